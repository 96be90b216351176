internal import Corpus

/// One row of the losses that are measured: what is done to text, and in which languages.
struct LossKind: Sendable {
  /// The row's name.
  var name: String
  /// The chain that damages the text.
  var chain: String
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
          languages: western),
        LossKind(
          name: "windows-1252, undefined bytes \(name), ru", chain: "utf-8>windows-1252\(suffix)",
          languages: ["ru"]),
      ]
    } + [
      LossKind(
        name: "iso-8859-1, C1 stripped", chain: "utf-8>iso-8859-1~, c1>",
        languages: ["en", "en-gb", "fr", "de"]),
      LossKind(
        name: "iso-8859-1, C1 stripped, pl, ru", chain: "utf-8>iso-8859-1~, c1>",
        languages: ["pl", "ru"]),
      LossKind(
        name: "tis-620, undecodable bytes dropped", chain: "utf-8>tis-620-",
        languages: ["en", "en-gb", "fr", "de"]),
      LossKind(
        name: "tis-620, undecodable bytes dropped, pl, ru", chain: "utf-8>tis-620-",
        languages: ["pl", "ru"]),
      LossKind(
        name: "windows-1257, undecodable bytes dropped", chain: "utf-8>windows-1257-",
        languages: ["en", "fr", "de"]),
      LossKind(
        name: "NBSP flattened", chain: "utf-8>windows-1252~, nbsp>space", languages: []),
      LossKind(name: "NBSP dropped", chain: "utf-8>windows-1252~, nbsp>", languages: []),
      LossKind(name: "SHY dropped", chain: "utf-8>windows-1252~, shy>", languages: []),
      LossKind(name: "cut short", chain: "utf-8>windows-1252~, cut", languages: []),
      LossKind(
        name: "lower-cased", chain: "utf-8>windows-1252~, lower", languages: [],
        gold: { TextLoss.lowercased.applied(to: $0) }),
      LossKind(
        name: "upper-cased", chain: "utf-8>windows-1252~, upper", languages: [],
        gold: { TextLoss.uppercased.applied(to: $0) }),
      LossKind(
        name: "title-cased", chain: "utf-8>windows-1252~, title", languages: [],
        gold: { TextLoss.titleCased.applied(to: $0) }),
      LossKind(name: "NFKC", chain: "utf-8>windows-1252~, nfkc", languages: []),
      LossKind(name: "NFD", chain: "utf-8>windows-1252~, nfd", languages: []),
      LossKind(
        name: "quotes straightened", chain: "utf-8>windows-1252~, quotes>ascii", languages: []),
      LossKind(name: "HTML-escaped", chain: "utf-8>windows-1252~, html", languages: []),
    ]
}
