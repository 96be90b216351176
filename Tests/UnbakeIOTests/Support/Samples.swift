import Corpus

/// Texts to make files of.
enum Samples {
  static let damaged = "Der MÃ¼ller hÃ¶rt die TÃ¼r, câ€™est dÃ©jÃ  vu"
  static let sound = "Der Müller hört die Tür, c’est déjà vu"

  /// The damaged texts of every case, of all families.
  static func cases() throws -> [CorpusCase] {
    try Corpus.families.flatMap { try Corpus.cases($0) }
  }

  /// Texts of about a size: sound ones, and between them damaged ones of all families.
  static func texts(bytes: Int) throws -> [String] {
    let cases = try cases()
    var texts: [String] = []
    var (size, place) = (0, 0)
    while size < bytes {
      let isDamaged = texts.count % 100 == 50
      let text =
        isDamaged
        ? cases[place % cases.count].damaged
        : "\(texts.count) lines that nobody damaged, “with quotes”, \\ and é, of some length"
      if isDamaged { place += 13 }
      texts.append(text)
      size += text.utf8.count
    }
    return texts
  }

  /// A text as a JSON string, with scalars beyond ASCII as they are or as escapes.
  static func json(_ text: String, escaping: Bool) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: output += "\\\""
      case 0x5C: output += "\\\\"
      case 0x0A: output += "\\n"
      case ..<0x20: output += escape(UInt16(scalar.value))
      case 0x80... where escaping: for unit in String(scalar).utf16 { output += escape(unit) }
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output + "\""
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// JSON Lines of texts, every other one in escapes.
  static func jsonLines(_ texts: [String]) -> [UInt8] {
    var output: [UInt8] = []
    for (number, text) in texts.enumerated() {
      let text = json(text, escaping: number % 2 == 1)
      output += "{\"id\": \(number), \"text\":\(text),\"n\":[1.50e+3,null,true]}\n".utf8
    }
    return output
  }

  /// CSV of texts, every other one in quotes where it needs none.
  static func table(_ texts: [String]) -> [UInt8] {
    var output = Array("id,text,more\r\n".utf8)
    for (number, text) in texts.enumerated() {
      let needsQuotes = text.utf8.contains { [0x0A, 0x0D, 0x22, 0x2C].contains($0) }
      output += "\(number),".utf8
      if needsQuotes || number % 2 == 1 {
        output += "\"".utf8
        for byte in text.utf8 { output += byte == 0x22 ? [byte, byte] : [byte] }
        output += "\"".utf8
      } else {
        output += text.utf8
      }
      output += ",\"x\ny\"\r\n".utf8
    }
    return output
  }
}
