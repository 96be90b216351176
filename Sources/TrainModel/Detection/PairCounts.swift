import Foundation

/// How often symbols of one language stand alone and beside each other.
struct PairCounts {
  /// Counts by global symbol.
  var single: [Double]
  /// Counts by pair of global symbols.
  var pairs: [UInt32: Double] = [:]

  init(symbolCount: Int) { single = [Double](repeating: 0, count: symbolCount) }

  /// Counts a line; scalars that no candidate has break it in two.
  mutating func count(_ line: String, symbols: DetectionSymbols) {
    var previous = DetectionSymbols.space
    for scalar in line.unicodeScalars {
      guard let symbol = symbols.symbol(of: scalar) else {
        previous = DetectionSymbols.space
        continue
      }
      single[symbol] += 1
      pairs[UInt32(previous) << 16 | UInt32(symbol), default: 0] += 1
      previous = symbol
    }
    single[DetectionSymbols.space] += 1
    pairs[UInt32(previous) << 16 | UInt32(DetectionSymbols.space), default: 0] += 1
  }

  /// Adds another language's counts as if both had the same amount of text.
  mutating func add(_ other: PairCounts) {
    let total = other.single.reduce(0, +)
    guard total > 0 else { return }
    let weight = 1_000_000 / total
    for symbol in single.indices { single[symbol] += other.single[symbol] * weight }
    for (pair, count) in other.pairs { pairs[pair, default: 0] += count * weight }
  }
}
