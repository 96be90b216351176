/// Cuts a table into rows and cells, in pieces of any size.
///
/// CSV by RFC 4180, leniently: a quote opens a cell only at its start, and what follows a closing quote
/// belongs to no text. TSV has no quotes: tabs and line ends alone part cells.
struct TableReader {
  enum Event {
    case cell(Cell)
    /// The piece is used up, up to ``TableReader/place``.
    case needsInput
  }

  /// The text of a cell, or a part of it; a part never cuts a doubled quote.
  struct Cell {
    /// Where it stands in the piece, without the quotes around it.
    var range: Range<Int>
    /// Whether the cell begins, and ends, with this part.
    var isFirst: Bool
    var isLast: Bool
    var isASCII: Bool
    var isQuoted: Bool
    var hasDoubledQuotes: Bool
    /// The cell's row and column, both from 0.
    var row: Int
    var column: Int
  }

  /// Where the first row that ends in a piece does, and the last, and the number of the row behind that.
  struct RowEnds {
    var first: Int
    var last: Int
    var row: Int
  }

  private enum State {
    case start, bare, quoted, closed
  }

  /// A shorter cell never comes in parts.
  static let wholeCell = 1 << 20

  private let delimiter: UInt8
  private let hasQuotes: Bool
  private let bareStops: InlineArray<4, UInt8>
  /// The byte offset in the piece of what was not looked at yet.
  private(set) var place = 0
  /// Where rows end in the piece; nil when none does.
  private(set) var rowEnds: RowEnds?
  private var state = State.start
  private var isInFirstPart = true
  private(set) var row: Int
  private var column = 0
  private var isBehindReturn = false

  /// - Parameter row: the number of the first row.
  init(delimiter: UInt8, hasQuotes: Bool, row: Int = 0) {
    self.delimiter = delimiter
    self.hasQuotes = hasQuotes
    self.row = row
    bareStops = [delimiter, 0x0A, 0x0D, delimiter]
  }

  /// Says that the next piece begins where this one was used up to.
  mutating func beginPiece() {
    place = 0
    rowEnds = nil
  }

  mutating func next(_ piece: Span<UInt8>, isLast: Bool) -> Event {
    var joined: UInt8 = 0
    while place < piece.count || isLast && (state == .bare || state == .quoted) {
      switch state {
      case .start:
        if piece[place] == 0x0A, isBehindReturn {
          place += 1
          isBehindReturn = false
          continue
        }
        isBehindReturn = false
        isInFirstPart = true
        state = .bare
        if hasQuotes, piece[place] == UInt8(ascii: "\"") {
          place += 1
          state = .quoted
        }
      case .bare:
        let start = place
        place = piece.firstOf(bareStops, from: place, joined: &joined)
        let isComplete = place < piece.count || isLast
        if !isComplete, mustWait(from: start) { return .needsInput }
        let cell = cell(start..<place, isLast: isComplete, joined, isQuoted: false)
        if isComplete { finish(piece) }
        return .cell(cell)
      case .quoted: return quoted(piece, isLast: isLast)
      case .closed:
        place = piece.firstOf(bareStops, from: place, joined: &joined)
        if place < piece.count { finish(piece) }
      }
    }
    return .needsInput
  }

  private mutating func quoted(_ piece: Span<UInt8>, isLast: Bool) -> Event {
    let start = place
    let quote = UInt8(ascii: "\"")
    var joined: UInt8 = 0
    var hasDoubled = false
    while true {
      place = piece.firstOf([quote, quote, quote, quote], from: place, joined: &joined)
      if place + 1 < piece.count, piece[place + 1] == quote {
        hasDoubled = true
        place += 2
        continue
      }
      // A quote at the end of the piece may be the first of two.
      let isClosed = place + 1 < piece.count || place < piece.count && isLast
      let isComplete = isClosed || isLast
      if !isComplete, mustWait(from: start) { return .needsInput }
      let cell = cell(
        start..<place, isLast: isComplete, joined, isQuoted: true, hasDoubled: hasDoubled)
      if isComplete {
        if isClosed { place += 1 }
        state = .closed
        if place < piece.count { finishClosed(piece) }
      }
      return .cell(cell)
    }
  }

  /// Whether what there is of a cell is too little for a part; goes back to its start then.
  private mutating func mustWait(from start: Int) -> Bool {
    guard place == start || isInFirstPart && place - start < Self.wholeCell else { return false }
    place = start
    return true
  }

  private mutating func cell(
    _ range: Range<Int>, isLast: Bool, _ joined: UInt8, isQuoted: Bool, hasDoubled: Bool = false
  ) -> Cell {
    defer { isInFirstPart = false }
    return Cell(
      range: range, isFirst: isInFirstPart, isLast: isLast, isASCII: joined < 0x80,
      isQuoted: isQuoted, hasDoubledQuotes: hasDoubled, row: row, column: column)
  }

  private mutating func finishClosed(_ piece: Span<UInt8>) {
    switch piece[place] {
    case delimiter, 0x0A, 0x0D: finish(piece)
    default: break
    }
  }

  /// Passes what ends a cell, if it is there.
  private mutating func finish(_ piece: Span<UInt8>) {
    state = .start
    guard place < piece.count else { return }
    if piece[place] == delimiter {
      column += 1
      place += 1
      return
    }
    isBehindReturn = piece[place] == 0x0D
    column = 0
    row += 1
    place += 1
    if isBehindReturn, place < piece.count, piece[place] == 0x0A {
      isBehindReturn = false
      place += 1
    }
    // A line feed may follow in the next piece.
    guard !isBehindReturn || place < piece.count else { return }
    rowEnds = RowEnds(first: rowEnds?.first ?? place, last: place, row: row)
  }
}
