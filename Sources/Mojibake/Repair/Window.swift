/// The scalars of a stretch of text, each with where it came from.
///
/// A window starts as the text stands. Readings replace cells; every cell keeps the byte offset where
/// its source starts, so that edits can be read off at the end.
struct Window {
  /// The scalars; each cell's source is its own place.
  private(set) var cells: [Level.Cell] = []
  /// The byte offset of each cell's source; one more than the cells, the last being the end.
  private(set) var offsets: [Int32] = []
  /// Which change made each cell, -1 for none.
  private(set) var changes: [Int16] = []
  /// The pairs that trigger: the places of their second cells.
  private(set) var triggers: [Int32] = []

  /// A malformed byte's cell has this value and no meaning.
  static let malformed: UInt32 = 0xFFFF_FFFF

  /// Forgets the text, keeping the memory.
  mutating func removeAll() {
    cells.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    changes.removeAll(keepingCapacity: true)
    triggers.removeAll(keepingCapacity: true)
  }

  /// Reads the scalars of a range of bytes, and finds their triggers.
  mutating func read(_ bytes: Span<UInt8>, in range: Range<Int>) {
    readCells(bytes, in: range)
    findTriggers()
  }

  /// Reads some scalars of the line around a byte offset, without looking for triggers.
  ///
  /// - Parameters:
  ///   - before: how many scalars at most before the offset.
  ///   - after: how many from the offset on.
  ///   - earliest: reads nothing before this byte offset.
  /// - Returns: the cell of the scalar at the offset.
  mutating func read(
    _ bytes: Span<UInt8>, around offset: Int, before: Int, after: Int, from earliest: Int
  ) -> Int {
    var start = offset
    for _ in 0..<before where start > earliest && bytes[start - 1] != 0x0A {
      start = bytes.startOfScalar(before: start)
    }
    var end = offset
    for _ in 0..<after where end < bytes.count && bytes[end] != 0x0A {
      end += bytes.scalar(at: end, before: bytes.count).length
    }
    readCells(bytes, in: max(start, earliest)..<end)
    return offsets.firstIndex(of: Int32(offset)) ?? 0
  }

  /// Reads the scalars of a range of bytes, without looking for triggers.
  mutating func readCells(_ bytes: Span<UInt8>, in range: Range<Int>) {
    removeAll()
    var offset = range.lowerBound
    while offset < range.upperBound {
      offsets.append(Int32(offset))
      if let found = CharacterReference.read(bytes, at: offset, before: range.upperBound) {
        append(found.scalar, change: -1)
        offset += found.length
        continue
      }
      let (scalar, length) = bytes.scalar(at: offset, before: range.upperBound)
      append(scalar ?? Self.malformed, change: -1)
      offset += length
    }
    offsets.append(Int32(range.upperBound))
  }

  private mutating func append(_ scalar: UInt32, change: Int16) {
    cells.append(Level.Cell(scalar, source: Int32(cells.count)))
    changes.append(change)
    endLineIfEscaped()
  }

  /// Reads `\n`, `\r` and `\t`, as JSON and source code write them, as what they stand for: words on either side
  /// are no neighbours of a letter n.
  private mutating func endLineIfEscaped() {
    let last = cells.count - 1
    guard last > 0, cells[last - 1].scalar == 0x5C else { return }
    switch cells[last].scalar {
    case 0x6E, 0x72, 0x74:
      cells[last - 1].symbol = Model.boundary
      cells[last].symbol = Model.boundary
    default: break
    }
  }

  /// Finds the pairs that trigger.
  mutating func findTriggers() {
    triggers.removeAll(keepingCapacity: true)
    let anywhere = TriggerTable.anywhere
    let beforeSpace = TriggerTable.beforeSpace
    var (before, previous) = (Model.boundary, Model.boundary)
    for cell in cells.indices {
      let symbol = cells[cell].symbol
      if anywhere.contains(previous, symbol)
        || symbol == 0x20 && previous >= 128 && beforeSpace.contains(before, previous)
        || isLone(cell)
      {
        triggers.append(Int32(cell))
      }
      (before, previous) = (previous, symbol)
    }
  }

  /// Whether a cell stands for a lead byte between neighbours that sound text does not have.
  private func isLone(_ cell: Int) -> Bool {
    LoneLeads.contains(
      cells[cell].scalar, between: cell > 0 ? cells[cell - 1].scalar : 0x0A,
      and: cell + 1 < cells.count ? cells[cell + 1].scalar : 0x0A)
  }

  /// The text as level 0 of a search, with a region for each stretch that some encoding could have
  /// produced.
  ///
  /// - Parameter range: the cells to look at.
  /// - Returns: the level, and the encodings of the sequences at triggers.
  func level(in range: Range<Int>) -> (level: Level, encodings: UInt64) {
    var whole = Level()
    whole.cells = cells
    whole.regions = [range]
    var covered: [Range<Int>] = []
    var encodings: UInt64 = 0
    var trigger = 0
    whole.forEachSequence(tables: EncodingTables.shared) { start, length, found in
      while trigger < triggers.count, Int(triggers[trigger]) < start { trigger += 1 }
      if trigger < triggers.count, Int(triggers[trigger]) <= start + length {
        encodings |= found
      }
      if let last = covered.last, start <= last.upperBound + 2 {
        covered[covered.count - 1] = last.lowerBound..<max(last.upperBound, start + length)
      } else {
        covered.append(start..<start + length)
      }
    }
    var level = Level()
    for region in covered {
      for cell in region.lowerBound - 2..<region.lowerBound { append(cell, to: &level) }
      let start = level.cells.count
      for cell in region { append(cell, to: &level) }
      level.regions.append(start..<level.cells.count)
      level.extraCosts.append(0)
      for cell in region.upperBound..<region.upperBound + 2 { append(cell, to: &level) }
    }
    return (level, encodings)
  }

  private func append(_ cell: Int, to level: inout Level) {
    if cells.indices.contains(cell) {
      level.append(cells[cell])
    } else {
      level.append(Level.Cell(0x0A, source: Int32(max(0, min(cell, cells.count)))))
    }
  }

  /// Puts the outcomes of readings in the place of their regions.
  ///
  /// - Parameter readings: the regions' cells in the window, what they become, and the number of
  ///   the change; in order.
  mutating func apply(_ readings: [(cells: Range<Int>, items: [Item], change: Int16)]) {
    var result = Window()
    var next = 0
    for reading in readings {
      result.copy(next..<reading.cells.lowerBound, of: self)
      for item in reading.items {
        result.offsets.append(offsets[item.cells.lowerBound])
        let isSame = item.cells.count == 1 && cells[item.cells.lowerBound].scalar == item.scalar
        result.append(
          item.scalar, change: isSame ? changes[item.cells.lowerBound] : reading.change)
      }
      next = reading.cells.upperBound
    }
    result.copy(next..<cells.count, of: self)
    result.offsets.append(offsets[cells.count])
    self = result
    findTriggers()
  }

  private mutating func copy(_ range: Range<Int>, of other: Window) {
    for cell in range {
      offsets.append(other.offsets[cell])
      append(other.cells[cell].scalar, change: other.changes[cell])
    }
  }

  /// A scalar of an outcome and the cells it stands for.
  struct Item {
    var cells: Range<Int>
    var scalar: UInt32
  }
}
