import Foundation
import Mojibake

/// Trains what tells sound Han, kana and Hangul from misdecoded text, and writes `han.bin`.
struct HanTrainer {
  let files: [TextCollection.File]

  /// How many pairs the table holds.
  private static let pairLimit = 180_000
  /// A scalar is rare below this many occurrences a million in each group of languages.
  private static let rareRate = 4.0
  /// The same beside letters, where fewer scalars are looked up.
  private static let rareRateBesideLetters = 60.0
  /// A scalar is common from this many occurrences a million on, over all.
  private static let commonRate = 0.6

  /// Trains; deterministic in the texts.
  func bytes(header: String) throws -> [UInt8] {
    var counts = HanCounts()
    for file in files {
      try counts.add(file)
    }
    var file = SectionFile(header: header)
    HanPairTable(pairs(from: counts)).add(to: &file)
    file.add("rare", bitmap { scalar in counts.highestRate(of: scalar) < Self.rareRate })
    let images = try Self.images()
    file.add(
      "beside",
      bitmap { scalar in
        images.contains(scalar)
          && counts.highestRateBesideLetters(of: scalar)
            < Self.rareRateBesideLetters
      })
    file.add(
      "common",
      (UInt32(0x80)..<0x10000).filter { counts.rate(of: $0) >= Self.commonRate }.map {
        UInt16($0)
      })
    return file.bytes()
  }

  /// The pairs whose loss would cost most, with their costs in bits; for each first scalar what backing off
  /// from it costs; and what an ASCII scalar costs after any East Asian one.
  private func pairs(from counts: HanCounts) -> [HanPairTable.Pair] {
    var totals: [UInt32: Double] = [:]
    var types: [UInt32: Double] = [:]
    var asciiTotals: [UInt32: Double] = [:]
    var list: [(first: UInt32, second: UInt32, count: Double)] = []
    counts.pairs.forEachSorted { key, count in
      let (first, second) = (UInt32(key >> 21), UInt32(key & 0x1F_FFFF))
      totals[first, default: 0] += Double(count)
      types[first, default: 0] += 1
      if second < 0x80 { asciiTotals[second, default: 0] += Double(count) }
      list.append((first, second, Double(count)))
    }
    let asciiTotal = totals.filter { $0.key >= 0x80 }.reduce(0) { $0 + $1.value }
    func share(of second: UInt32) -> Double {
      second < 0x80 ? asciiTotals[second]! / asciiTotal : counts.share(of: second)
    }
    var weighted: [(first: UInt32, second: UInt32, probability: Double, benefit: Double)] = []
    for (first, second, count) in list where count >= 2 {
      let weight = types[first]! + 1
      let probability = (count + weight * share(of: second)) / (totals[first]! + weight)
      let benefit = log2(probability / share(of: second))
      // What is rarer than by chance is worth knowing of ASCII only, which stands beside anything.
      guard benefit > 1 || second < 0x80 else { continue }
      weighted.append((first, second, probability, count.squareRoot() * abs(benefit)))
    }
    weighted.sort { ($0.benefit, $1.first, $1.second) > ($1.benefit, $0.first, $0.second) }
    var kept = asciiTotals.map {
      HanPairTable.Pair(
        first: HanPairs.anything, second: $0.key, cost: -log2($0.value / asciiTotal))
    }
    var mass: [UInt32: (kept: Double, lower: Double)] = [:]
    for pair in weighted.prefix(Self.pairLimit) {
      kept.append(
        HanPairTable.Pair(first: pair.first, second: pair.second, cost: -log2(pair.probability)))
      let known = mass[pair.first] ?? (0, 0)
      mass[pair.first] = (known.kept + pair.probability, known.lower + share(of: pair.second))
    }
    for (first, mass) in mass {
      let backoff = max(1e-4, 1 - mass.kept) / max(1e-4, 1 - mass.lower)
      kept.append(
        HanPairTable.Pair(
          first: first, second: HanPairTable.backoff, cost: max(0, -log2(backoff))))
    }
    return kept
  }

  private func bitmap(_ isMember: (UInt32) -> Bool) -> [UInt32] {
    var words = [UInt32](repeating: 0, count: 2048)
    for scalar in UInt32(0x3000)..<0x10000 where HanCounts.isCounted(scalar) && isMember(scalar) {
      words[Int(scalar >> 5)] |= 1 << (scalar & 31)
    }
    return words
  }

  /// What the encodings make of a Latin letter's or a punctuation mark's two or first two bytes, and of
  /// a last byte with an ASCII letter.
  private static func images() throws -> Set<UInt32> {
    var images: Set<UInt32> = []
    for table in try MultiByteTable.all() {
      for (scalar, sequences) in table.sequences {
        for bytes in sequences where bytes.count == 2 {
          switch (bytes[0], bytes[1]) {
          case (0xC2...0xC5, 0x80...0xBF), (0xE2, 0x80), (0x80...0xBF, 0x41...0x5A),
            (0x80...0xBF, 0x61...0x7A):
            images.insert(scalar)
          default: break
          }
        }
      }
    }
    return images
  }
}
