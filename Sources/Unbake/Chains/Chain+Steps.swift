import Encodings
public import Mojibake

extension Chain {
  /// What one misdecoding made of a text.
  public struct Step: Hashable, Sendable {
    /// The misdecoding.
    public var misdecoding: Misdecoding
    /// The text that went in.
    public var text: String
    /// Its bytes in the encoding it was written in.
    public var bytes: [UInt8]
    /// What the bytes were read as. What is lost afterwards is still there.
    public var read: String
  }

  /// What the chain makes of a text, step by step; nil when one of its encodings is not known, or has no bytes
  /// for the text.
  ///
  /// - Complexity: O(n) for each step.
  public func steps(of text: String) -> [Step]? {
    var steps: [Step] = []
    var text = text
    for misdecoding in misdecodings {
      guard let bytes = Self.bytes(of: text, in: misdecoding.encodedAs),
        let decoded = try? TextEncoding(named: misdecoding.decodedAs)
      else { return nil }
      let read = decoded.decode(bytes.span).text
      steps.append(Step(misdecoding: misdecoding, text: text, bytes: bytes, read: read))
      text = read
    }
    return steps
  }

  private static func bytes(of text: String, in label: String) -> [UInt8]? {
    if label == "utf-8" { return Array(text.utf8) }
    if label == "cesu-8" {
      // Each unit of UTF-16 as UTF-8 would write its number.
      return text.utf16.flatMap { unit -> [UInt8] in
        switch unit {
        case 0..<0x80: [UInt8(unit)]
        case 0x80..<0x800: [UInt8(0xC0 | unit >> 6), UInt8(0x80 | unit & 0x3F)]
        default:
          [
            UInt8(0xE0 | unit >> 12), UInt8(0x80 | unit >> 6 & 0x3F), UInt8(0x80 | unit & 0x3F),
          ]
        }
      }
    }
    guard let encoding = try? TextEncoding(named: label) else { return nil }
    return try? encoding.encode(text)
  }
}
