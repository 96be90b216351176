/// How a table is written, found out from its beginning.
struct TableLayout: Sendable {
  var delimiter: UInt8
  var hasQuotes: Bool
  /// The columns to repair, from 0; all when nil.
  var columns: Set<Int>?
  /// Whether the first row holds the names of columns, which are left alone.
  var hasHeader = false

  /// - Parameters:
  ///   - head: how the table begins.
  ///   - settings: the delimiter, if it is known, and the columns wanted.
  /// - Throws: a failure when a column is not there.
  init(
    _ format: FileRepair.Format, head: Span<UInt8>, settings: RecordSettings
  ) throws(RepairFailure) {
    hasQuotes = format == .csv
    delimiter =
      settings.delimiter
      ?? (format == .csv ? Self.likelyDelimiter(of: head) : UInt8(ascii: "\t"))
    guard !settings.columns.isEmpty else { return }
    let names = Self.firstRow(of: head, delimiter: delimiter, hasQuotes: hasQuotes)
    var columns: Set<Int> = []
    for column in settings.columns {
      switch column {
      case .number(let number): columns.insert(number - 1)
      case .name(let name):
        guard let place = names.firstIndex(of: name) else {
          throw .column(
            path: settings.path, name: String(decoding: name, as: UTF8.self),
            names: names.map { String(decoding: $0, as: UTF8.self) })
        }
        columns.insert(place)
        hasHeader = true
      }
    }
    self.columns = columns
  }

  /// A reader for a table of this layout, or for its rows from a number on.
  func reader(row: Int) -> TableReader {
    TableReader(delimiter: delimiter, hasQuotes: hasQuotes, row: row)
  }

  /// The delimiter that parts the first row most often, outside quotes.
  private static func likelyDelimiter(of head: Span<UInt8>) -> UInt8 {
    var best = (UInt8(ascii: ","), 1)
    for candidate in [",", ";", "\t", "|"] as [Unicode.Scalar] {
      let delimiter = UInt8(ascii: candidate)
      let count = firstRow(of: head, delimiter: delimiter, hasQuotes: true).count
      if count > best.1 { best = (delimiter, count) }
    }
    return best.0
  }

  /// The cells of the first row.
  private static func firstRow(
    of head: Span<UInt8>, delimiter: UInt8, hasQuotes: Bool
  ) -> [[UInt8]] {
    var reader = TableReader(delimiter: delimiter, hasQuotes: hasQuotes)
    let start = head.startsWithByteOrderMark ? 3 : 0
    let table = head.extracting(start..<head.count)
    var cells: [[UInt8]] = []
    while case .cell(let cell) = reader.next(table, isLast: true), cell.row == 0 {
      cells.append(CellText.read(table, cell).bytes)
    }
    return cells
  }
}
