internal import Foundation

/// The cases of the corpus, by family.
public enum Corpus {
  /// The families, in the order they are reported.
  public static let families = [
    "wild", "synthetic", "legacy", "multi-byte", "sound", "tempting", "east-asian", "quoted",
    "known-failures",
  ]

  /// Reads a family's cases.
  ///
  /// - Throws: ``BrokenCase`` if a line is not a case; an error of the file system if there is no
  ///   such family.
  public static func cases(_ family: String) throws -> [CorpusCase] {
    let file = Bundle.module.bundleURL.appending(path: "Cases/\(family).tsv")
    let text = try String(contentsOf: file, encoding: .utf8)
    // By bytes: a case may begin with a combining mark or hold a lone carriage return.
    var cases: [CorpusCase] = []
    for (i, line) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      guard let first = line.first, first != UInt8(ascii: "#") else { continue }
      guard let sample = CorpusCase(line: String(Substring(line))) else {
        throw BrokenCase(family: family, line: i + 1)
      }
      cases.append(sample)
    }
    return cases
  }

  /// Reads the pages whose declarations are wrong.
  ///
  /// - Throws: ``BrokenCase`` if a line is no page; an error of the file system if there is no such file.
  public static func declaredPages() throws -> [DeclaredPage] {
    let file = Bundle.module.bundleURL.appending(path: "Pages/declared-wrong.tsv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    return try lines.enumerated().filter { !$0.element.hasPrefix("#") }.map { number, line in
      guard let page = DeclaredPage(line: line) else {
        throw BrokenCase(family: "declared-wrong", line: number + 1)
      }
      return page
    }
  }
}
