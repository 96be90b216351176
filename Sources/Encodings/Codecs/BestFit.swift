/// Plain stand-ins for scalars that an encoding lacks.
enum BestFit {
  /// A text in ASCII that looks like the scalar; a question mark when there is none.
  static func plain(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\u{2010}", "\u{2011}", "\u{2012}", "–", "—", "―", "−": return "-"
    case "‘", "’", "‚", "‛", "′", "‹", "›": return "'"
    case "“", "”", "„", "‟", "″", "«", "»": return "\""
    case "…": return "..."
    case "•", "·": return "*"
    case "€": return "EUR"
    case "™": return "(TM)"
    case "ß": return "ss"
    case "æ": return "ae"
    case "Æ": return "AE"
    case "œ": return "oe"
    case "Œ": return "OE"
    case "ø": return "o"
    case "Ø": return "O"
    case "ł": return "l"
    case "Ł": return "L"
    case "đ", "ð": return "d"
    case "Đ", "Ð": return "D"
    case "ı": return "i"
    default: break
    }
    if scalar.properties.isWhitespace { return " " }
    // A letter with marks goes by its base: the name of one says "LATIN SMALL LETTER E WITH ACUTE".
    if let name = scalar.properties.name, name.hasPrefix("LATIN "), name.contains(" LETTER ") {
      let words = name.split(separator: " ")
      if words.count >= 4, words[2] == "LETTER", words[3].utf8.count == 1 {
        return words[1] == "SMALL" ? words[3].lowercased() : String(words[3])
      }
    }
    return "?"
  }
}
