import Foundation

/// The text of one language from all training sources, and how much it counts.
struct TrainingText {
  let language: String
  /// Files, with whether each holds one word a line rather than running text.
  let files: [(url: URL, isWordList: Bool)]

  /// The most scalars of one language that are used; longer texts are sampled by line. Source code
  /// and lists of symbols, which are of no language, stand for much of what tempts, and may be longer.
  private var limit: Int { language == "und" ? 10_000_000 : 2_000_000 }

  /// The files of a collection by language, those left out that hold mojibake on purpose or by mishap.
  static func byLanguage(_ files: [TextCollection.File]) -> [TrainingText] {
    var byLanguage: [String: [(url: URL, isWordList: Bool)]] = [:]
    for file in files where file.marks.isEmpty {
      byLanguage[file.language, default: []].append((file.url, file.kind == .words))
    }
    return byLanguage.sorted { $0.key < $1.key }
      .map { TrainingText(language: $0.key, files: $0.value) }
  }

  /// Reads the lines of files that are not damaged themselves, sampled down to the limit; deterministic.
  func lines(without filter: ContaminationFilter) throws -> [String] {
    var lines: [String] = []
    var total = 0
    for (url, isWordList) in files {
      let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
      let fileLines = text.split(separator: "\n")
      guard !filter.isDamaged(fileLines) else { continue }
      if isWordList {
        // Words have no neighbours: set them in lines of eight, and let them count for little.
        let words = fileLines
        let stride = max(1, words.count / 20_000)
        var line: [Substring] = []
        for index in Swift.stride(from: 0, to: words.count, by: stride) {
          line.append(words[index])
          if line.count == 8 {
            lines.append(line.joined(separator: " "))
            total += lines.last!.unicodeScalars.count
            line = []
          }
        }
      } else {
        for line in fileLines where !filter.isDamaged(line) {
          lines.append(String(line))
          total += line.unicodeScalars.count
        }
      }
    }
    guard total > limit else { return lines }
    let keep = Double(limit) / Double(total)
    var credit = 0.0
    return lines.filter { _ in
      credit += keep
      guard credit >= 1 else { return false }
      credit -= 1
      return true
    }
  }
}
