/// Searches a stretch of text for UTF-8 that was read in a multi-byte encoding.
struct MultiByteSearch {
  /// A stretch of cells and what it becomes.
  struct Region {
    var cells: Range<Int>
    /// What is decoded, in order.
    var decisions: [ByteLattice.Decision]
    /// How much cheaper the stretch is so than as it stands, in the model's units.
    var gain: Int
  }

  /// One encoding over the whole stretch.
  struct Reading {
    var encoding: Int
    /// Whether bytes may be gone without trace.
    var allowsGaps: Bool
    var regions: [Region]
    var gain: Int
  }

  /// The scalars of the stretch; malformed bytes stand as ``Window/malformed``.
  private(set) var scalars: [UInt32] = []
  /// The byte offset of each scalar, and the end.
  private(set) var offsets: [Int] = []
  private var image = ByteImage()
  private var lattice = ByteLattice()
  private let rarity = HanRarity()

  /// Reads the scalars of a range of bytes.
  mutating func read(_ bytes: Span<UInt8>, in range: Range<Int>) {
    scalars.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = bytes.scalar(at: offset, before: range.upperBound)
      scalars.append(scalar ?? Window.malformed)
      offsets.append(offset)
      offset += length
    }
    offsets.append(range.upperBound)
  }

  /// How many cells hold bytes of whole sequences, or lost ones, in an encoding.
  mutating func coverage(in encoding: Int) -> Int {
    image.read(scalars, in: encoding)
    var covered = 0
    var unit = 0
    let units = image.units
    while unit < units.count {
      let count: Int
      switch units[unit] {
      case 0xC2..<0xE0: count = 2
      case 0xE0..<0xF0: count = 3
      case 0xF0..<0xF5: count = 4
      default:
        unit += 1
        continue
      }
      var end = unit + 1
      while end < min(unit + count, units.count),
        units[end] & 0x1C0 == 0x80 || units[end] == ByteImage.unknown
          || units[end] == ByteImage.optional
      {
        end += 1
      }
      // A sequence that only begins counts, too, when it is cut short at a cell's end.
      if end == unit + count || end > unit + 1 && image.isCellStart(end) { covered += end - unit }
      unit = end
    }
    return covered
  }

  /// The cheapest reading in an encoding; nil when nothing is decoded.
  ///
  /// - Parameter isKnown: whether the text is known to have been misread in it.
  mutating func reading(
    in encoding: Int, allowsGaps: Bool, isKnown: Bool = false
  ) -> Reading? {
    image.read(scalars, in: encoding)
    let (cost, last) = lattice.read(
      image, of: scalars, allowsGaps: allowsGaps, isKnown: isKnown)
    guard last >= 0 else { return nil }
    var reading = Reading(
      encoding: encoding, allowsGaps: allowsGaps, regions: [],
      gain: Int(lattice.literalCosts[scalars.count]) - cost)
    for decision in lattice.path(to: last) {
      if let region = reading.regions.last, let end = region.decisions.last?.end,
        isClose(Int(end), to: Int(decision.start))
      {
        reading.regions[reading.regions.count - 1].decisions.append(decision)
      } else {
        reading.regions.append(Region(cells: 0..<0, decisions: [decision], gain: 0))
      }
    }
    for index in reading.regions.indices { settle(&reading.regions[index]) }
    // What stands behind a region is cheaper for it, too.
    let behind = reading.gain - reading.regions.reduce(0) { $0 + $1.gain }
    for index in reading.regions.indices {
      reading.regions[index].gain += behind / reading.regions.count
    }
    return reading
  }

  /// Whether there are at most two cells between units, all ASCII, but for bytes that need not be there.
  private func isClose(_ start: Int, to end: Int) -> Bool {
    guard end - start <= 3 else { return false }
    var cells = 0
    for unit in start..<max(start, end) where image.units[unit] != ByteImage.optional {
      guard image.units[unit] < 0x80, image.isCellStart(unit) else { return false }
      cells += 1
    }
    return cells <= 2
  }

  private func settle(_ region: inout Region) {
    guard let first = region.decisions.first, let last = region.decisions.last else { return }
    let start = Int(image.cellOf[Int(first.start)])
    let end = Int(last.end) < image.units.count ? Int(image.cellOf[Int(last.end)]) : scalars.count
    // Skipped bytes that need not be there belong to the cell before.
    let isInside = Int(last.end) < image.units.count && !image.isCellStart(Int(last.end))
    region.cells = start..<(isInside ? end + 1 : end)
    let literal =
      lattice.literalCosts[region.cells.upperBound] - lattice.literalCosts[region.cells.lowerBound]
    region.gain = Int(literal) - Int(last.cost - first.costBefore)
  }

  /// Whether the stretch holds replacement characters, or what may be ones: where those are, nothing is gone without
  /// trace.
  var hasTraces: Bool {
    scalars.contains(ByteLattice.lostScalar) || image.kinds.contains(.question)
  }

  /// Whether a reading makes scalars that sound text hardly has: where bytes are gone, those are none.
  func decodesToRare(_ reading: Reading) -> Bool {
    reading.regions.contains { region in
      region.decisions.contains {
        rarity.isRare($0.scalar) || rarity.isRareBesideLetters($0.scalar)
      }
    }
  }

  /// The units of a cell.
  func units(of cell: Int) -> Range<Int> { Int(image.starts[cell])..<Int(image.starts[cell + 1]) }

  /// Whether a stretch holds a scalar that sound text hardly has, or hardly has beside ASCII letters.
  func hasRare(_ cells: Range<Int>) -> Bool {
    cells.contains { cell in
      let scalar = scalars[cell]
      if rarity.isRare(scalar) || scalar == ByteLattice.lostScalar { return true }
      guard rarity.isRareBesideLetters(scalar) else { return false }
      return [cell - 1, cell + 1].contains {
        scalars.indices.contains($0) && HanPairs.token(of: scalars[$0]) == 0x61
      }
    }
  }

  /// The byte of a unit, or what stands for it.
  func unit(at unit: Int) -> UInt16 { image.units[unit] }

  /// The cell of a unit.
  func cell(of unit: Int) -> Int {
    unit < image.units.count ? Int(image.cellOf[unit]) : scalars.count
  }

  /// Whether a unit is the first of its cell; so is the end.
  func isCellStart(_ unit: Int) -> Bool { image.isCellStart(unit) }

  /// The unit after one that need not be there.
  func skipOptional(_ unit: Int) -> Int {
    unit < image.units.count && image.units[unit] == ByteImage.optional ? unit + 1 : unit
  }

  /// Whether the stretch is one of ASCII letters whose East Asian scalars a reading decodes all.
  func isAmongLetters(_ reading: Reading) -> Bool {
    var letters = 0
    var others = 0
    for scalar in scalars {
      if HanPairs.token(of: scalar) == 0x61 { letters += 1 }
      if scalar >= Self.firstEastAsian, scalar < 0x1_0000 { others += 1 }
    }
    for region in reading.regions {
      for cell in region.cells where scalars[cell] >= Self.firstEastAsian { others -= 1 }
    }
    return letters >= Self.fewestLetters && others <= 0
  }

  private static let firstEastAsian: UInt32 = 0x2E80
  private static let fewestLetters = 4

  /// Whether an ASCII letter stands beside some cells.
  func touchesLetter(_ cells: Range<Int>) -> Bool {
    [cells.lowerBound - 1, cells.upperBound].contains {
      scalars.indices.contains($0) && HanPairs.token(of: scalars[$0]) == 0x61
    }
  }
}
