import Mojibake

/// The text of a cell, and where in the source it is written.
enum CellText {
  /// Reads a cell or a part of one: doubled quotes are single in its text.
  static func read(
    _ source: Span<UInt8>, _ cell: TableReader.Cell
  ) -> (bytes: [UInt8], map: SourceMap) {
    var bytes: [UInt8] = []
    var map = SourceMap()
    var place = cell.range.lowerBound
    map.add(text: 0, source: place)
    guard cell.hasDoubledQuotes else {
      bytes.append(contentsOf: source, in: cell.range)
      return (bytes, map)
    }
    while place < cell.range.upperBound {
      bytes.append(source[place])
      place += source[place] == UInt8(ascii: "\"") ? 2 : 1
      map.add(text: bytes.count, source: place)
    }
    return (bytes, map)
  }

  /// A replacement as a cell with or without quotes may hold it; nil when it would change how many rows there are.
  static func escaped(_ text: String, isQuoted: Bool) -> [UInt8]? {
    var output: [UInt8] = []
    for byte in text.utf8 {
      if byte == 0x0A || byte == 0x0D { return nil }
      output.append(byte)
      if isQuoted, byte == UInt8(ascii: "\"") { output.append(byte) }
    }
    return output
  }
}
