/// The text of a manual page's source, line by line.
enum ManualPage {
  /// What a reader sees of a line; nil for requests and comments.
  static func text(of line: ArraySlice<UInt8>) -> [UInt8]? {
    guard line.first == UInt8(ascii: ".") || line.first == UInt8(ascii: "'") else {
      return unescaped(line)
    }
    let request = line.dropFirst().drop { $0 == 0x20 }
    let name = request.prefix { $0.isASCIILetter }
    guard macros.contains(String(decoding: name, as: UTF8.self)) else { return nil }
    return unescaped(request[name.endIndex...].filter { $0 != UInt8(ascii: "\"") }[...])
  }

  /// Macros whose arguments are text.
  private static let macros: Set<String> = [
    "SH", "SS", "B", "I", "BR", "IR", "RB", "RI", "BI", "IB", "SM", "SB", "Nd", "Sh", "Ss",
  ]

  /// Characters that groff names in two letters.
  private static let characters: [String: String] = [
    "aq": "'", "dq": "\"", "em": "—", "en": "–", "co": "©", "rg": "®", "bu": "•", "lq": "“",
    "rq": "”", "oq": "‘", "cq": "’", "Bq": "„", "Fo": "«", "Fc": "»", "de": "°", "mu": "×",
    "+-": "±", "->": "→", "<-": "←", "ga": "`", "ha": "^", "ti": "~", "rs": "\\", "sc": "§",
    "ss": "ß", ":a": "ä", ":o": "ö", ":u": "ü", ":A": "Ä", ":O": "Ö", ":U": "Ü", "'e": "é",
    "`e": "è", "^e": "ê", "'a": "á", "`a": "à", "^a": "â", ",c": "ç", "'o": "ó", "'i": "í",
    "'u": "ú", "~n": "ñ", "hy": "-", "mi": "−", "eu": "€",
  ]

  private static func unescaped(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(line.count)
    var rest = line
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let escape = rest.popFirst() else {
        output.append(byte)
        continue
      }
      switch escape {
      case UInt8(ascii: "\""), UInt8(ascii: "#"): return output  // a comment
      case UInt8(ascii: "-"): output.append(escape)
      case UInt8(ascii: "e"): output.append(UInt8(ascii: "\\"))
      case UInt8(ascii: " "), UInt8(ascii: "t"): output.append(0x20)
      case UInt8(ascii: "~"): output.append(scalar: "\u{A0}")
      case UInt8(ascii: "("), UInt8(ascii: "["):
        rest = line[(rest.startIndex - 1)...]
        output += character(named: name(&rest))
      case UInt8(ascii: "*"), UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "m"),
        UInt8(ascii: "F"):
        _ = name(&rest)
      case UInt8(ascii: "s"):
        rest = rest.drop { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }.drop {
          $0.isASCIIDigit
        }
      case UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "^"), UInt8(ascii: "/"),
        UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "%"), UInt8(ascii: "c"),
        UInt8(ascii: ")"):
        continue
      default: output.append(escape)
      }
    }
    return output
  }

  /// Takes a name in one of groff's three forms: `x`, `(xx` or `[xxx]`.
  private static func name(_ rest: inout ArraySlice<UInt8>) -> String {
    guard let first = rest.popFirst() else { return "" }
    var name: ArraySlice<UInt8> = [first]
    if first == UInt8(ascii: "(") {
      name = rest.prefix(2)
      rest = rest.dropFirst(2)
    } else if first == UInt8(ascii: "[") {
      name = rest.prefix { $0 != UInt8(ascii: "]") }
      rest = rest.dropFirst(name.count + 1)
    }
    return String(decoding: name, as: UTF8.self)
  }

  private static func character(named name: String) -> [UInt8] {
    if name.hasPrefix("u"), let value = UInt32(name.dropFirst(), radix: 16),
      let scalar = Unicode.Scalar(value)
    {
      return Array(UTF8.encode(scalar)!)
    }
    return Array((characters[name] ?? "").utf8)
  }
}
