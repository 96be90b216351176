/// An extraction rule's pattern, ready to match paths.
struct FilePattern {
  let rule: ExtractionRule
  private let files: Regex<AnyRegexOutput>
  private let except: Regex<AnyRegexOutput>?

  init(_ rule: ExtractionRule, source: String) throws {
    self.rule = rule
    do {
      files = try Regex(rule.files)
      except = try rule.except.map { try Regex($0) }
    } catch {
      throw FetchError(source: source, reason: "has a pattern that does not compile: \(error)")
    }
  }

  /// The language of the text at `path`, or nil if the rule is not about that file.
  func language(of path: String) -> String? {
    guard let match = path.firstMatch(of: files) else { return nil }
    if let except, path.firstMatch(of: except) != nil { return nil }
    var language = rule.language ?? "und"
    if match.output.count > 1, let group = match.output[1].substring {
      language = Self.languageCode(String(group))
    }
    return rule.languages?[language] ?? language
  }

  /// A language code in lower case with hyphens, whatever a package's path makes of it.
  static func languageCode(_ name: String) -> String {
    var code = name.lowercased()
    for suffix in [".utf-8", ".utf8"] where code.hasSuffix(suffix) {
      code.removeLast(suffix.count)
    }
    return String(code.map { $0 == "_" || $0 == "@" ? "-" : $0 })
  }
}
