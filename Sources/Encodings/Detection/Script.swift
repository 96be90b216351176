/// Scripts, as far as detection names them.
enum Script {
  /// The script of a language that detection finds.
  static func code(ofLanguage tag: String) -> String {
    switch tag {
    case "ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "tg", "mn", "tt": "Cyrl"
    case "el": "Grek"
    case "he": "Hebr"
    case "ar", "fa", "ur": "Arab"
    case "th": "Thai"
    case "hy": "Armn"
    case "ka": "Geor"
    case "zh-hans": "Hans"
    case "zh-hant": "Hant"
    case "ja": "Jpan"
    case "ko": "Kore"
    default: "Latn"
    }
  }

  /// The script of a letter; nil for what is no letter or of no script that is named.
  static func code(of scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A: return "Latn"
    case ..<0xC0: return nil
    case ..<0x250: return scalar.properties.isAlphabetic ? "Latn" : nil
    case 0x1E00...0x1EFF: return "Latn"
    case 0x370...0x3FF, 0x1F00...0x1FFF: return "Grek"
    case 0x400...0x52F: return "Cyrl"
    case 0x530...0x58F: return "Armn"
    case 0x590...0x5FF: return "Hebr"
    case 0x600...0x6FF, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFE: return "Arab"
    case 0x900...0x97F: return "Deva"
    case 0x980...0x9FF: return "Beng"
    case 0xB80...0xBFF: return "Taml"
    case 0xC00...0xC7F: return "Telu"
    case 0xE00...0xE7F: return "Thai"
    case 0xE80...0xEFF: return "Laoo"
    case 0x1000...0x109F: return "Mymr"
    case 0x10A0...0x10FF: return "Geor"
    case 0x1200...0x137F: return "Ethi"
    case 0x1780...0x17FF: return "Khmr"
    case 0x3040...0x30FF: return "Jpan"
    case 0x4E00...0x9FFF, 0x3400...0x4DBF: return "Hani"
    case 0x1100...0x11FF, 0xAC00...0xD7A3: return "Kore"
    default: return nil
    }
  }

  /// The script that most letters are in.
  static func commonest(in text: String) -> String? {
    var counts: [String: Int] = [:]
    for scalar in text.unicodeScalars {
      if let code = code(of: scalar) { counts[code, default: 0] += 1 }
    }
    // A little kana makes Japanese of Han.
    if let kana = counts["Jpan"], let han = counts["Hani"], kana * 10 > han {
      counts["Jpan"] = kana + han
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}
