/// A quick look at a rare scalar: whether it and its neighbours can have come from UTF-8 in any encoding, and
/// whether that would read better.
///
/// Most rare scalars of sound text fail this at the cost of a few looks into the tables.
struct MultiByteGlance {
  /// So many scalars to either side are looked at.
  private static let reach = 8
  private static let cellLimit = 2 * reach + 1
  /// A run of sequences that gains less is sound: the search may find little more beside it.
  private static let leastGain = -4 * Model.unitsPerBit

  /// The scalars, the trigger among them; malformed bytes stand as ``Window/malformed``.
  private var cells = InlineArray<17, UInt32>(repeating: 0x0A)
  private var count = 0
  private var trigger = 0
  /// Whether a replacement character is near, and whether a question mark that may be one.
  private var hasReplacement = false
  private var hasQuestion = false

  /// The bytes of the cells in an encoding, -1 where one has none.
  private var units = InlineArray<64, Int16>(repeating: 0)
  /// The cell of each.
  private var cellOf = InlineArray<64, UInt8>(repeating: 0)
  private var unitCount = 0
  /// The trigger's units.
  private var own = 0..<0

  /// The encodings, a bit each, from which the last neighbourhood's sequences decode, better or not.
  private(set) var fitting: UInt8 = 0

  /// Whether a trigger's neighbourhood may be a misdecoding.
  mutating func mayBeMisdecoded(
    _ bytes: Span<UInt8>, around trigger: Int, from earliest: Int
  ) -> Bool {
    read(bytes, around: trigger, from: earliest)
    fitting = 0
    if hasReplacement { return true }
    for encoding in 0..<MultiByteTables.shared.count {
      let code = MultiByteTables.shared.code(of: cells[self.trigger], in: encoding)
      guard code != 0 else { continue }
      let other = MultiByteTables.shared.otherCode(of: cells[self.trigger], in: encoding)
      if mayBe(encoding, code) || other != 0 && mayBe(encoding, other) { return true }
    }
    return false
  }

  private mutating func read(_ bytes: Span<UInt8>, around offset: Int, from earliest: Int) {
    var start = offset
    trigger = 0
    while trigger < Self.reach, start > earliest, bytes[start - 1] != 0x0A {
      start = bytes.startOfScalar(before: start)
      trigger += 1
    }
    count = 0
    hasReplacement = false
    hasQuestion = false
    while count < trigger + Self.reach + 1, start < bytes.count, bytes[start] != 0x0A {
      let (scalar, length) = bytes.scalar(at: start, before: bytes.count)
      cells[count] = scalar ?? Window.malformed
      if scalar == ByteLattice.lostScalar { hasReplacement = true }
      if scalar == 0x3F,
        count > 0 && cells[count - 1] >= 0x80
          || start + 1 < bytes.count && bytes[start + 1] >= 0x80
      {
        hasQuestion = true
      }
      count += 1
      start += length
    }
  }

  /// Whether the trigger is part of whole sequences in an encoding that may read better.
  private mutating func mayBe(_ encoding: Int, _ code: UInt16) -> Bool {
    guard fits(encoding, code) else { return false }
    layOut(encoding, code)
    var run: Range<Int>?
    for unit in own where units[unit] >= 0x80 {
      guard let found = sequence(around: unit) else { return false }
      // A lost byte may be anything.
      if found.isLossy { return true }
      run =
        run.map { min($0.lowerBound, found.units.lowerBound)..<found.units.upperBound }
        ?? found.units
    }
    guard var run else { return own.isEmpty }
    if hasQuestion { return true }
    // As far as it goes.
    while run.lowerBound > 0, let before = sequence(around: run.lowerBound - 1), !before.isLossy {
      run = before.units.lowerBound..<run.upperBound
    }
    while run.upperBound < unitCount, let next = sequence(around: run.upperBound), !next.isLossy {
      run = run.lowerBound..<next.units.upperBound
    }
    fitting |= 1 << UInt8(encoding)
    let isOpen =
      run.lowerBound == 0 && trigger == Self.reach
      || run.upperBound == unitCount && count == Self.cellLimit
    return isOpen || gain(of: run) > Self.leastGain
  }

  /// Whether the trigger's bytes go together with those beside them.
  private func fits(_ encoding: Int, _ code: UInt16) -> Bool {
    guard code >= 0x100 else { return true }
    let (first, second) = (code >> 8, code & 0xFF)
    // Of three bytes the first is no part of UTF-8.
    if encoding == ByteImage.threeByteEncoding, second < 0x80 { return false }
    if first >= 0xC0 {
      guard first >= 0xC2, first < 0xF5, Self.isTrail(second) else { return false }
    } else if trigger > 0 {
      let before = lastByte(of: cells[trigger - 1], in: encoding)
      guard Self.isTrail(before) || before >= 0xC2 && before < 0xF5 || before == 0x3F else {
        return false
      }
    }
    if second < 0xC0 { return true }
    guard second >= 0xC2, second < 0xF5, trigger + 1 < count else { return false }
    let after = cells[trigger + 1]
    if after < 0x80 { return after == 0x3F }
    let code = after <= 0x10FFFF ? MultiByteTables.shared.code(of: after, in: encoding) : 0
    return Self.isTrail(code < 0x100 ? code : code >> 8)
      || after <= 0x10FFFF && MultiByteTables.shared.otherCode(of: after, in: encoding) != 0
  }

  private func lastByte(of scalar: UInt32, in encoding: Int) -> UInt16 {
    if scalar < 0x80 { return UInt16(scalar) }
    let code = scalar <= 0x10FFFF ? MultiByteTables.shared.code(of: scalar, in: encoding) : 0
    return encoding == ByteImage.threeByteEncoding ? code & 0xFF | 0x80 : code & 0xFF
  }

  @inline(__always)
  private static func isTrail(_ byte: UInt16) -> Bool { byte & 0xFFC0 == 0x80 }

  private mutating func layOut(_ encoding: Int, _ code: UInt16) {
    unitCount = 0
    for cell in 0..<count {
      let start = unitCount
      let scalar = cells[cell]
      if cell == trigger, code != 0 {
        append(code, encoding, cell)
      } else if scalar < 0x80 {
        append(Int16(scalar), cell)
      } else {
        let code =
          scalar <= 0x10FFFF ? MultiByteTables.shared.code(of: scalar, in: encoding) : 0
        if code == 0 { append(-1, cell) } else { append(code, encoding, cell) }
      }
      if cell == trigger { own = start..<unitCount }
    }
  }

  private mutating func append(_ code: UInt16, _ encoding: Int, _ cell: Int) {
    if code < 0x100 {
      append(Int16(code), cell)
    } else if encoding == ByteImage.threeByteEncoding, code & 0x80 == 0 {
      append(0x8F, cell)
      append(Int16(code >> 8), cell)
      append(Int16(code & 0x7F | 0x80), cell)
    } else {
      append(Int16(code >> 8), cell)
      append(Int16(code & 0xFF), cell)
    }
  }

  private mutating func append(_ unit: Int16, _ cell: Int) {
    units[unitCount] = unit
    cellOf[unitCount] = UInt8(cell)
    unitCount += 1
  }

  /// The sequence that a byte is part of.
  private func sequence(around unit: Int) -> (units: Range<Int>, isLossy: Bool)? {
    var start = unit
    while start >= 0, unit - start < 4 {
      let byte = units[start]
      if byte >= 0xC2 { break }
      guard byte >= 0x80, byte < 0xC0 else { return nil }
      start -= 1
    }
    // What stands before the neighbourhood may be its lead byte.
    if start < 0 { return trigger == Self.reach ? (0..<unit + 1, true) : nil }
    guard unit - start < 4 else { return nil }
    let length: Int
    switch units[start] {
    case 0xC2..<0xE0: length = 2
    case 0xE0..<0xF0: length = 3
    case 0xF0..<0xF5: length = 4
    default: return nil
    }
    guard start + length > unit else { return nil }
    for place in start + 1..<start + length {
      guard place < unitCount else { return count == Self.cellLimit ? (start..<place, true) : nil }
      if units[place] == 0x3F && hasQuestion { return (start..<place, true) }
      guard units[place] >= 0x80, units[place] < 0xC0 else { return nil }
    }
    return (start..<start + length, false)
  }

  /// How much cheaper a run of sequences is decoded than it stands.
  private func gain(of run: Range<Int>) -> Int {
    let firstCell = Int(cellOf[run.lowerBound])
    let endCell = Int(cellOf[run.upperBound - 1]) + 1
    let costs = EastAsianCosts()
    var literal = context(before: firstCell)
    var decoded = literal
    var gain = 0
    for cell in firstCell..<min(count, endCell + 2) {
      gain += costs.literal(cells[cell], after: literal)
      literal.append(cells[cell])
    }
    var unit = run.lowerBound
    while unit < run.upperBound {
      let length = units[unit] < 0xE0 ? 2 : units[unit] < 0xF0 ? 3 : 4
      var scalar = UInt32(units[unit]) & (length == 2 ? 0x1F : length == 3 ? 0xF : 7)
      for place in unit + 1..<unit + length { scalar = scalar << 6 | UInt32(units[place] & 0x3F) }
      // No surrogate, nothing beyond the last plane, no longer form than need be.
      guard scalar >= (length == 2 ? 0xA0 : length == 3 ? 0x800 : 0x10000), scalar <= 0x10FFFF,
        scalar & 0x1F_F800 != 0xD800
      else { return .min }
      gain -= costs.decoded(scalar, after: decoded)
      decoded.append(scalar)
      unit += length
    }
    // What a sequence leaves of its last cell: ASCII that it has swallowed.
    while unit < unitCount, Int(cellOf[unit]) < endCell {
      guard units[unit] >= 0, units[unit] < 0x80 else { break }
      gain -= costs.decoded(UInt32(units[unit]), after: decoded)
      decoded.append(UInt32(units[unit]))
      unit += 1
    }
    for cell in endCell..<max(endCell, min(count, endCell + 2)) {
      gain -= costs.literal(cells[cell], after: decoded)
      decoded.append(cells[cell])
    }
    return gain
  }

  private func context(before cell: Int) -> EastAsianCosts.Context {
    var context = EastAsianCosts.Context()
    for place in max(0, cell - 2)..<cell { context.append(cells[place]) }
    return context
  }
}
