/// Where the misdecoder has to have failed: bytes are gone only where it could not read them.
extension ByteLattice {
  /// For what only some editions of the encoding fail at.
  private static let editionCost = Int32(3 * Model.unitsPerBit)

  /// The scalar that follows a unit, where that is known.
  func lookahead(at unit: Int, _ image: ByteImage) -> UInt32? {
    var unit = unit
    if unit < image.units.count, image.units[unit] == ByteImage.optional { unit += 1 }
    guard unit < image.units.count else { return 0x0A }
    let first = image.units[unit]
    guard first < 0x100 else { return nil }
    if first < 0x80 { return UInt32(first) }
    guard first >= 0xC2, first < 0xF5 else { return nil }
    let count = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard unit + count <= image.units.count else { return nil }
    var scalar = UInt32(first) & (count == 2 ? 0x1F : count == 3 ? 0xF : 7)
    for place in unit + 1..<unit + count {
      guard image.units[place] & 0x1C0 == 0x80 else { return nil }
      scalar = scalar << 6 | UInt32(image.units[place] & 0x3F)
    }
    return scalar <= 0x10FFFF ? scalar : nil
  }

  /// The cost of the misdecoder's failing where a scalar's bytes are gone; nil when it cannot have.
  ///
  /// A lost byte failed beside the byte after it; the second of two lost together, beside the first.
  ///
  /// - Parameter unit: where the next scalar starts, if that is known.
  static func failureCost(
    _ scalar: UInt32, _ step: Step, before unit: Int?, after state: State, _ image: ByteImage
  ) -> Int32? {
    let tables = MultiByteTables.shared
    var cost: Int32 = 0
    var wild = 0
    for place in 0..<step.count where step.pattern[place] == LostScalars.wild {
      defer { wild += 1 }
      let byte = Self.byte(place, of: scalar, count: step.count)
      var pair = (byte, UInt8(0))
      if wild < step.wildCount,
        image.units[Int(step.wildUnits[wild])] == ByteImage.optional
      {
        let before =
          place > 0 ? Self.byte(place - 1, of: scalar, count: step.count) : lastByte(of: state)
        guard let before else { continue }
        pair = (before, byte)
      } else {
        if tables.standsAlone(byte, in: image.encoding) { return nil }
        if place + 1 == step.count {
          // The step that skips the second byte has the cost.
          let isGap = wild >= step.wildCount
          if let unit,
            let next = isGap ? knownByte(at: unit, image) : byteAfterSkipping(unit, image),
            failureCost(pair.0, next, in: image.encoding) == nil
          {
            return nil
          }
          continue
        }
        guard step.pattern[place + 1] != LostScalars.wild else { continue }
        pair.1 = UInt8(step.pattern[place + 1])
      }
      guard let doubt = failureCost(pair.0, pair.1, in: image.encoding) else { return nil }
      cost += doubt
    }
    return cost
  }

  /// The byte at a unit; nil when it is not known.
  private static func knownByte(at unit: Int, _ image: ByteImage) -> UInt8? {
    let next = unit < image.units.count ? image.units[unit] : 0x0A
    return next < 0x100 ? UInt8(next) : nil
  }

  /// The byte after an optional unit; nil when there is none or it is not known.
  private static func byteAfterSkipping(_ unit: Int, _ image: ByteImage) -> UInt8? {
    guard unit < image.units.count, image.units[unit] == ByteImage.optional else { return nil }
    let next = unit + 1 < image.units.count ? image.units[unit + 1] : 0x0A
    return next < 0x100 ? UInt8(next) : nil
  }

  /// What it costs that the last byte so far was lost alone before the next unit; nil when it cannot be.
  func skipCost(after state: State, before unit: Int, _ image: ByteImage) -> Int32? {
    let next = unit < image.units.count ? image.units[unit] : 0x0A
    guard next < 0x100, let byte = Self.lastByte(of: state) else { return 0 }
    return Self.failureCost(byte, UInt8(next), in: image.encoding)
  }

  private static func failureCost(_ first: UInt8, _ second: UInt8, in encoding: Int) -> Int32? {
    let tables = MultiByteTables.shared
    if tables.isAssigned(first, second, in: encoding) { return nil }
    return tables.isPrimary(first, second, in: encoding) ? Self.editionCost : 0
  }

  /// The last byte of what a path decoded last, when it is known.
  static func lastByte(of state: State) -> UInt8? {
    guard state.mode == 2, state.previous >= 0x80, state.previous != lostScalar else { return nil }
    return UInt8(0x80 | state.previous & 0x3F)
  }

  private static func byte(_ place: Int, of scalar: UInt32, count: Int) -> UInt8 {
    let shift = UInt32(6 * (count - 1 - place))
    if place > 0 { return UInt8(0x80 | scalar >> shift & 0x3F) }
    let mark: UInt32 = count == 2 ? 0xC0 : count == 3 ? 0xE0 : 0xF0
    return UInt8(truncatingIfNeeded: mark | scalar >> shift)
  }
}
