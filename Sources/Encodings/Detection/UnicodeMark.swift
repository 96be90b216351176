/// The byte order mark that an input begins with.
struct UnicodeMark {
  let encoding: TextEncoding
  let length: Int

  init?(head: [UInt8]) {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) {
      (encoding, length) = (.utf8, 3)
    } else if head.starts(with: [0xFF, 0xFE, 0, 0]), head.count == 4 || Self.isUTF32(head) {
      (encoding, length) = (.utf32LittleEndian, 4)
    } else if head.starts(with: [0, 0, 0xFE, 0xFF]) {
      (encoding, length) = (.utf32BigEndian, 4)
    } else if head.starts(with: [0xFF, 0xFE]) {
      (encoding, length) = (.utf16LittleEndian, 2)
    } else if head.starts(with: [0xFE, 0xFF]) {
      (encoding, length) = (.utf16BigEndian, 2)
    } else if head.starts(with: [0x84, 0x31, 0x95, 0x33]),
      let chinese = try? TextEncoding(label: "gb18030")
    {
      (encoding, length) = (chinese, 4)
    } else {
      return nil
    }
  }

  /// A UTF-16 text may begin with a NUL behind its mark; then its units are no scalars of four bytes.
  private static func isUTF32(_ head: [UInt8]) -> Bool {
    head.count >= 8 && head[6] <= 0x10 && head[7] == 0
  }
}
