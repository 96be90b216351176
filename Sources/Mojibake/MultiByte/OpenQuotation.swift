/// The quotation mark that is open on a path: one without its other half is dear.
struct OpenQuotation: Hashable {
  /// For a quotation mark without its other half.
  private static let cost = Int32(6 * Model.unitsPerBit)

  /// The opening mark, 0 for none.
  private var mark: UInt16 = 0

  /// What it costs that the text ends here.
  var endCost: Int32 { mark == 0 ? 0 : Self.cost }

  /// Opens or closes a quotation; returns the cost of a mark that has no other half.
  @inline(__always)
  mutating func settle(_ scalar: UInt32) -> Int32 {
    guard scalar >= 0x201C, scalar <= 0x201E else { return 0 }
    if scalar == 0x201D || scalar == 0x201C && mark == 0x201E {
      defer { mark = 0 }
      return mark == 0 ? Self.cost : 0
    }
    defer { mark = UInt16(scalar) }
    return mark == 0 ? 0 : Self.cost
  }
}
