internal import Corpus

/// One row of the damage by multi-byte encodings that is measured: what is done to text in which languages, and
/// what should come of it.
struct MultiByteKind: Sendable {
  /// What is to be reached.
  enum Goal: Sendable {
    /// Lines that come out exact.
    case exact(Int)
    /// Scalars of the output that are right, and lines that come out exact.
    case scalars(Int, exact: Int)
    /// Lines in which something is found.
    case detected(Int)
  }

  /// The row's name.
  var name: String
  /// The chains that damage the text, in turns.
  var chains: [String]
  /// The languages whose text is damaged.
  var languages: [String]
  var goal: Goal
  /// How many letters beyond ASCII a line has; nil for whole lines.
  var letters: Int?

  private static let carriers = ["en", "fr", "de", "ru"]
  private static let eastAsian = ["zh", "ja", "ko"]

  /// The rows, in the order of the project's goals.
  static let all: [MultiByteKind] =
    losslessKinds + lossyKinds + hopelessKinds + levelKinds + pairKinds

  private static let losslessKinds: [MultiByteKind] = [
    ("gbk", eastAsian + carriers), ("gb18030", eastAsian + carriers),
    ("shift_jis", ["zh", "ja"] + carriers), ("euc-kr", ["fr", "de", "ru"]),
  ].map { label, languages in
    MultiByteKind(
      name: "\(label), nothing lost", chains: ["utf-8>\(label)"], languages: languages,
      goal: .exact(97))
  }

  private static let lossyKinds: [MultiByteKind] = [
    ("a byte as U+FFFD", "!"), ("a sequence as U+FFFD", "!!"), ("a byte as ?", "?"),
    ("dropped", "-"),
  ].flatMap { loss, suffix in
    [
      MultiByteKind(
        name: "gb18030, \(loss), zh", chains: ["utf-8>gb18030\(suffix)"], languages: ["zh"],
        goal: .scalars(98, exact: 75)),
      MultiByteKind(
        name: "gb18030, \(loss), ja", chains: ["utf-8>gb18030\(suffix)"], languages: ["ja"],
        goal: .scalars(98, exact: 75)),
      MultiByteKind(
        name: "cp932, \(loss), zh", chains: ["utf-8>shift_jis\(suffix)"], languages: ["zh"],
        goal: .scalars(98, exact: 75)),
      MultiByteKind(
        name: "cp932, \(loss), ja", chains: ["utf-8>shift_jis\(suffix)"], languages: ["ja"],
        goal: .scalars(98, exact: 75)),
    ]
      + carriers.map { language in
        MultiByteKind(
          name: "gb18030, cp932, \(loss), \(language)",
          chains: ["utf-8>gb18030\(suffix)", "utf-8>shift_jis\(suffix)"], languages: [language],
          goal: .exact(90))
      }
  }

  private static let hopelessKinds: [MultiByteKind] = ["big5", "euc-jp", "euc-kr"].flatMap {
    label in
    ["!", "!!", "-"].map { suffix in
      MultiByteKind(
        name: "\(label)\(suffix)", chains: ["utf-8>\(label)\(suffix)"],
        languages: eastAsian + carriers, goal: .detected(95))
    }
  }

  private static let levelKinds: [MultiByteKind] = [
    ("two levels, gb18030", ["utf-8>gb18030, utf-8>gb18030"]),
    ("two levels, windows-1252 over gb18030", ["utf-8>gb18030, utf-8>windows-1252~"]),
    ("two levels, gb18030 over windows-1252", ["utf-8>windows-1252~, utf-8>gb18030"]),
    ("two levels, shift_jis and gb18030", ["utf-8>shift_jis, utf-8>gb18030"]),
  ].map { name, chains in
    MultiByteKind(
      name: name, chains: chains, languages: eastAsian + carriers, goal: .exact(90))
  }

  private static let pairKinds: [MultiByteKind] = [
    ("gbk", ["zh"], ["big5", "shift_jis", "euc-jp", "euc-kr"]),
    ("big5", ["zh"], ["gbk", "shift_jis"]),
    ("shift_jis", ["ja"], ["gbk", "big5", "euc-kr"]),
    ("euc-jp", ["ja"], ["gbk", "shift_jis", "euc-kr"]),
    ("euc-kr", ["ko"], ["gbk", "big5", "shift_jis", "euc-jp"]),
  ].flatMap { written, languages, readers in
    [16, 40].flatMap { letters in
      [
        ("single-byte", singleByteReaders.map { "\(written)>\($0)~" }),
        ("multi-byte", readers.map { "\(written)>\($0)" }),
      ].map { kind, chains in
        MultiByteKind(
          name: "\(written) read as \(kind), \(letters) letters", chains: chains,
          languages: languages, goal: .exact(letters == 16 ? 95 : 98), letters: letters)
      }
    }
  }

  private static let singleByteReaders = [
    "windows-1252", "iso-8859-1", "macintosh", "ibm437", "ibm850", "windows-1251", "koi8-r",
  ]

  /// Whether a file's language is one of these.
  func includes(_ language: String) -> Bool {
    languages.contains(String(language.prefix { $0 != "-" && $0 != "_" }))
  }

  /// The beginning of a line that has the row's letters, or the whole line; nil when it has too few.
  func part(of text: String) -> String? {
    guard let letters else { return text }
    var count = 0
    for place in text.unicodeScalars.indices {
      let scalar = text.unicodeScalars[place]
      if !scalar.isASCII, scalar.properties.isAlphabetic { count += 1 }
      if count == letters { return String(text.unicodeScalars[...place]) }
    }
    return nil
  }
}
