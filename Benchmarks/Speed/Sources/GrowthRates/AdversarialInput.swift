import Unbake
import UnbakeIO

/// An input that was made to be slow, of any size.
struct AdversarialInput: Sendable {
  var name: String
  /// The formats of files it is made for; none where it is for texts.
  var formats: [FileRepair.Format] = [.text]
  private var make: @Sendable (Int) -> [UInt8]

  /// About as many bytes.
  func bytes(_ count: Int) -> [UInt8] { make(count) }

  /// Whether an operation reads such inputs.
  func suits(_ operation: Operation) -> Bool {
    operation.format.map { formats.contains($0) } ?? formats.contains(.text)
  }

  static let all: [AdversarialInput] =
    [
      repeating("lead bytes", "Ã"), repeating("raw lead bytes", bytes: [0xC3]),
      repeating("pairs", "Ã©"), repeating("pairs of pairs", "ÃƒÂ"),
      repeating("trail bytes", "©"), repeating("raw trail bytes", bytes: [0xA9]),
      repeating("lead and space", "Ã "), repeating("lead and line", "Ã\n"),
      repeating("U+FFFD", "\u{FFFD}"), repeating("lead and U+FFFD", "Ã\u{FFFD}"),
      repeating("sound and damaged", "éÃ©"), repeating("sound and damaged words", "été Ã©tÃ© "),
      repeating("quote's remains", "â€"), repeating("lines of quote's remains", "donâ€t\n"),
      repeating("C1 controls", "\u{C2}\u{80}"), repeating("Cyrillic leads", "Ð"),
      repeating("Cyrillic pairs", "Ð°Ñ‚"), repeating("Han of UTF-8", "锘縭鎴"),
      repeating("half-width kana", "ﾃ"), repeating("question marks", "?Ã?Â?"),
      repeating("ASCII", "a"), repeating("spaces", " "), repeating("combining marks", "e\u{301}"),
      repeating("nested entities", "&amp;"), repeating("entities of pairs", "&Atilde;&copy;"),
      repeating("open entities", "&"), repeating("numeric entities", "&#195;&#169;"),
      repeating("escapes", "\u{1B}["), repeating("surrogates", bytes: [0xED, 0xA0, 0xBD]),
      repeating("newlines", "\n"), repeating("nothing", bytes: [0]),
      repeating("mathematics", "𝕏"), repeating("emoji", "ðŸ˜€"),
    ]
    + [nested, flipping, random, randomText, mixedDamage, onLines] + records

  /// Sound words that were misread thirty times over.
  private static let nested = AdversarialInput(name: "thirty levels") { count in
    guard let latin = try? TextEncoding(icu: "ISO-8859-1") else { return [] }
    var word = "été"
    while word.utf8.count < 1 << 14, word.utf8.count < count {
      word = latin.decode(Array(word.utf8).span).text
    }
    return filled(count, with: Array((word + " ").utf8))
  }

  /// Another encoding every sixteen bytes.
  private static let flipping = AdversarialInput(name: "encodings flip") { count in
    let labels = ["windows-1252", "shift_jis", "koi8-r", "utf-8", "gb18030", "utf-16le", "euc-kr"]
    var block: [UInt8] = []
    for label in labels {
      guard let encoding = try? TextEncoding(label: label),
        let bytes = try? encoding.encode("Ünï日本 тест 한", unmappable: .escape)
      else { continue }
      block += bytes.prefix(16)
    }
    return filled(count, with: block)
  }

  /// Bytes without a pattern, the same each time.
  private static let random = AdversarialInput(name: "random bytes") { count in
    var state: UInt64 = 1
    return (0..<count).map { _ in UInt8(truncatingIfNeeded: next(&state) >> 33) }
  }

  /// Scalars from the images of encodings without a pattern.
  private static let randomText = AdversarialInput(name: "random image scalars") { count in
    let scalars = Array(
      "ÃÂâ€™œ©®°±²³µ¶·¼½¾¿ÐÑÅÄŸŽžƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›› \n\u{A0}ae".unicodeScalars)
    var state: UInt64 = 7
    var text = ""
    while text.utf8.count < count {
      text.unicodeScalars.append(scalars[Int(next(&state) >> 33) % scalars.count])
    }
    return Array(text.utf8)
  }

  /// Every line damaged in another way.
  private static let mixedDamage = AdversarialInput(name: "mixed damage") { count in
    let lines = [
      "Der MÃ¼ller hÃ¶rt die TÃ¼r", "ÐŸÑ€Ð¸Ð²ÐµÑ‚, Ð¼Ð¸Ñ€", "itâ€™s dÃƒÂ©jÃƒÂ  vu", "РџСЂРёРІРµС‚",
      "Ãëàâíàÿ ñòðàíèöà", "ãƒ†ã‚¹ãƒˆ", "donâ€t \u{FFFD}", "鐨勬枃瀛楃紪鐮", "caf\u{C3}\u{A9} Å³",
    ]
    return filled(count, with: Array((lines.joined(separator: "\n") + "\n").utf8))
  }

  /// One short damaged line after another, each with something doubtful.
  private static let onLines = AdversarialInput(name: "doubtful lines") { count in
    filled(count, with: Array("1234.5 Å³\nJOSÉ²\nØ½\n“AMANHÃ”\n".utf8))
  }

  private static let records: [AdversarialInput] = [
    record("tiny records", [.jsonl], "{}\n"), record("tiny damaged records", [.jsonl], "\"Ã©\"\n"),
    record("records that are none", [.jsonl], "{\n"), record("empty lines", [.jsonl, .csv], "\n"),
    record("commas", [.csv], ","), record("quotes", [.csv, .jsonl], "\""),
    record("brackets", [.json, .jsonl], "["),
    record("escaped pairs", [.jsonl], "\"\\u00c3\\u00a9\"\n"),
    record("tags", [.html], "<a "), record("open entities in markup", [.html], "&a"),
    AdversarialInput(name: "one long string", formats: [.json, .jsonl]) { count in
      [0x22] + filled(count, with: Array("dÃ©jÃ ".utf8)) + [0x22, 0x0A]
    },
  ]

  private static func record(
    _ name: String, _ formats: [FileRepair.Format], _ text: String
  ) -> AdversarialInput {
    let bytes = Array(text.utf8)
    return AdversarialInput(name: name, formats: formats) { filled($0, with: bytes) }
  }

  private static func repeating(_ name: String, _ text: String) -> AdversarialInput {
    repeating(name, bytes: Array(text.utf8))
  }

  private static func repeating(_ name: String, bytes: [UInt8]) -> AdversarialInput {
    AdversarialInput(name: name) { filled($0, with: bytes) }
  }

  private static func filled(_ count: Int, with bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(count + bytes.count)
    while output.count < count { output += bytes }
    return output
  }

  private static func next(_ state: inout UInt64) -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state
  }
}
