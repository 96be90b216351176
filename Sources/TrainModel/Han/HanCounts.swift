import Foundation
import Mojibake

/// How often Han, kana, Hangul and the punctuation among them occur, by groups of languages.
struct HanCounts {
  /// The groups: Chinese in simplified and in traditional characters, Japanese, Korean, all else.
  private static let groupCount = 5

  /// Pairs of neighbours, over all groups.
  private(set) var pairs = CountTable()
  private var scalars = [[UInt32]](
    repeating: [UInt32](repeating: 0, count: 0x10000), count: groupCount)
  private var besideLetters = [[UInt32]](
    repeating: [UInt32](repeating: 0, count: 0x10000), count: groupCount)
  private var totals = [Double](repeating: 0, count: groupCount)
  private var total = 0.0
  private var others = [UInt32](repeating: 0, count: 0x10000)
  private var otherTotal = 0.0

  /// Whether a scalar is counted: East Asian ones, private use, full and half width.
  static func isCounted(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3000..<0xD7B0, 0xE000..<0xFB00, 0xFE30..<0xFE50, 0xFF00..<0xFFF0: true
    default: false
    }
  }

  /// Counts a file.
  mutating func add(_ file: TextCollection.File) throws {
    guard file.marks.isEmpty, file.kind != .words else { return }
    let group = Self.group(of: file.language)
    let text = String(decoding: try Data(contentsOf: file.url), as: UTF8.self)
    var previous: UInt32 = 0x0A
    for scalar in text.unicodeScalars {
      let value = scalar.value
      if group < 4, previous < 0x10000, value < 0x10000,
        let first = HanPairs.token(of: previous), let second = HanPairs.token(of: value),
        first >= 0x80 || second >= 0x80
      {
        pairs.add(UInt64(first) << 21 | UInt64(second), 1)
      }
      if Self.isCounted(value) {
        scalars[group][Int(value)] &+= 1
        totals[group] += 1
        if Self.isLetter(previous) { besideLetters[group][Int(value)] &+= 1 }
        if group < 4 {
          total += 1
        }
      } else if value >= 0x80, value < 0x10000 {
        others[Int(value)] &+= 1
        otherTotal += 1
      } else if Self.isLetter(value), Self.isCounted(previous), previous < 0x10000 {
        besideLetters[group][Int(previous)] &+= 1
      }
      previous = value
    }
  }

  /// A scalar's occurrences a million in the group that has most of it.
  func highestRate(of scalar: UInt32) -> Double { highestRate(of: scalar, in: scalars) }

  /// The same beside ASCII letters alone.
  func highestRateBesideLetters(of scalar: UInt32) -> Double {
    highestRate(of: scalar, in: besideLetters)
  }

  private func highestRate(of scalar: UInt32, in counts: [[UInt32]]) -> Double {
    // Elsewhere there are hardly any, and those mostly in lists of characters and examples of damage.
    (0..<4).map { group in
      Double(counts[group][Int(scalar)]) * 1e6 / max(totals[group], 1e6)
    }.max() ?? 0
  }

  /// A scalar's occurrences a million: in East Asian text, or in all text if it is not East Asian.
  func rate(of scalar: UInt32) -> Double {
    Self.isCounted(scalar)
      ? share(of: scalar) * 1e6 : Double(others[Int(scalar)]) * 1e6 / max(1, otherTotal)
  }

  /// A scalar's share of East Asian text.
  func share(of scalar: UInt32) -> Double {
    guard scalar < 0x10000 else { return 1e-7 }
    let count = (0..<4).reduce(0.0) { $0 + Double(scalars[$1][Int(scalar)]) }
    return max(0.5, count) / max(total, 1)
  }

  private static func isLetter(_ scalar: UInt32) -> Bool {
    (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar)
  }

  private static func group(of language: String) -> Int {
    switch language {
    case "zh", "zh-cn", "zh-hans", "zh-sg", "cmn-hans", "yue-hans", "hak-hans", "nan-hans": 0
    case "zh-tw", "zh-hk", "zh-mo", "zh-hant", "cmn-hant", "yue", "yue-hant", "hak-hant",
      "zh-hant-hk":
      1
    case "ja", "jpn", "jpn-osaka", "jpn-tokyo": 2
    case "ko", "kor", "ko-kp": 3
    default: 4
    }
  }
}
