internal import Corpus

/// One row of the losses that are measured: what is done to text, and in which languages.
struct LossKind: Sendable {
  /// The row's name.
  var name: String
  /// The chain that damages the text.
  var chain: String
  /// What is lost, as the documentation sums kinds up.
  var mode: String
  /// The languages whose text is damaged; all without.
  var languages: [String]
  /// What the repaired text should be, made from the sound text.
  var gold: @Sendable (String) -> String = { $0 }

  private static let western = ["en", "en-gb", "fr", "de", "pl"]

  /// The rows, in the order of the project's goals.
  static let all: [LossKind] =
    [
      ("dropped", "-"), ("as U+FFFD", "!"), ("as ?", "?"),
    ].flatMap { name, suffix in
      [
        LossKind(
          name: "windows-1252, undefined bytes \(name)", chain: "utf-8>windows-1252\(suffix)",
          mode: "undefined bytes \(name)",
          languages: western),
        LossKind(
          name: "windows-1252, undefined bytes \(name), ru", chain: "utf-8>windows-1252\(suffix)",
          mode: "undefined bytes \(name)",
          languages: ["ru"]),
      ]
    } + [
      LossKind(
        name: "iso-8859-1, C1 stripped", chain: "utf-8>iso-8859-1~, c1>",
        mode: "C1 controls stripped",
        languages: ["en", "en-gb", "fr", "de"]),
      LossKind(
        name: "iso-8859-1, C1 stripped, pl, ru", chain: "utf-8>iso-8859-1~, c1>",
        mode: "C1 controls stripped",
        languages: ["pl", "ru"]),
      LossKind(
        name: "tis-620, undecodable bytes dropped", chain: "utf-8>tis-620-", mode: "strict decoder",
        languages: ["en", "en-gb", "fr", "de"]),
      LossKind(
        name: "tis-620, undecodable bytes dropped, pl, ru", chain: "utf-8>tis-620-",
        mode: "strict decoder",
        languages: ["pl", "ru"]),
      LossKind(
        name: "windows-1257, undecodable bytes dropped", chain: "utf-8>windows-1257-",
        mode: "strict decoder",
        languages: ["en", "fr", "de"]),
      LossKind(
        name: "NBSP flattened", chain: "utf-8>windows-1252~, nbsp>space", mode: "NBSP flattened",
        languages: []),
      LossKind(
        name: "NBSP dropped", chain: "utf-8>windows-1252~, nbsp>", mode: "NBSP or SHY dropped",
        languages: []),
      LossKind(
        name: "SHY dropped", chain: "utf-8>windows-1252~, shy>", mode: "NBSP or SHY dropped",
        languages: []),
      LossKind(
        name: "cut short", chain: "utf-8>windows-1252~, cut", mode: "cut short",
        languages: []),
      LossKind(
        name: "lower-cased", chain: "utf-8>windows-1252~, lower", mode: "case changed",
        languages: [],
        gold: { TextLoss.lowercased.applied(to: $0) }),
      LossKind(
        name: "upper-cased", chain: "utf-8>windows-1252~, upper", mode: "case changed",
        languages: [],
        gold: { TextLoss.uppercased.applied(to: $0) }),
      LossKind(
        name: "title-cased", chain: "utf-8>windows-1252~, title", mode: "case changed",
        languages: [],
        gold: { TextLoss.titleCased.applied(to: $0) }),
      LossKind(
        name: "NFKC", chain: "utf-8>windows-1252~, nfkc", mode: "NFKC or NFD",
        languages: []),
      LossKind(
        name: "NFD", chain: "utf-8>windows-1252~, nfd", mode: "NFKC or NFD",
        languages: []),
      LossKind(
        name: "quotes straightened", chain: "utf-8>windows-1252~, quotes>ascii",
        mode: "quotes straightened",
        languages: []),
      LossKind(
        name: "HTML-escaped", chain: "utf-8>windows-1252~, html", mode: "HTML-escaped",
        languages: []),
    ]
}
