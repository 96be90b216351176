/// What a chain of misdecodings costs before any text is seen.
enum ChainPrior {
  /// For there being damage at all, in bits.
  static let damage = 6

  /// For one encoding as the first or another misdecoding, in bits: what is often met in the wild costs
  /// little, the rest about what choosing among them costs.
  static func cost(of encoding: Int, after previous: Int?) -> Int {
    if previous == encoding { return 1 }
    let cost =
      encoding >= MultiByteTables.first
      ? multiByteCosts[encoding - MultiByteTables.first]
      : encoding < costs.count ? costs[encoding] : rare
    return previous == nil ? cost : cost + 3
  }

  private static let rare = 10

  /// By the order of the multi-byte encodings' numbers: gb18030, big5, shift_jis, euc-jp, euc-kr.
  private static let multiByteCosts = [3, 6, 4, 7, 5]

  /// By the order of the encodings' numbers: windows-1252, iso-8859-1, windows-1251, -1250, -1253, -1254,
  /// -1257, iso-8859-2, macintosh, ibm437, ibm850, iso-8859-15, -9, koi8-r, ibm866, windows-1256,
  /// -1255, -1258, -874, tis-620, iso-8859-5, -7, -8, -6; all later ones are rare.
  private static let costs = [
    1, 1, 4, 4, 5, 4, 5, 5, 4, 5, 5, 4, 4, 5, 5, 6, 6, 7, 5, 6, 7, 7, 7, 7,
  ]

  /// The cost of one or the other of two things, by their costs, in the model's units.
  static func cost(_ first: Int, or second: Int) -> Int {
    let difference = abs(first - second)
    return min(first, second) - (difference < discounts.count ? discounts[difference] : 0)
  }

  /// 8·log₂(1 + 2^(−d/8)), rounded, for each difference d.
  private static let discounts = [
    8, 8, 7, 7, 6, 6, 5, 5, 5, 4, 4, 4, 3, 3, 3, 3, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1,
  ]
}
