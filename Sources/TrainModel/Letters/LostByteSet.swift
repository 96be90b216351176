/// Trail bytes that are not told apart once a text has gone through some channel.
struct LostByteSet {
  /// A bit for each trail byte.
  let trails: UInt64

  private static let most = 16

  private init(_ bytes: [UInt8]) {
    trails = bytes.reduce(0) { $0 | 1 << UInt64($1 & 0x3F) }
  }

  /// What channels make of sound text, each as often as it is there: bytes that windows-1252 does not define,
  /// alone and with no-break spaces and soft hyphens, these two alone, C1 controls, and quotation marks that were
  /// straightened.
  static let all: [LostByteSet] = {
    let undefined: [UInt8] = [0x81, 0x8D, 0x8F, 0x90, 0x9D]
    let invisible: [UInt8] = [0xA0, 0xAD]
    let single = LostByteSet([0x91, 0x92, 0x82])
    let double = LostByteSet([0x93, 0x94, 0x84])
    return [
      LostByteSet(undefined), LostByteSet(undefined), LostByteSet(undefined + invisible),
      LostByteSet(undefined + invisible), LostByteSet(invisible), LostByteSet(invisible), single,
      double, LostByteSet(Array(0x80...0x9F)),
    ]
  }()

  /// The scalars that a scalar of two bytes may have been if its trail byte is in the set and is lost, itself the
  /// first; none if it is not.
  func candidates(of scalar: UInt32) -> [UInt32] {
    // C1 controls are half of all trail bytes: only of the letters of Western Europe is enough left.
    guard (0x80..<(trails.nonzeroBitCount > Self.most ? 0x180 : 0x800)).contains(scalar),
      trails >> UInt64(scalar & 0x3F) & 1 != 0
    else {
      return []
    }
    var found = [scalar]
    var rest = trails
    while rest != 0 {
      let value = scalar & ~0x3F | UInt32(rest.trailingZeroBitCount)
      rest &= rest - 1
      if value != scalar { found.append(value) }
    }
    return found
  }
}
