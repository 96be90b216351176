import Foundation

/// What single characters of Chinese, Japanese and Korean cost, in eighths of a bit.
struct CharacterCosts {
  /// The blocks that have costs, in the order of the file: CJK signs and kana, Han, Hangul, wide forms.
  static let blocks: [ClosedRange<UInt32>] = [
    0x3000...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF00...0xFFEF,
  ]

  /// The place of a scalar in the table.
  static func place(of scalar: Unicode.Scalar) -> Int? {
    var start = 0
    for block in blocks {
      if block.contains(scalar.value) { return start + Int(scalar.value - block.lowerBound) }
      start += block.count
    }
    return nil
  }

  static var placeCount: Int { blocks.reduce(0) { $0 + $1.count } }

  private(set) var counts = [Double](repeating: 0, count: Self.placeCount)

  mutating func count(_ line: String) {
    for scalar in line.unicodeScalars {
      if let place = Self.place(of: scalar) { counts[place] += 1 }
    }
  }

  /// The costs, smoothed by what the languages have in common.
  ///
  /// - Parameter pooled: the counts of all the languages, each as if it had the same amount of text.
  func costs(pooled: [Double]) -> [UInt8] {
    let total = counts.reduce(0, +)
    let pooledTotal = pooled.reduce(0, +)
    return counts.indices.map { place in
      let common = (pooled[place] + 0.3) / (pooledTotal + 0.3 * Double(counts.count))
      let probability = (counts[place] + 3000 * common) / (total + 3000)
      return UInt8(min(200, max(1, (-log2(probability) * 8).rounded())))
    }
  }
}
