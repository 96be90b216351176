/// Finds the pair that explains a line best whose text was written in a multi-byte encoding.
///
/// For each encoding that has every scalar of the line, the line's bytes are decoded from every multi-byte
/// encoding, strictly; what decodes is weighed whole.
struct MultiBytePairSearch {
  /// A pair and what it makes of the line.
  struct Reading {
    var pair: MultiBytePair
    var gain: Int
    /// What it costs to suppose the pair.
    var prior: Int
    /// What the outcome costs, and how many of its scalars are East Asian, and changed.
    var cost: Int
    var eastAsian: Int
    var changed: Int
    /// How many of them are different ones.
    var distinct: Int
    var text: [UInt32]

    var net: Int { gain - prior }
  }

  /// A line is decoded when that is worth this much,
  private static let leastEvidence = 40 * Model.unitsPerBit
  /// and this much for each scalar that changes,
  private static let leastGain = 4 * Model.unitsPerBit
  /// so many East Asian ones, so many of them different, come out,
  private static let fewestScalars = 4
  /// and the outcome costs no more than this a scalar, or the more is gained.
  private static let greatestCost = 11 * Model.unitsPerBit

  private var cells: [UInt32] = []
  /// What the line costs as it stands, once that was asked for.
  private var literalCost: Int?
  private var bytes: [UInt8] = []
  /// How many of the scalars that the bytes are of come from another sequence as well.
  private var doubleCount = 0
  private var scalars: [UInt32] = []
  private let costs = EastAsianCosts()

  /// Reads the line to be searched.
  mutating func read(_ line: Span<UInt8>) {
    cells.removeAll(keepingCapacity: true)
    var offset = 0
    while offset < line.count {
      let (scalar, length) = line.scalar(at: offset, before: line.count)
      cells.append(scalar ?? Window.malformed)
      offset += length
    }
    literalCost = nil
  }

  /// The best reading of the line that is worth acting on.
  mutating func best() -> Reading? {
    guard !isListed else { return nil }
    var best: Reading?
    var seen: [[UInt8]] = []
    let first = cells.firstIndex { $0 >= 0x80 } ?? 0
    let part = cells[first...].prefix(Self.beginning)
    let beginning = cost(of: part, isLiteral: true)
    guard beginning >= part.count(where: { $0 >= 0x80 }) * Self.leastCost else { return nil }
    for read in readers(of: part) {
      guard project(read, part), !seen.contains(bytes) else { continue }
      seen.append(bytes)
      let promising = (0..<MultiByteTables.shared.count).filter {
        $0 + MultiByteTables.first != read
          && isPromising(MultiBytePair(written: $0, read: read), on: part, literal: beginning)
      }
      guard !promising.isEmpty, project(read, cells[...]), !isUTF8 else { continue }
      for written in promising {
        let pair = MultiBytePair(written: written, read: read)
        if let reading = reading(of: pair, prior: pair.prior), reading.net > best?.net ?? 0 {
          best = reading
        }
      }
    }
    return best.flatMap { isSupported($0) ? $0 : nil }
  }

  /// Where a line's beginning costs less for each scalar beyond ASCII, it is as it was written.
  private static let leastCost = 15 * Model.unitsPerBit / 2
  /// So much of a line is decoded first,
  private static let beginning = 24
  /// Of so many scalars that come from either of two sequences both are tried.
  private static let doubleLimit = 8
  /// and must gain this much.
  private static let leastBeginning = 8 * Model.unitsPerBit

  /// Whether a pair may explain the line's beginning.
  private mutating func isPromising(
    _ pair: MultiBytePair, on part: ArraySlice<UInt32>, literal: Int
  ) -> Bool {
    // The last byte may be half of what it was.
    guard let cost = decode(part, by: pair, isCut: true) else { return false }
    return literal - cost >= Self.leastBeginning
  }

  /// How a pair reads the line; nil when something of the line does not come from it, or nothing is gained.
  mutating func reading(by pair: MultiBytePair, prior: Int) -> Reading? {
    guard project(pair.read, cells[...]), !isUTF8, let reading = reading(of: pair, prior: prior),
      reading.net > 0
    else { return nil }
    return reading
  }

  private mutating func reading(of pair: MultiBytePair, prior: Int) -> Reading? {
    guard let cost = decode(cells[...], by: pair, isCut: false), scalars != cells else {
      return nil
    }
    let literal = literalCost ?? self.cost(of: cells[...], isLiteral: true)
    literalCost = literal
    // Half-width kana are one byte, as letters are.
    let found = scalars.filter { $0 >= 0x3000 && !(0xFF61..<0xFFA0).contains($0) }
    // Kana are the same in several of the encodings.
    let isParallel = scalars.count == cells.count
    let changed = isParallel ? zip(scalars, cells).count { $0 != $1 } : found.count
    return Reading(
      pair: pair, gain: literal - cost, prior: prior, cost: cost, eastAsian: found.count,
      changed: changed, distinct: Set(found).count, text: scalars)
  }

  /// Decodes some of the line by a pair; of scalars that come from either of two sequences, each from the one that
  /// reads better.
  ///
  /// - Parameter isCut: whether the last sequence may be incomplete.
  /// - Returns: what the outcome costs, which ``scalars`` holds; nil when it does not decode.
  private mutating func decode(
    _ part: ArraySlice<UInt32>, by pair: MultiBytePair, isCut: Bool
  ) -> Int? {
    guard project(pair.read, part) else { return nil }
    var found = decodeBytes(writtenIn: pair.written, isCut: isCut)
    guard doubleCount > 0 else { return found.cost }
    var choice: UInt32 = 0
    for double in 0..<min(Self.doubleLimit, doubleCount) {
      let other = choice | 1 << UInt32(double)
      _ = project(pair.read, part, others: other)
      let attempt = decodeBytes(writtenIn: pair.written, isCut: isCut)
      let isBetter =
        switch (attempt.cost, found.cost) {
        case (let cost?, let known?): cost < known
        case (_?, nil): true
        case (nil, _?): false
        case (nil, nil): attempt.reach > found.reach
        }
      if isBetter { (choice, found) = (other, attempt) }
    }
    guard found.cost != nil else { return nil }
    _ = project(pair.read, part, others: choice)
    return decodeBytes(writtenIn: pair.written, isCut: isCut).cost
  }

  /// Decodes the bytes that were laid out.
  ///
  /// - Returns: what the scalars cost, nil when not all decodes, and how many there are.
  private mutating func decodeBytes(writtenIn written: Int, isCut: Bool) -> (cost: Int?, reach: Int)
  {
    var isDecoded = MultiByteScalars.shared.decode(bytes[...], in: written, into: &scalars)
    let reach = scalars.count
    if !isDecoded, isCut {
      isDecoded = MultiByteScalars.shared.decode(bytes.dropLast(), in: written, into: &scalars)
    }
    return (isDecoded ? cost(of: scalars[...], isLiteral: false) : nil, reach)
  }

  private func isSupported(_ reading: Reading) -> Bool {
    reading.net >= Self.leastEvidence && reading.eastAsian >= Self.fewestScalars
      && reading.distinct >= Self.fewestScalars
      && reading.gain >= reading.changed * Self.leastGain
      && (reading.cost <= reading.text.count * Self.greatestCost
        || reading.gain * 4 >= reading.cost * 3)
      && Self.isCoherent(reading.text)
      && reading.net - listSaving() >= ListedScalars.leastEvidence
  }

  /// How much less the line costs as it stands if it lists scalars.
  private func listSaving() -> Int {
    var context = EastAsianCosts.Context()
    var list = ListedScalars()
    for scalar in cells {
      list.add(scalar, cost: costs.literal(scalar, after: context))
      context.append(scalar)
    }
    list.end()
    return list.saving
  }

  /// Whether most East Asian scalars stand beside another: single ones are keys and examples.
  private static func isCoherent(_ text: [UInt32]) -> Bool {
    var (single, count) = (0, 0)
    for place in text.indices where text[place] >= 0x3000 {
      count += 1
      let isAlone =
        (place == 0 || text[place - 1] < 0x3000)
        && (place + 1 == text.count || text[place + 1] < 0x3000)
      if isAlone { single += 1 }
    }
    return single * 3 <= count
  }

  /// Whether the line lists letters, by what stands beside one another.
  private var isListed: Bool {
    var (listed, neighbours) = (0, 0)
    for place in cells.indices.dropFirst() where cells[place] >= 0x80 && cells[place - 1] >= 0x80 {
      neighbours += 1
      // The same twice may be anything.
      if cells[place] != cells[place - 1],
        LegacyTables.isListed(cells[place - 1], cells[place])
      {
        listed += 1
      }
    }
    return listed * 5 > neighbours * 2
  }

  /// Whether the same scalar stands at every second place again and again, as lead bytes of kana do.
  static func isPeriodic(_ bytes: Span<UInt8>, around trigger: Int) -> Bool {
    var recent: (UInt32, UInt32) = (0, 0)
    /// How often in a row, at the place before and at this one.
    var runs = (0, 0)
    var offset = trigger
    for _ in 0..<periodReach where offset < bytes.count && bytes[offset] != 0x0A {
      let (scalar, length) = bytes.scalar(at: offset, before: bytes.count)
      guard let scalar else { return false }
      let run = scalar >= 0x80 && scalar == recent.0 ? runs.0 + 1 : 0
      if run == fewestPeriods { return true }
      runs = (runs.1, run)
      recent = (recent.1, scalar)
      offset += length
    }
    return false
  }

  private static let periodReach = 20
  private static let fewestPeriods = 3

  /// The encodings that have every one of some scalars.
  private func readers(of cells: ArraySlice<UInt32>) -> [Int] {
    var readers: [Int] = []
    var holders = ~UInt64(0)
    var multi = (0..<MultiByteTables.shared.count).map { _ in true }
    for scalar in cells where scalar >= 0x80 {
      guard scalar <= 0x10FFFF else { return [] }
      let symbol = Model.shared.symbol(of: scalar).symbol
      holders &=
        symbol == Model.c1Control
        ? LegacyTables.shared.holders(ofControl: UInt8(truncatingIfNeeded: scalar))
        : LegacyTables.shared.holders(of: symbol)
      for encoding in multi.indices where multi[encoding] {
        multi[encoding] = MultiByteTables.shared.code(of: scalar, in: encoding) != 0
      }
      if holders == 0, !multi.contains(true) { return [] }
    }
    for encoding in Self.singleByteReaders where holders >> UInt64(encoding) & 1 != 0 {
      readers.append(encoding)
    }
    for encoding in multi.indices where multi[encoding] {
      readers.append(encoding + MultiByteTables.first)
    }
    return readers
  }

  /// The single-byte encodings that text is read in now and then, the likeliest first.
  private static let singleByteReaders = (0..<EncodingTables.shared.count).filter {
    LegacyPrior.read[$0] <= 7
  }.sorted { (LegacyPrior.read[$0], $0) < (LegacyPrior.read[$1], $1) }

  /// Lays out the bytes that some of the line comes from in an encoding.
  ///
  /// - Parameter others: by bits, which of the scalars that come from either of two sequences are to come from the
  ///   other one.
  private mutating func project(
    _ read: Int, _ cells: ArraySlice<UInt32>, others: UInt32 = 0
  ) -> Bool {
    bytes.removeAll(keepingCapacity: true)
    doubleCount = 0
    for scalar in cells {
      if scalar < 0x80 {
        bytes.append(UInt8(scalar))
        continue
      }
      guard scalar <= 0x10FFFF else { return false }
      guard read < MultiByteTables.first else {
        var code = MultiByteTables.shared.code(of: scalar, in: read - MultiByteTables.first)
        guard code != 0 else { return false }
        let other = MultiByteTables.shared.doubleCode(of: scalar, in: read - MultiByteTables.first)
        if other != 0 {
          if doubleCount < Self.doubleLimit, others >> UInt32(doubleCount) & 1 != 0 { code = other }
          doubleCount += 1
        }
        if code >= 0x100 {
          let isTriple =
            read - MultiByteTables.first == ByteImage.threeByteEncoding && code & 0x80 == 0
          if isTriple { bytes.append(0x8F) }
          bytes.append(UInt8(code >> 8))
          bytes.append(UInt8(code & 0xFF) | (isTriple ? 0x80 : 0))
        } else {
          bytes.append(UInt8(code))
        }
        continue
      }
      let symbol = Model.shared.symbol(of: scalar).symbol
      var byte = EncodingTables.shared.byte(of: symbol, in: read)
      if symbol == Model.c1Control {
        byte = UInt8(truncatingIfNeeded: scalar)
        if EncodingTables.shared.defines(byte, in: read) { return false }
      }
      guard byte != 0 else { return false }
      bytes.append(byte)
    }
    return true
  }

  /// Whether most of the bytes are whole sequences of UTF-8: those were not written in another encoding.
  private var isUTF8: Bool {
    var (covered, count) = (0, 0)
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      guard byte >= 0x80 else {
        place += 1
        continue
      }
      let trails = byte < 0xC2 ? 0 : byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : byte < 0xF5 ? 3 : 0
      var end = place + 1
      while end < bytes.count, end <= place + trails, bytes[end] & 0xC0 == 0x80 { end += 1 }
      count += end - place
      if trails > 0, end == place + trails + 1 { covered += trails + 1 }
      place = end
    }
    return covered * 10 >= count * 9 && count > 0
  }

  private func cost(of scalars: ArraySlice<UInt32>, isLiteral: Bool) -> Int {
    var context = EastAsianCosts.Context()
    var sum = 0
    for scalar in scalars {
      sum +=
        isLiteral
        ? costs.literal(scalar, after: context) : costs.decoded(scalar, after: context)
      context.append(scalar)
    }
    return sum
  }
}
