import CCompression

/// How a file is compressed.
public enum Compression: String, Hashable, Sendable, CaseIterable {
  case gzip, zstd, bzip2, xz

  /// By the first bytes of a file; nil when they are none of these.
  init?(magic bytes: Span<UInt8>) {
    for compression in Self.allCases {
      if compression.magics.contains(where: { Self.starts(bytes, with: $0) }) {
        self = compression
        return
      }
    }
    // A file of zstd may begin with a frame to be skipped.
    if Self.starts(bytes.extracting(min(1, bytes.count)..<bytes.count), with: [0x2A, 0x4D, 0x18]),
      bytes[0] & 0xF0 == 0x50
    {
      self = .zstd
      return
    }
    return nil
  }

  /// By the end of a file's name: `corpus.jsonl.zst`.
  public init?(name: String) {
    guard let compression = Self.allCases.first(where: { name.hasSuffix($0.suffix) }) else {
      return nil
    }
    self = compression
  }

  /// What names end in.
  public var suffix: String {
    switch self {
    case .gzip: ".gz"
    case .zstd: ".zst"
    case .bzip2: ".bz2"
    case .xz: ".xz"
    }
  }

  /// A name without the suffix of a compression: `corpus.jsonl` for `corpus.jsonl.zst`.
  static func bareName(_ name: String) -> String {
    guard let compression = Compression(name: name) else { return name }
    return String(name.dropLast(compression.suffix.count))
  }

  /// How many bytes decide whether a file is compressed.
  static let magicLength = 10

  /// bzip2's three letters could begin a text, so the first block's or the end's number must follow.
  private var magics: [[UInt8]] {
    switch self {
    case .gzip: [[0x1F, 0x8B, 0x08]]
    case .zstd: [[0x28, 0xB5, 0x2F, 0xFD]]
    case .bzip2:
      (UInt8(ascii: "1")...UInt8(ascii: "9")).flatMap { level in
        [[0x31, 0x41, 0x59, 0x26, 0x53, 0x59], [0x17, 0x72, 0x45, 0x38, 0x50, 0x90]].map {
          Array("BZh".utf8) + [level] + $0
        }
      }
    case .xz: [[0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]]
    }
  }

  private static func starts(_ bytes: Span<UInt8>, with magic: [UInt8]) -> Bool {
    guard bytes.count >= magic.count else { return false }
    return magic.indices.allSatisfy { bytes[$0] == magic[$0] }
  }

  /// The number that the C library knows it by.
  var number: Int32 {
    switch self {
    case .gzip: CCOMPRESSION_GZIP
    case .zstd: CCOMPRESSION_ZSTD
    case .bzip2: CCOMPRESSION_BZIP2
    case .xz: CCOMPRESSION_XZ
    }
  }
}
