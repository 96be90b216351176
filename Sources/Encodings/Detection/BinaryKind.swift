/// Kinds of binary data by the bytes they begin with.
enum BinaryKind {
  private static let magic: [(kind: String, offset: Int, bytes: [UInt8])] = [
    ("elf", 0, [0x7F, 0x45, 0x4C, 0x46]), ("png", 0, [0x89, 0x50, 0x4E, 0x47]),
    ("jpeg", 0, [0xFF, 0xD8, 0xFF]), ("gif", 0, Array("GIF87a".utf8)),
    ("gif", 0, Array("GIF89a".utf8)), ("pdf", 0, Array("%PDF-".utf8)),
    ("zip", 0, [0x50, 0x4B, 3, 4]), ("zip", 0, [0x50, 0x4B, 5, 6]), ("gzip", 0, [0x1F, 0x8B, 8]),
    ("bzip2", 0, Array("BZh".utf8)), ("xz", 0, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]),
    ("zstd", 0, [0x28, 0xB5, 0x2F, 0xFD]), ("lz4", 0, [0x04, 0x22, 0x4D, 0x18]),
    ("7z", 0, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]), ("rar", 0, Array("Rar!\u{1A}\u{7}".utf8)),
    ("ar", 0, Array("!<arch>\n".utf8)), ("riff", 0, Array("RIFF".utf8)),
    ("ogg", 0, Array("OggS".utf8)), ("flac", 0, Array("fLaC".utf8)), ("mp3", 0, Array("ID3".utf8)),
    ("mp4", 4, Array("ftyp".utf8)), ("tiff", 0, [0x49, 0x49, 0x2A, 0]),
    ("tiff", 0, [0x4D, 0x4D, 0, 0x2A]), ("wasm", 0, [0, 0x61, 0x73, 0x6D]),
    ("java-class", 0, [0xCA, 0xFE, 0xBA, 0xBE]), ("mach-o", 0, [0xCF, 0xFA, 0xED, 0xFE]),
    ("sqlite", 0, Array("SQLite format 3\0".utf8)), ("woff", 0, Array("wOFF".utf8)),
    ("woff2", 0, Array("wOF2".utf8)), ("truetype", 0, [0, 1, 0, 0, 0]),
    ("opentype", 0, Array("OTTO".utf8)),
    ("ole", 0, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
    ("webm", 0, [0x1A, 0x45, 0xDF, 0xA3]), ("gettext-mo", 0, [0xDE, 0x12, 0x04, 0x95]),
    ("lzip", 0, Array("LZIP".utf8)), ("ico", 0, [0, 0, 1, 0]), ("tar", 257, Array("ustar".utf8)),
    ("dos-exe", 0, [0x4D, 0x5A, 0x90, 0]), ("parquet", 0, Array("PAR1".utf8)),
    ("arrow", 0, Array("ARROW1\0".utf8)), ("hdf5", 0, [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A]),
    ("icc", 36, Array("acsp".utf8)), ("midi", 0, Array("MThd".utf8)),
    ("pyc", 1, [0x0D, 0x0D, 0x0A]), ("git-pack", 0, Array("PACK\0".utf8)),
    ("numpy", 0, [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]),
  ]

  /// The kind that a file's first bytes tell; nil when they tell none.
  static func kind(of head: [UInt8]) -> String? {
    for (kind, offset, bytes) in magic where head.count >= offset + bytes.count {
      guard head[offset] == bytes[0] else { continue }
      if head[offset..<offset + bytes.count].elementsEqual(bytes) {
        // Letters alone also begin texts: only with what is no text behind them.
        let isText = bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && kind != "pdf"
        if isText, !head.prefix(512).contains(where: { $0 < 9 }) { continue }
        if kind == "jpeg" || kind == "gzip", head.count < 8 { continue }
        return kind
      }
    }
    return nil
  }
}
