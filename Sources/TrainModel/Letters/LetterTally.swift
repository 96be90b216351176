/// How well letters that lack bytes were told.
struct LetterTally: CustomStringConvertible {
  private var count = 0
  private var byModel = 0
  private var right = 0
  private var sure = 0
  private var sureAndRight = 0

  /// A probability from which on a repair is made.
  private static let leastShare: Float = 0.978

  /// Counts a letter by its candidates' probabilities and their costs by the model, the right one first.
  mutating func add(_ shares: [Float], _ costs: [Float]) {
    count += 1
    let most = shares.max()!
    if costs.min() == costs[0] { byModel += 1 }
    if shares[0] == most { right += 1 }
    if most >= Self.leastShare {
      sure += 1
      if shares[0] == most { sureAndRight += 1 }
    }
  }

  var description: String {
    func percent(_ part: Int, of whole: Int) -> String {
      "\((Double(part) / Double(max(1, whole)) * 1000).rounded() / 10) %"
    }
    return "\(count), by the model \(percent(byModel, of: count)), right "
      + "\(percent(right, of: count)), sure \(percent(sure, of: count)), of those right "
      + percent(sureAndRight, of: sure)
  }
}
