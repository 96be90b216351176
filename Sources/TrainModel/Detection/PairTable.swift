import Foundation

/// A language's costs of pairs, in eighths of a bit, over an alphabet of its own.
struct PairTable {
  /// The language's own symbol for each global one.
  let localOf: [UInt8]
  /// How many symbols the language has.
  let count: Int
  /// The cost of the second symbol after the first, by rows.
  let costs: [UInt8]

  /// The most symbols a language may have.
  private static let limit = 120

  /// Computes costs from counts.
  ///
  /// - Parameters:
  ///   - isLetter: whether a global symbol stands for a letter.
  ///   - scriptOf: the script of a global symbol's scalar.
  ///   - kindOf: the number, the same in every language, of a global symbol that has one.
  init(counts: PairCounts, isLetter: [Bool], scriptOf: [Int32], kindOf: [Int?]) {
    let first = DetectionSymbols.specialFirst
    let symbolCount = counts.single.count
    let total = counts.single.reduce(0, +)
    var special = (first..<symbolCount).filter {
      kindOf[$0] == nil && counts.single[$0] > max(3, total * 4e-6)
    }
    special.sort { (counts.single[$0], $1) > (counts.single[$1], $0) }
    special = Array(special.prefix(Self.limit - first))
    var scripts: [Int32: Double] = [:]
    for symbol in special where isLetter[symbol] {
      scripts[scriptOf[symbol], default: 0] += counts.single[symbol]
    }
    let own = scripts.max { $0.value < $1.value }?.key ?? 25
    var localOf = (0..<symbolCount).map { symbol -> UInt8 in
      if symbol < first { return UInt8(symbol) }
      if let kind = kindOf[symbol] { return UInt8(kind) }
      guard isLetter[symbol] else { return UInt8(DetectionSymbols.sign) }
      // 25 is ICU's number for Latin: its letters stand beside any script's.
      return UInt8(
        scriptOf[symbol] == own ? DetectionSymbols.ownScriptLetter : DetectionSymbols.foreignLetter)
    }
    for (place, symbol) in special.enumerated() { localOf[symbol] = UInt8(first + place) }
    count = first + special.count
    self.localOf = localOf

    var single = [Double](repeating: 0, count: count)
    var pairs = [Double](repeating: 0, count: count * count)
    for (symbol, value) in counts.single.enumerated() { single[Int(localOf[symbol])] += value }
    for (pair, value) in counts.pairs {
      pairs[Int(localOf[Int(pair >> 16)]) * count + Int(localOf[Int(pair & 0xFFFF)])] += value
    }
    // What a language never shows still happens once in a while.
    let floor = [
      DetectionSymbols.ownScriptLetter: 3e-6, DetectionSymbols.foreignLetter: 1e-6,
      DetectionSymbols.sign: 3e-5, DetectionSymbols.box: 1e-5, DetectionSymbols.control: 1e-7,
    ]
    var frequency = single.map { ($0 + 0.02) / (total + 1) }
    for (symbol, least) in floor { frequency[symbol] = max(frequency[symbol], least) }
    for symbol in first..<count { frequency[symbol] = max(frequency[symbol], 3e-6) }
    let sum = frequency.reduce(0, +)
    frequency = frequency.map { $0 / sum }
    // 25 stands for Latin, 0 for what is no letter.
    var scriptOfLocal = [Int32](repeating: 0, count: count)
    for letter in 8..<34 { scriptOfLocal[letter] = 25 }
    scriptOfLocal[DetectionSymbols.ownScriptLetter] = own
    scriptOfLocal[DetectionSymbols.foreignLetter] = -1
    for (place, symbol) in special.enumerated() where isLetter[symbol] {
      scriptOfLocal[first + place] = scriptOf[symbol]
    }
    var costs = [UInt8](repeating: 255, count: count * count)
    for before in 0..<count {
      let row = pairs[before * count..<(before + 1) * count]
      let seen = row.reduce(0, +)
      let kinds = Double(row.count { $0 > 0 })
      // Witten and Bell's back-off to what stands anywhere.
      let rest = (kinds + 1) / (seen + kinds + 1)
      for after in 0..<count {
        let direct = seen > 0 ? pairs[before * count + after] / seen : 0
        // Words of two scripts are rarer than their letters would make them.
        let (one, other) = (scriptOfLocal[before], scriptOfLocal[after])
        let usual =
          one != 0 && other != 0 && one != other ? frequency[after] / 128 : frequency[after]
        let probability = (1 - rest) * direct + rest * usual
        let mixed = 0.998 * probability + 0.002 * usual
        costs[before * count + after] = UInt8(min(200, max(0, (-log2(mixed) * 8).rounded())))
      }
    }
    self.costs = costs
  }
}
