import Mojibake

/// What brackets and strokes say of a text in EBCDIC: its encodings share their letters for the most part, and
/// differ in such signs.
struct EBCDICSigns {
  private var counts = [Int](repeating: 0, count: 256)
  /// How often each byte stands between a letter and the end of a word.
  private var endings = [Int](repeating: 0, count: 256)

  /// What a bracket without its partner costs, in eighths of a bit.
  private static let loneBracketCost = 5 * 8
  /// What a stroke at the end of a word costs, in eighths of a bit: texts end their sentences with other signs.
  private static let strokeCost = 4 * 8
  /// So many count; a text that is full of them means them.
  private static let limit = 8

  /// Counts the signs of a text.
  init(_ bytes: Span<UInt8>) {
    for i in 0..<bytes.count {
      counts[Int(bytes[i])] += 1
      let isEnd = i + 1 == bytes.count || [0x40, 0x15, 0x25].contains(bytes[i + 1])
      if isEnd, i > 0, Self.isLetter(bytes[i - 1]) { endings[Int(bytes[i])] += 1 }
    }
  }

  /// What speaks against a table of an encoding, in eighths of a bit.
  func cost(inTable table: Int) -> Int {
    var (square, curly, strokes) = (0, 0, 0)
    for byte in 0..<256 where counts[byte] > 0 {
      switch CodecTables.scalar(of: byte, inTable: table) {
      case 0x5B: square += counts[byte]
      case 0x5D: square -= counts[byte]
      case 0x7B: curly += counts[byte]
      case 0x7D: curly -= counts[byte]
      case 0x7C, 0x5E, 0xA6, 0xA8, 0xAC: strokes += endings[byte]
      default: break
      }
    }
    return (min(Self.limit, abs(square)) + min(Self.limit, abs(curly))) * Self.loneBracketCost
      + min(Self.limit, strokes) * Self.strokeCost
  }

  /// The letters that are the same in all of EBCDIC.
  private static func isLetter(_ byte: UInt8) -> Bool {
    byte & 0x0F <= 9 && (0x81...0xA9).contains(byte & 0xBF)
  }
}
