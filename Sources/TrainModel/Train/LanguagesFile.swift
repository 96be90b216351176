import Foundation
import Mojibake

/// The file `languages.bin`: what tells languages apart, and how each uses quotation marks and dashes.
///
/// A mark counts once for each kind of neighbours, but no more often in one source than its cap: a source is
/// written to one house style, and says no more for being long.
struct LanguagesFile {
  let header: String
  let texts: [TrainingText]
  let filter: ContaminationFilter

  /// The scalars whose use is counted.
  static let marks: [UInt32] = [
    0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0xAB, 0xBB, 0x2039, 0x203A, 0x2013, 0x2014,
    0x2010, 0x2011, 0x2212, 0x2032, 0x2192, 0x2022,
  ]
  /// The letters that show lead bytes whose trail bytes may be gone; the scan's lone.h has them in this order.
  private static let loneLeads: [UInt32] = [0xC2, 0xC3, 0xE2]
  /// The most that one source counts for a mark between one kind of neighbours.
  private static let cap = 60.0
  /// Languages with less text are left out.
  private static let leastScalars = 150_000
  private static let limit = 48

  /// Counts and lays out the file.
  func bytes(log: (String) -> Void) throws -> [UInt8] {
    var languages: [Language] = []
    let groups = Dictionary(grouping: texts) {
      String($0.language.prefix { $0 != "-" && $0 != "_" })
    }
    for (name, texts) in groups.sorted(by: { $0.key < $1.key }) where name != "und" {
      var language = Language(name: name)
      for text in texts {
        for file in text.files where !file.isWordList {
          let own = TrainingText(language: text.language, files: [file])
          language.add(try own.lines(without: filter))
        }
      }
      languages.append(language)
    }
    let loneBits = Self.loneBits(languages)
    languages = languages.filter { $0.scalars >= Self.leastScalars }
    languages.sort { ($0.markCount, $1.name) > ($1.markCount, $0.name) }
    languages = languages.prefix(Self.limit).sorted { $0.name < $1.name }
    log(languages.map { "\($0.name) \($0.scalars) \(Int($0.markCount))" }.joined(separator: ", "))
    var file = SectionFile(header: header)
    file.add("names", text: languages.map(\.name).joined(separator: "\n"))
    file.add("marks", Self.marks)
    file.add("letters", languages.flatMap(\.letterCosts))
    let pooled = languages.reduce(into: Language(name: "all")) { $0.add($1) }
    file.add("lone", loneBits)
    file.add("use", (languages + [pooled]).flatMap { $0.useCosts(pooled: pooled) })
    return file.bytes()
  }

  /// A bit for each letter and two neighbours that are rare in the text of every language.
  private static func loneBits(_ languages: [Language]) -> [UInt32] {
    var bits = [UInt32](repeating: 0, count: loneLeads.count * 128 * 128 / 32)
    let total = languages.reduce(0) { $0 + $1.scalars }
    for place in 0..<loneLeads.count * 128 * 128 {
      let counts = languages.map { Double($0.lone[place]) }
      let highest =
        zip(counts, languages).map { count, language in
          count < 2 ? 0 : count * 1e6 / Double(language.scalars + 1)
        }.max() ?? 0
      let overall = counts.reduce(0, +) * 1e6 / Double(total)
      if highest < 2.5, overall < 0.2 { bits[place / 32] |= 1 << UInt32(place % 32) }
    }
    return bits
  }

  /// The counts of one language.
  private struct Language {
    let name: String
    var scalars = 0
    var trigrams = [Double](repeating: 0, count: LetterTrigrams.bucketCount)
    var uses = [Double](
      repeating: 0, count: MarkContext.classCount * MarkContext.classCount * marks.count)
    var markCount: Double { uses.reduce(0, +) }
    var lone = [UInt32](repeating: 0, count: loneLeads.count * 128 * 128)

    init(name: String) { self.name = name }

    /// Adds the lines of one source.
    mutating func add(_ lines: [String]) {
      var own = [Double](repeating: 0, count: uses.count)
      for line in lines {
        var letters = LetterTrigrams()
        let values = [0] + line.unicodeScalars.map(\.value) + [0]
        countLone(values)
        for (place, value) in values.enumerated() {
          scalars += 1
          if let bucket = letters.add(value) { trigrams[bucket] += 1 }
          guard place > 0, place + 1 < values.count, let mark = marks.firstIndex(of: value) else {
            continue
          }
          let context = MarkContext.number(at: place - 1, count: values.count - 2) {
            values[$0 + 1]
          }
          own[context * marks.count + mark] += 1
        }
      }
      for place in own.indices {
        // Most of what there is to count is about software, where arrows lead through menus.
        let isArrow = marks[place % marks.count] == 0x2192
        uses[place] += min(own[place], isArrow ? cap / 4 : cap)
      }
    }

    /// Counts the letters of lone.h with their neighbours, as they stand and in capitals.
    private mutating func countLone(_ values: [UInt32]) {
      func neighbour(_ value: UInt32) -> Int { value < 0x80 ? Int(value) : 0x7F }
      for place in values.indices.dropFirst().dropLast() {
        let value = values[place]
        guard value == 0xC2 || value == 0xC3 || value == 0xE2 || value == 0xE3 else { continue }
        // The line's edges are newlines to the scan.
        let before = place == 1 ? 0x0A : neighbour(values[place - 1])
        let after = place + 2 == values.count ? 0x0A : neighbour(values[place + 1])
        if let which = loneLeads.firstIndex(of: value) {
          lone[(which * 128 + before) * 128 + after] += 1
        }
        if value >= 0xE0, let which = loneLeads.firstIndex(of: value - 0x20) {
          func capital(_ value: Int) -> Int { (0x61...0x7A).contains(value) ? value - 0x20 : value }
          lone[(which * 128 + capital(before)) * 128 + capital(after)] += 1
        }
      }
    }

    mutating func add(_ other: Language) {
      for place in uses.indices { uses[place] += min(other.uses[place], 10 * cap) }
    }

    /// The cost of each bucket in sixteenths of a bit.
    var letterCosts: [UInt8] {
      let total = trigrams.reduce(0, +)
      return trigrams.map { count in
        let share = (count + 0.5) / (total + 0.5 * Double(trigrams.count))
        return UInt8(min(255, (-log2(share) * 16).rounded()))
      }
    }

    /// The cost of each mark among all between each kind of neighbours, in eighths of a bit; what is
    /// seldom seen leans on what all languages have.
    func useCosts(pooled: Language) -> [UInt8] {
      var costs: [UInt8] = []
      let count = marks.count
      for start in stride(from: 0, to: uses.count, by: count) {
        let all = pooled.uses[start..<start + count].reduce(0, +) + 0.1 * Double(count)
        let own = uses[start..<start + count].reduce(0, +)
        for place in start..<start + count {
          let share = (pooled.uses[place] + 0.1) / all
          let probability = (uses[place] + 2 * share) / (own + 2)
          costs.append(UInt8(min(255, (-log2(probability) * 8).rounded())))
        }
      }
      return costs
    }
  }
}
