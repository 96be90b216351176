/// How well the quotation marks of a stretch of text pair up.
struct QuoteBalance {
  /// “ and ”; „ and the marks that close it; « and ».
  private var double = (opening: 0, closing: 0)
  private var low = 0
  private var angle = (opening: 0, closing: 0)

  /// Whether a scalar is a mark that is counted.
  static func counts(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x201C, 0x201D, 0x201E, 0xAB, 0xBB: true
    default: false
    }
  }

  /// Counts a scalar in, or out again.
  mutating func add(_ scalar: UInt32, times count: Int = 1) {
    switch scalar {
    case 0x201C: double.opening += count
    case 0x201D: double.closing += count
    case 0x201E: low += count
    case 0xAB: angle.opening += count
    case 0xBB: angle.closing += count
    default: break
    }
  }

  /// How many marks have no partner.
  var unpaired: Int {
    // After „ both “ and ” close; elsewhere “ opens.
    let doubles =
      low > 0
      ? abs(low - double.opening - double.closing) : abs(double.opening - double.closing)
    return doubles + abs(angle.opening - angle.closing)
  }
}
