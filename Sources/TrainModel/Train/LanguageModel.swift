import Foundation

/// Character n-gram costs in bits, estimated by Witten and Bell's method: trigrams that back off to
/// bigrams, those to bigrams of classes.
struct LanguageModel {
  /// Costs are stored in eighths of a bit.
  static let unitsPerBit = 8.0

  /// -log2 of each symbol's own probability.
  var unigramCosts: [Double]
  /// The class of each symbol.
  var classes: [Int]
  /// -log2 of a symbol given its class.
  var withinClassCosts: [Double]
  /// -log2 of a class given the class before it, row by row.
  var classCosts: [[Double]]
  /// Kept bigrams: packed pair, cost, and the cost of backing off from the pair to a bigram.
  var bigrams: [(key: UInt64, cost: Double, backoff: Double)]
  /// The cost of backing off from a symbol to its class.
  var unigramBackoffs: [Double]
  /// Kept trigrams: packed triple and cost.
  var trigrams: [(key: UInt64, cost: Double)]

  /// Packs two symbols.
  static func pack(_ first: Int, _ second: Int) -> UInt64 {
    UInt64(first) << 11 | UInt64(second)
  }

  /// Packs three symbols.
  static func pack(_ first: Int, _ second: Int, _ third: Int) -> UInt64 {
    UInt64(first) << 22 | UInt64(second) << 11 | UInt64(third)
  }

  /// Estimates the model.
  ///
  /// - Parameters:
  ///   - unigrams: how often each symbol occurs.
  ///   - pairs: how often each pair occurs.
  ///   - triples: how often each triple occurs.
  ///   - limits: how many bigrams and trigrams to keep; those whose loss would cost most stay.
  init(
    alphabet: Alphabet, unigrams: [UInt32], pairs: CountTable, triples: CountTable,
    limits: (bigrams: Int, trigrams: Int)
  ) {
    let size = alphabet.count
    let total = unigrams.reduce(0.0) { $0 + Double($1) }
    let names = Array(Set(alphabet.classNames)).sorted()
    let classOfName = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    let classes = alphabet.classNames.map { classOfName[$0]! }
    self.classes = classes

    let unigram = (0..<size).map { (Double(unigrams[$0]) + 0.5) / (total + 0.5 * Double(size)) }
    unigramCosts = unigram.map { -log2($0) }
    var classTotals = [Double](repeating: 0, count: names.count)
    for symbol in 0..<size { classTotals[classes[symbol]] += Double(unigrams[symbol]) + 0.5 }
    let withinClass = (0..<size).map {
      (Double(unigrams[$0]) + 0.5) / classTotals[classes[$0]]
    }
    withinClassCosts = withinClass.map { -log2($0) }

    // Bigrams of classes.
    var classPairs = [[Double]](
      repeating: [Double](repeating: 0, count: names.count), count: names.count)
    var contextTotals = [Double](repeating: 0, count: size)
    var contextTypes = [Double](repeating: 0, count: size)
    var pairList: [(first: Int, second: Int, count: Double)] = []
    pairs.forEachSorted { key, count in
      let (first, second) = (Int(key >> 11), Int(key & 2047))
      classPairs[classes[first]][classes[second]] += Double(count)
      contextTotals[first] += Double(count)
      contextTypes[first] += 1
      pairList.append((first, second, Double(count)))
    }
    let classShare = classTotals.map { $0 / classTotals.reduce(0, +) }
    let classProbabilities = classPairs.map { row in
      let rowTotal = row.reduce(0, +)
      let types = Double(row.count { $0 > 0 }) + 1
      return row.indices.map { (row[$0] + types * classShare[$0]) / (rowTotal + types) }
    }
    classCosts = classProbabilities.map { $0.map { -log2($0) } }

    func classBigram(_ first: Int, _ second: Int) -> Double {
      classProbabilities[classes[first]][classes[second]] * withinClass[second]
    }

    // Bigrams of symbols.
    var bigramProbability: [UInt64: Double] = [:]
    bigramProbability.reserveCapacity(pairList.count)
    var pairWeights: [(key: UInt64, benefit: Double)] = []
    for (first, second, count) in pairList {
      let types = contextTypes[first]
      let lower = classBigram(first, second)
      let probability = (count + types * lower) / (contextTotals[first] + types)
      let key = Self.pack(first, second)
      bigramProbability[key] = probability
      let backedOff = types * lower / (contextTotals[first] + types)
      pairWeights.append((key, count.squareRoot() * log2(probability / backedOff)))
    }
    pairWeights.sort { ($0.benefit, $1.key) > ($1.benefit, $0.key) }
    let keptPairs = Set(pairWeights.prefix(limits.bigrams).map(\.key))
    var keptMass = [Double](repeating: 0, count: size)
    var keptLower = [Double](repeating: 0, count: size)
    for key in keptPairs.sorted() {
      let (first, second) = (Int(key >> 11), Int(key & 2047))
      keptMass[first] += bigramProbability[key]!
      keptLower[first] += classBigram(first, second)
    }
    let unigramBackoff = (0..<size).map {
      max(1e-6, 1 - keptMass[$0]) / max(1e-6, 1 - keptLower[$0])
    }
    unigramBackoffs = unigramBackoff.map { -log2(min(1, $0)) }

    func bigram(_ first: Int, _ second: Int) -> Double {
      let key = Self.pack(first, second)
      if keptPairs.contains(key), let kept = bigramProbability[key] { return kept }
      return min(1, unigramBackoff[first]) * classBigram(first, second)
    }

    // Trigrams.
    var typesAfterPair: [UInt64: Double] = [:]
    var totalAfterPair: [UInt64: Double] = [:]
    triples.forEachSorted { key, count in
      typesAfterPair[key >> 11, default: 0] += 1
      totalAfterPair[key >> 11, default: 0] += Double(count)
    }
    var tripleWeights: [(key: UInt64, benefit: Double, probability: Double, lower: Double)] = []
    triples.forEachSorted { key, count in
      guard count >= 3, keptPairs.contains(key >> 11) else { return }
      let types = typesAfterPair[key >> 11]!
      let total = totalAfterPair[key >> 11]!
      let lower = bigram(Int(key >> 11) & 2047, Int(key & 2047))
      let probability = (Double(count) + types * lower) / (total + types)
      let backedOff = types * lower / (total + types)
      let gain = abs(log2(probability / backedOff))
      tripleWeights.append((key, Double(count).squareRoot() * gain, probability, lower))
    }
    tripleWeights.sort { ($0.benefit, $1.key) > ($1.benefit, $0.key) }
    let keptTriples = tripleWeights.prefix(limits.trigrams)
    var massAfterPair: [UInt64: Double] = [:]
    var lowerAfterPair: [UInt64: Double] = [:]
    for triple in keptTriples {
      massAfterPair[triple.key >> 11, default: 0] += triple.probability
      lowerAfterPair[triple.key >> 11, default: 0] += triple.lower
    }
    trigrams = keptTriples.map { ($0.key, -log2($0.probability)) }.sorted { $0.0 < $1.0 }
    bigrams = keptPairs.sorted().map { key in
      let backoff =
        massAfterPair[key].map {
          -log2(min(1, max(1e-6, 1 - $0) / max(1e-6, 1 - lowerAfterPair[key]!)))
        } ?? 0
      return (key, -log2(bigramProbability[key]!), backoff)
    }
  }
}
