public import ArgumentParser
public import Unbake

extension TextEncoding {
  /// The encoding that someone named on the command line.
  static func named(_ name: String) throws -> TextEncoding {
    do throws(UnknownEncoding) { return try TextEncoding(named: name) } catch {
      throw Failure("\(error); `unbake encodings` lists them all")
    }
  }
}

extension EncodingEra: ExpressibleByArgument {}
extension MalformedPolicy: ExpressibleByArgument {}
extension UnmappablePolicy: ExpressibleByArgument {}
extension ByteOrderMarkPolicy: ExpressibleByArgument {}
