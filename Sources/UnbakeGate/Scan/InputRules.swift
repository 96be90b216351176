import Unbake

/// The rules that look at an input as a whole: its encoding, and what is said of it.
struct InputRules {
  private let input: InspectedInput
  private let settings: Settings

  init(_ input: InspectedInput, _ settings: Settings) {
    self.input = input
    self.settings = settings
  }

  func hits() -> [Hit] {
    var hits: [Hit] = []
    if input.head.starts(with: [0xEF, 0xBB, 0xBF]), settings.charset != "utf-8-bom" {
      hits.append(
        Hit(rule: .byteOrderMark, byteOffsets: 0..<3, message: "byte order mark before UTF-8"))
    }
    if let encoding = input.encoding {
      hits.append(
        Hit(rule: .otherEncoding, byteOffsets: 0..<0, message: "in \(encoding), not in UTF-8"))
    }
    if let other = input.detection?.mixedWith {
      hits.append(
        Hit(
          rule: .mixedEncodings, byteOffsets: 0..<0, message: "UTF-8 with parts in \(other)"))
    }
    for declared in declarations {
      guard let encoding = declared.encoding else {
        hits.append(
          Hit(
            rule: .contradictedDeclaration, byteOffsets: 0..<0,
            message:
              "\(declared.source.rawValue) declares “\(VisibleText.escaped(declared.label))”, "
              + "which is no encoding"))
        continue
      }
      if !isIn(encoding) {
        hits.append(
          Hit(
            rule: .contradictedDeclaration, byteOffsets: 0..<0,
            message: "\(declared.source.rawValue) declares \(VisibleText.escaped(declared.label)), "
              + "but the bytes are \(actual.name)"))
      }
    }
    if let charset = settings.charset, let problem = contradiction(of: charset) {
      hits.append(
        Hit(rule: .contradictedEditorConfig, byteOffsets: 0..<0, message: problem))
    }
    return hits
  }

  private var actual: TextEncoding { input.encoding ?? .utf8 }
  private var isASCII: Bool { input.encoding == nil && input.head.allSatisfy { $0 < 0x80 } }

  /// What the input says of its own encoding.
  var declarations: [Declaration] {
    // All of them hold one of these words.
    guard input.format == "html" || input.format == "text" else { return [] }
    let head = input.head.prefix(1024)
    guard head.contains(UInt8(ascii: "c")) || head.contains(UInt8(ascii: "C")) else { return [] }
    guard Self.mentionsEncoding(head) else { return [] }
    return input.detection?.declarations
      ?? EncodingDetector.detect(Array(input.head.prefix(4096)).span).declarations
  }

  private static func mentionsEncoding(_ head: ArraySlice<UInt8>) -> Bool {
    let lowered = head.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    for word in ["charset", "coding"] {
      let word = Array(word.utf8)
      guard lowered.count >= word.count else { return false }
      for start in 0...lowered.count - word.count
      where lowered[start] == word[0] && lowered[start..<start + word.count].elementsEqual(word) {
        return true
      }
    }
    return false
  }

  /// Whether the bytes are in an encoding, or could as well be.
  private func isIn(_ encoding: TextEncoding) -> Bool {
    if encoding == actual || isASCII { return true }
    // WHATWG reads a declared UTF-16 as UTF-8 where the declaration itself is ASCII.
    return input.encoding == nil && encoding.name.hasPrefix("utf-16")
  }

  /// What of a `charset` of an .editorconfig is not followed.
  private func contradiction(of charset: String) -> String? {
    let hasMark = input.head.starts(with: [0xEF, 0xBB, 0xBF])
    switch charset {
    case "utf-8":
      if let encoding = input.encoding { return ".editorconfig says utf-8, but it is \(encoding)" }
      return hasMark ? ".editorconfig says utf-8 without a byte order mark" : nil
    case "utf-8-bom":
      if let encoding = input.encoding { return ".editorconfig says utf-8, but it is \(encoding)" }
      return hasMark || isASCII ? nil : ".editorconfig asks for a byte order mark"
    case "latin1":
      if isASCII { return nil }
      let name = actual.name
      return name == "windows-1252" || name == "iso-8859-1"
        ? nil : ".editorconfig says latin1, but it is \(name)"
    case "utf-16le", "utf-16be":
      return actual.name == charset
        ? nil : ".editorconfig says \(charset), but it is \(actual.name)"
    default: return nil
    }
  }
}
