import CCompression
import Mojibake

/// How a server has coded a body.
enum ContentCoding {
  case identity, gzip, zstd, deflate, brotli

  /// By its name in HTTP; nil for one that is not known.
  init?(_ name: String) {
    switch name {
    case "identity", "": self = .identity
    case "gzip", "x-gzip": self = .gzip
    case "zstd": self = .zstd
    case "deflate": self = .deflate
    case "br": self = .brotli
    default: return nil
    }
  }

  /// A body without the coding; nil when it is not in it, or too long to be held.
  func decoded(_ body: Span<UInt8>) -> [UInt8]? {
    for number in numbers {
      if let plain = Self.decompressed(body, number) { return plain }
    }
    return nil
  }

  /// The numbers that the C library knows it by. What is called deflate has a header of zlib, or none.
  private var numbers: [Int32] {
    switch self {
    case .identity: []
    case .gzip: [CCOMPRESSION_GZIP]
    case .zstd: [CCOMPRESSION_ZSTD]
    case .deflate: [CCOMPRESSION_ZLIB, CCOMPRESSION_DEFLATE]
    case .brotli: [CCOMPRESSION_BROTLI]
    }
  }

  private static func decompressed(_ body: Span<UInt8>, _ number: Int32) -> [UInt8]? {
    guard var decoder = Decoder(number: number) else { return nil }
    var output: [UInt8] = []
    var place = 0
    while output.count <= ArchiveCutter.longestRecord {
      let before = output.count
      var result: (read: Int, outcome: Decoder.Outcome) = (0, .more)
      output.append(addingCapacity: PieceCutter.size) { room in
        result = decoder.decode(
          body.extracting(place..<body.count), into: &room, atMost: PieceCutter.size)
      }
      place += result.read
      switch result.outcome {
      case .memberEnd: return output
      case .failed: return nil
      case .more: if output.count == before, result.read == 0 { return nil }
      }
    }
    return nil
  }
}
