/// How well the evidence supports a candidate, in three grades of ``Edit/evidence``.
public enum Confidence: String, Hashable, Sendable, CaseIterable, Comparable {
  /// The candidate reads better than the text as it stands, by too little to act on.
  case possible
  /// The best reading by a clear margin.
  case likely
  /// A lossless inverse with one reading and strong evidence.
  case certain

  /// Orders confidences from weak to strong.
  public static func < (left: Confidence, right: Confidence) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .possible: 0
    case .likely: 1
    case .certain: 2
    }
  }
}

extension Confidence {
  /// The least evidence of a grade, in the model's units.
  var leastEvidence: Int {
    switch self {
    case .possible: 2 * Model.unitsPerBit
    case .likely: 11 * Model.unitsPerBit / 2
    case .certain: 20 * Model.unitsPerBit
    }
  }

  /// The grade of a support in the model's units.
  init(evidence: Int) {
    self =
      evidence >= Self.certain.leastEvidence
      ? .certain : evidence >= Self.likely.leastEvidence ? .likely : .possible
  }
}
