/// The scalars of a line and what the model knows of them, for readings that replace scalar by scalar.
struct LegacyLine {
  /// A scalar of the line.
  struct Cell {
    var scalar: UInt32
    var symbol: UInt16
    var sharing: UInt8
    /// Where the scalar starts in the bytes it was read from.
    var offset: Int32
  }

  private(set) var cells: [Cell] = []
  /// The places of the cells that some encoding may have produced.
  private(set) var images: [Int32] = []
  /// The encodings that have all of those.
  private(set) var holders: UInt64 = 0
  /// How many of them each encoding has.
  private var heldCounts = [Int32](repeating: 0, count: 64)
  /// Whether something malformed stands in the line.
  private(set) var isMalformed = false
  /// Whether there are scalars that no single-byte encoding has: the line was not read in one.
  private(set) var isBeyondEncodings = false
  private(set) var end = 0

  /// Reads a range of bytes.
  ///
  /// - Parameter countsHolders: whether encodings that lack a few images are to be known.
  mutating func read(
    _ bytes: Span<UInt8>, in range: Range<Int>, countingHolders countsHolders: Bool = false
  ) {
    cells.removeAll(keepingCapacity: true)
    images.removeAll(keepingCapacity: true)
    isMalformed = false
    isBeyondEncodings = false
    holders = ~0
    for encoding in heldCounts.indices { heldCounts[encoding] = 0 }
    end = range.upperBound
    let model = Model.shared
    let tables = LegacyTables.shared
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = bytes.scalar(at: offset, before: range.upperBound)
      let (symbol, sharing) = scalar.map { model.symbol(of: $0) } ?? (Model.malformed, 0)
      if scalar == nil { isMalformed = true }
      let found =
        symbol == Model.c1Control
        ? tables.holders(ofControl: UInt8(truncatingIfNeeded: scalar ?? 0))
        : tables.holders(of: symbol)
      if found != 0 {
        holders &= found
        images.append(Int32(cells.count))
        if countsHolders {
          for encoding in heldCounts.indices where found >> UInt64(encoding) & 1 != 0 {
            heldCounts[encoding] += 1
          }
        }
      } else if let scalar, scalar >= 0xA0, scalar != 0xFEFF, scalar != 0xFFFD {
        isBeyondEncodings = true
      }
      cells.append(
        Cell(
          scalar: scalar ?? Window.malformed, symbol: symbol, sharing: sharing,
          offset: Int32(offset)))
      offset += length
    }
  }

  /// The encodings that have nearly all images.
  func holdersOfMost() -> UInt64 {
    var most: UInt64 = 0
    for encoding in heldCounts.indices
    where Int(heldCounts[encoding]) >= images.count - images.count / 32 {
      most |= 1 << UInt64(encoding)
    }
    return most
  }

  /// The bytes that the images come from in an encoding; 0 for those that it does not have.
  func project(into bytes: inout [UInt8], reading encoding: Int) {
    bytes.removeAll(keepingCapacity: true)
    let tables = EncodingTables.shared
    for place in images {
      let cell = cells[Int(place)]
      guard cell.symbol == Model.c1Control else {
        bytes.append(tables.byte(of: cell.symbol, in: encoding))
        continue
      }
      let byte = UInt8(truncatingIfNeeded: cell.scalar)
      bytes.append(tables.defines(byte, in: encoding) ? 0 : byte)
    }
  }

  /// How many of the bytes that the images come from are part of a UTF-8 sequence.
  func sequenceBytes(of bytes: [UInt8]) -> Int {
    var count = 0
    var image = 0
    while image < bytes.count {
      let trails =
        switch bytes[image] {
        case 0xC2...0xDF: 1
        case 0xE0...0xEF: 2
        case 0xF0...0xF4: 3
        default: 0
        }
      let end = image + trails
      let isSequence =
        trails > 0 && end < bytes.count
        && Int(images[end]) == Int(images[image]) + trails
        && bytes[image + 1...end].allSatisfy { $0 & 0xC0 == 0x80 }
      if isSequence { count += trails + 1 }
      image += isSequence ? trails + 1 : 1
    }
    return count
  }

  /// What the line costs as it stands, near its images: all that a reading can change.
  ///
  /// - Parameter count: how many images to look at.
  func literalCost(images count: Int) -> Int {
    let model = Model.shared
    var cost = 0
    forEachAffected(images: count) { place, _ in
      cost += SequenceScorer.literalCost(
        symbol(at: place - 2), symbol(at: place - 1), symbol(at: place),
        place < cells.count ? cells[place].sharing : 0, model: model)
    }
    return cost
  }

  /// How much less the line costs as it stands if it lists scalars.
  func listSaving() -> Int {
    let model = Model.shared
    var list = ListedScalars()
    for (place, cell) in cells.enumerated() {
      list.add(
        cell.scalar,
        cost: SequenceScorer.literalCost(
          symbol(at: place - 2), symbol(at: place - 1), cell.symbol, cell.sharing, model: model))
    }
    list.end()
    return list.saving
  }

  /// Whether the scalars around the images cost so much that the line hardly is as it was written; a C1
  /// control is enough.
  ///
  /// - Parameter fewest: with fewer images nothing is told.
  func isCostly(fewest: Int = Self.fewestImages) -> Bool {
    if images.contains(where: { cells[Int($0)].symbol == Model.c1Control }) { return true }
    guard images.count >= fewest else { return false }
    var affected = 0
    forEachAffected(images: images.count) { _, _ in affected += 1 }
    return literalCost(images: images.count) >= affected * Self.leastCost
  }

  /// A line with fewer images is not told apart from an odd name.
  static let fewestImages = 10

  /// Whether the line lists letters, by what stands beside one another among its images or its ASCII.
  var isListed: Bool {
    var listed = 0
    for image in images.indices.dropFirst() where images[image] == images[image - 1] + 1 {
      let place = Int(images[image])
      if LegacyTables.isListed(cells[place - 1].scalar, cells[place].scalar) { listed += 1 }
    }
    var (letters, listedLetters) = (0, 0)
    var last: UInt32 = 0
    for cell in cells where (0x41...0x5A).contains(cell.scalar & ~0x20) {
      letters += 1
      if cell.scalar == last || cell.scalar == last + 1 { listedLetters += 1 }
      last = cell.scalar
    }
    return listed * 5 > images.count * 2 || letters >= 8 && listedLetters * 2 > letters
  }

  /// Sound text costs less than this for each scalar.
  private static let leastCost = 7 * Model.unitsPerBit

  /// What the line costs with its images read as bytes of another encoding.
  ///
  /// - Parameter bytes: a byte for each image.
  func cost(of bytes: [UInt8], writtenIn encoding: Int, images count: Int) -> Int {
    let model = Model.shared
    let tables = LegacyTables.shared
    var (first, second) = (Model.boundary, Model.boundary)
    var last = -3
    var cost = 0
    forEachAffected(images: count) { place, image in
      if place != last + 1 {
        // Cells that are passed over lie three or more behind the last image.
        (first, second) = (symbol(at: place - 2), symbol(at: place - 1))
      }
      last = place
      let third: UInt16
      if image >= 0, bytes[image] != 0 {
        third = tables.meaning(of: bytes[image], in: encoding).symbol
        cost += model.cost(first, second, third)
      } else {
        if image >= 0 { cost += SequenceScorer.switchCost }
        third = symbol(at: place)
        cost += SequenceScorer.literalCost(
          first, second, third, place < cells.count ? cells[place].sharing : 0, model: model)
      }
      (first, second) = (second, third)
    }
    return cost
  }

  /// Calls a body for the images and the two cells after each, in order, with the cell's place and the
  /// number of its image, -1 for none.
  @inline(__always)
  private func forEachAffected(images count: Int, _ body: (Int, Int) -> Void) {
    var next = 0
    for image in 0..<min(count, images.count) {
      let place = Int(images[image])
      while next < place, next > 0, image > 0, next <= Int(images[image - 1]) + 2 {
        body(next, -1)
        next += 1
      }
      body(place, image)
      next = place + 1
    }
    guard next > 0 else { return }
    body(next, -1)
    body(next + 1, -1)
  }

  @inline(__always)
  func symbol(at place: Int) -> UInt16 {
    place >= 0 && place < cells.count ? cells[place].symbol : Model.boundary
  }
}
