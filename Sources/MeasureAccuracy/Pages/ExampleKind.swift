/// A kind of damage with a text that it is shown on.
struct ExampleKind {
  var name: String
  /// As case files write it.
  var chain: String
  /// Sound text.
  var text: String
  /// What comes back where it is not the sound text, such as text in capitals; made from that.
  var restored: @Sendable (String) -> String = { $0 }

  private init(
    _ name: String, _ chain: String, _ text: String,
    restored: @escaping @Sendable (String) -> String = { $0 }
  ) {
    (self.name, self.chain, self.text, self.restored) = (name, chain, text, restored)
  }

  /// Every kind that is repaired, in the order of the page.
  static let all: [ExampleKind] =
    lossless + multiByte + legacy + gone + changed

  private static let lossless = [
    ExampleKind(
      "Read in a single-byte encoding", "utf-8>windows-1252~",
      "“It’s a café,” she said — “naïve, but good.”"),
    ExampleKind(
      "Twice, in the same encoding", "utf-8>windows-1252~, utf-8>windows-1252~",
      "Der Fluß führt Hochwasser"),
    ExampleKind(
      "Twice, in different encodings", "utf-8>windows-1252~, utf-8>macintosh~",
      "Où est passé l’été ?"),
    ExampleKind(
      "In a Cyrillic encoding", "utf-8>windows-1251~",
      "Die Tür fällt schwer ins Schloß, müde bellt der Hund"),
    ExampleKind(
      "In an encoding of DOS", "utf-8>ibm437~", "Les élèves ont très bien travaillé"),
    ExampleKind("CESU-8", "cesu-8>windows-1252~", "See you at noon 😀🎉"),
  ]

  private static let multiByte = [
    ExampleKind(
      "Read as GB18030", "utf-8>gb18030!", "Мы поехали за город и собирали грибы до самого вечера"),
    ExampleKind(
      "Read as Shift_JIS", "utf-8>shift_jis!", "Les élèves ont très bien travaillé cet été"),
    ExampleKind(
      "Read as EUC-KR", "utf-8>euc-kr!", "Élève modèle, théâtre fermé, forêt brûlée, hôtel fêté"),
  ]

  private static let legacy = [
    ExampleKind(
      "One legacy encoding read as another", "windows-1251>windows-1252~",
      "Старый дом стоял на самом берегу реки"),
    ExampleKind(
      "The same within a script", "koi8-r>windows-1251~",
      "Вечером мы долго сидели у огня и слушали рассказы"),
    ExampleKind(
      "A multi-byte encoding read as a single-byte one", "gb18030>windows-1252~",
      "今天的天气非常好，我们一起去公园散步吧"),
  ]

  private static let gone = [
    ExampleKind(
      "Undefined bytes left out", "utf-8>windows-1252-",
      "“It’s late,” he said, and she answered: “It is.”"),
    ExampleKind(
      "Undefined bytes replaced by U+FFFD", "utf-8>windows-1252!",
      "She said “no” and “never”, then left."),
    ExampleKind(
      "Undefined bytes replaced by ?", "utf-8>windows-1252?",
      "She said “no” and “never”, then left."),
    ExampleKind(
      "C1 controls stripped", "utf-8>iso-8859-1~, c1>",
      "L’été dernier, j’étais déjà là quand l’école a fermé ; c’était triste."),
    ExampleKind(
      "A strict decoder that drops what it does not know", "utf-8>tis-620-",
      "“I don’t think so,” he said. “They’re late again, and we can’t wait.”"),
    ExampleKind(
      "No-break space become a space", "utf-8>windows-1252~, nbsp>space",
      "Il est déjà là, à côté de la gare"),
    ExampleKind(
      "No-break space left out", "utf-8>windows-1252~, nbsp>",
      "C’est là, déjà, que l’été finit"),
    ExampleKind(
      "Soft hyphen left out", "utf-8>windows-1252~, shy>",
      "Aquí está el capítulo que faltaba, y la página también"),
    ExampleKind(
      "Cut inside a sequence", "utf-8>windows-1252~, cut",
      "Très bien reçu, merci, à bientôt — à mardi, André"),
  ]

  private static let changed = [
    ExampleKind(
      "Lower-cased", "utf-8>windows-1252~, lower", "près de la forêt, un théâtre fermé"),
    ExampleKind(
      "Upper-cased", "utf-8>windows-1252~, upper", "Près de la forêt, un théâtre fermé",
      restored: { $0.uppercased() }),
    ExampleKind(
      "Title-cased", "utf-8>windows-1252~, title", "Près De La Forêt, Un Théâtre Fermé"),
    ExampleKind(
      "In compatibility form (NFKC)", "utf-8>windows-1252~, nfkc",
      "They’re here, aren’t they? ¾ of us don’t mind"),
    ExampleKind(
      "Decomposed (NFD)", "utf-8>windows-1252~, nfd", "Les élèves ont très bien travaillé"),
    ExampleKind(
      "Quotes straightened", "utf-8>windows-1252~, quotes>ascii",
      "Wir zahlten – wie immer – für alle; die Öffnung blieb zu"),
    ExampleKind(
      "HTML-escaped", "utf-8>windows-1252~, html", "Les élèves ont très bien travaillé"),
  ]
}
