/// Shares as the tables write them.
enum Percentage {
  /// A share with two decimals, `-` of nothing.
  static func of(_ part: Int, _ whole: Int) -> String {
    guard whole > 0 else { return "-" }
    // Rounded down: 100 % means all of them.
    let hundredths = part * 10_000 / whole
    let decimals = String(hundredths % 100)
    return "\(hundredths / 100).\(decimals.count < 2 ? "0" : "")\(decimals) %"
  }

  /// A share given as a number, with two decimals.
  static func of(_ share: Double) -> String {
    guard share.isFinite else { return "-" }
    return "\((share * 10_000).rounded() / 100) %"
  }
}
