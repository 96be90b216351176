/// How likely each language is for a text, and how often each uses which mark where.
struct LanguageUse {
  /// What `languages.bin` holds.
  private struct Tables: Sendable {
    static let shared = Tables()

    let languageCount: Int
    let marks: [UInt32]
    let letters: StaticTable<UInt8>
    let use: StaticTable<UInt8>

    private init() {
      let file = SectionTable.languages
      let marks = file.section("marks", as: UInt32.self)
      self.marks = (0..<marks.count).map { marks[$0] }
      letters = file.section("letters")
      use = file.section("use")
      languageCount = letters.count / LetterTrigrams.bucketCount
    }
  }

  private let tables = Tables.shared
  /// The languages that are likely enough to count, with their shares.
  private var shares: [(language: Int, share: Double)] = []

  /// Trigrams overlap: they say less together than one by one.
  private static let dependence = 4.0
  private static let leastShare = 0.005

  /// The shares for a text whose trigrams were counted by bucket.
  init(trigrams: [Int]) {
    var costs = [Double](repeating: 0, count: tables.languageCount)
    for (bucket, count) in trigrams.enumerated() where count > 0 {
      for language in costs.indices {
        costs[language] +=
          Double(count) * Double(tables.letters[language * LetterTrigrams.bucketCount + bucket])
      }
    }
    let least = costs.min() ?? 0
    var weights = costs.map { bits -> Double in
      LanguageUse.exponential(-(bits - least) / 16 / Self.dependence)
    }
    let total = weights.reduce(0, +)
    for language in weights.indices { weights[language] /= total }
    weights = weights.map { $0 > Self.leastShare ? $0 : 0 }
    let kept = weights.reduce(0, +)
    shares = weights.enumerated().filter { $0.element > 0 }.map { ($0, $1 / kept) }
  }

  /// The place of a mark in the tables, `nil` for any other scalar.
  func number(of mark: UInt32) -> Int? { tables.marks.firstIndex(of: mark) }

  /// The probability of a mark among all marks between neighbours of some classes, in this text's
  /// languages.
  func probability(of mark: Int, in context: Int) -> Double {
    let place = context * tables.marks.count + mark
    let size = MarkContext.classCount * MarkContext.classCount * tables.marks.count
    return shares.reduce(1e-9) { sum, language in
      sum + language.share
        * Self.exponential(-Double(tables.use[language.language * size + place]) / 8)
    }
  }

  /// 2 to the power of a number, from -1000 to 0.
  static func exponential(_ power: Double) -> Double {
    guard power > -1000 else { return 0 }
    let whole = power.rounded(.down)
    let part = power - whole
    // Within one in ten thousand of 2^part.
    let series = 1 + part * (0.695976 + part * (0.224494 + part * 0.079530))
    return series * Double(sign: .plus, exponent: Int(whole), significand: 1)
  }

  /// The logarithm of a positive number to base 2.
  static func logarithm(_ number: Double) -> Double {
    guard number > 0 else { return -1000 }
    // Within a thousandth: log2 of a significand in [1, 2) by a fraction of polynomials.
    let s = number.significand
    let y = (s - 1) / (s + 1)
    let square = y * y
    let series = y * (2.885390 + square * (0.961797 + square * (0.577078 + square * 0.412199)))
    return Double(number.exponent) + series
  }
}
