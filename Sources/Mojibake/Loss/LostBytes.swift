/// The trail bytes that an encoding's decoders lose, as bits over 0x80 to 0xBF.
struct LostBytes: Hashable, Sendable {
  /// The bytes that mean nothing in the encoding, C1 controls among them.
  var undefined: UInt64 = 0
  /// The byte of the no-break space, if it is a trail byte.
  var noBreakSpace: UInt64 = 0
  /// The byte of the soft hyphen, if it is a trail byte.
  var softHyphen: UInt64 = 0

  /// What it costs beyond the channel that a no-break space or a soft hyphen is among the bytes left out.
  static let spaceCost = 1 * Model.unitsPerBit
  static let hyphenCost = 2 * Model.unitsPerBit

  /// The bytes that each encoding loses, by its number.
  static let of: [LostBytes] = (0..<EncodingTables.shared.count).map {
    LostBytes(encoding: $0, tables: .shared, model: .shared)
  }

  /// The bytes an encoding loses.
  init(encoding: Int, tables: EncodingTables, model: Model) {
    var defined: UInt64 = 0
    for image in 0..<tables.imageCount {
      let byte = tables.byte(of: UInt16(Model.imageFirst + image), in: encoding)
      if (0x80...0xBF).contains(byte) { defined |= 1 << UInt64(byte - 0x80) }
    }
    undefined = ~defined
    let space = tables.noBreakSpaceByte(in: encoding)
    if (0x80...0xBF).contains(space) { noBreakSpace = 1 << UInt64(space - 0x80) }
    let hyphen = tables.byte(of: model.symbol(of: 0xAD).symbol, in: encoding)
    if (0x80...0xBF).contains(hyphen) { softHyphen = 1 << UInt64(hyphen - 0x80) }
  }

  /// The bits of trail bytes that may be gone under a kind of loss.
  func mask(of kind: LossChannel.Kind, kept: KeptBytes) -> UInt64 {
    switch kind {
    case .dropped:
      (kept.hasControls ? undefined & ~0xFFFF_FFFF : undefined)
        | (kept.hasNoBreakSpaces ? 0 : noBreakSpace) | (kept.hasSoftHyphens ? 0 : softHyphen)
    case .replaced, .questionMark: undefined
    default: 0
    }
  }

  /// No-break spaces and soft hyphens among bytes that are gone.
  struct Invisible: OptionSet, Hashable, Sendable {
    var rawValue: UInt8 = 0
    static let spaces = Invisible(rawValue: 1)
    static let hyphens = Invisible(rawValue: 2)
  }

  /// Whether one lost byte, by its bits, is a no-break space or a soft hyphen.
  @inline(__always)
  func invisible(_ bits: UInt32) -> Invisible {
    let bit = UInt64(1) << UInt64(bits)
    if undefined & bit != 0 { return [] }
    return noBreakSpace & bit != 0 ? .spaces : softHyphen & bit != 0 ? .hyphens : []
  }

  /// The cost of one lost byte by its bits.
  @inline(__always)
  func cost(of bits: UInt32) -> Int {
    let bit = UInt64(1) << UInt64(bits)
    if undefined & bit != 0 { return 0 }
    return noBreakSpace & bit != 0 ? Self.spaceCost : softHyphen & bit != 0 ? Self.hyphenCost : 0
  }
}
