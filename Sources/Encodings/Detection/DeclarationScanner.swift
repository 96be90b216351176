/// Finds what a text itself says of its encoding, in its first bytes.
struct DeclarationScanner {
  private let bytes: [UInt8]
  private var place = 0

  /// How far WHATWG looks into a page.
  private static let reach = 1024

  init(head: [UInt8]) { bytes = Array(head.prefix(Self.reach)) }

  /// The declarations in the text, by rank.
  static func declarations(in head: [UInt8]) -> [Declaration] {
    // All of them hold "charset", "encoding" or "coding".
    guard head.prefix(reach).contains(0x63) || head.prefix(reach).contains(0x43) else { return [] }
    var found: [Declaration] = []
    var scanner = DeclarationScanner(head: head)
    if let label = scanner.metaLabel() { found.append(Declaration(source: .meta, label: label)) }
    if let label = scanner.xmlLabel() { found.append(Declaration(source: .xml, label: label)) }
    if let label = scanner.cssLabel() { found.append(Declaration(source: .css, label: label)) }
    if let label = scanner.commentLabel() {
      found.append(Declaration(source: .comment, label: label))
    }
    return found.map { $0.readAsInMarkup }
  }

  // MARK: HTML

  /// WHATWG's prescan of a byte stream.
  private mutating func metaLabel() -> String? {
    place = 0
    while true {
      // Whatever counts begins with "<".
      guard let next = bytes[place...].firstIndex(of: 0x3C) else { return nil }
      place = next
      if starts(with: Self.commentStart) {
        // The end may share its dashes with the start.
        place += 2
        while place < bytes.count, !starts(with: Self.commentEnd) { place += 1 }
        place = min(place + 3, bytes.count)
      } else if starts(with: Self.meta), place + 5 < bytes.count,
        Self.isSpace(bytes[place + 5]) || bytes[place + 5] == 0x2F
      {
        place += 5
        if let label = labelOfMeta() { return label }
      } else if isTagStart() {
        while place < bytes.count, !Self.isSpace(bytes[place]), bytes[place] != 0x3E { place += 1 }
        while attribute() != nil {}
        place = min(place + 1, bytes.count)
      } else {
        let isMarkup = place + 1 < bytes.count && [0x21, 0x2F, 0x3F].contains(bytes[place + 1])
        if isMarkup { while place < bytes.count, bytes[place] != 0x3E { place += 1 } }
        place = min(place + 1, bytes.count)
      }
    }
  }

  private static let commentStart = Array("<!--".utf8)
  private static let commentEnd = Array("-->".utf8)
  private static let meta = Array("<meta".utf8)
  private static let xml = Array("<?xml".utf8)
  private static let css = Array("@charset \"".utf8)

  private func isTagStart() -> Bool {
    var next = place + 1
    if next < bytes.count, bytes[next] == 0x2F { next += 1 }
    guard next < bytes.count else { return false }
    return (0x61...0x7A).contains(bytes[next] | 0x20)
  }

  private mutating func labelOfMeta() -> String? {
    var seen: [String] = []
    var hasPragma = false
    var needsPragma: Bool?
    var label: String?
    while let (name, value) = attribute() {
      guard !seen.contains(name) else { continue }
      seen.append(name)
      switch name {
      case "http-equiv": if value == "content-type" { hasPragma = true }
      case "content":
        if label == nil, let found = Self.label(inContent: value) {
          label = found
          needsPragma = true
        }
      case "charset":
        label = value
        needsPragma = false
      default: break
      }
    }
    // A tag that the bytes end in says nothing.
    guard place < bytes.count, let needsPragma, !needsPragma || hasPragma else { return nil }
    return label?.isEmpty == false ? label : nil
  }

  /// The next attribute of a tag, in lower case; nil at the tag's end.
  private mutating func attribute() -> (name: String, value: String)? {
    while place < bytes.count, Self.isSpace(bytes[place]) || bytes[place] == 0x2F { place += 1 }
    guard place < bytes.count, bytes[place] != 0x3E else { return nil }
    var name: [UInt8] = []
    var value: [UInt8] = []
    while place < bytes.count {
      let byte = bytes[place]
      if byte == 0x3D, !name.isEmpty { break }
      if Self.isSpace(byte) { break }
      if byte == 0x2F || byte == 0x3E { return (Self.text(name), "") }
      name.append(Self.lower(byte))
      place += 1
    }
    while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
    guard place < bytes.count, bytes[place] == 0x3D else { return (Self.text(name), "") }
    place += 1
    while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
    guard place < bytes.count else { return nil }
    let quote = bytes[place]
    if quote == 0x22 || quote == 0x27 {
      place += 1
      while place < bytes.count, bytes[place] != quote {
        value.append(Self.lower(bytes[place]))
        place += 1
      }
      guard place < bytes.count else { return nil }
      place += 1
    } else {
      while place < bytes.count, !Self.isSpace(bytes[place]), bytes[place] != 0x3E {
        value.append(Self.lower(bytes[place]))
        place += 1
      }
      guard place < bytes.count else { return nil }
    }
    return (Self.text(name), Self.text(value))
  }

  /// The label in a content type, `text/html; charset=x`, by WHATWG's rule for `meta`.
  static func label(inContent content: String) -> String? {
    let bytes = Array(content.utf8)
    let wanted = Array("charset".utf8)
    var place = 0
    while place + wanted.count <= bytes.count {
      guard bytes[place..<place + wanted.count].elementsEqual(wanted, by: { lower($0) == $1 })
      else {
        place += 1
        continue
      }
      place += wanted.count
      while place < bytes.count, isSpace(bytes[place]) { place += 1 }
      guard place < bytes.count, bytes[place] == 0x3D else { continue }
      place += 1
      while place < bytes.count, isSpace(bytes[place]) { place += 1 }
      guard place < bytes.count else { return nil }
      let quote = bytes[place]
      if quote == 0x22 || quote == 0x27 {
        guard let end = bytes[(place + 1)...].firstIndex(of: quote) else { return nil }
        return text(Array(bytes[(place + 1)..<end]))
      }
      let end = bytes[place...].firstIndex { isSpace($0) || $0 == 0x3B } ?? bytes.count
      return text(Array(bytes[place..<end]))
    }
    return nil
  }

  // MARK: XML, CSS, comments

  private mutating func xmlLabel() -> String? {
    place = 0
    guard starts(with: Self.xml), let end = bytes.firstIndex(of: 0x3E) else { return nil }
    return quoted(after: "encoding", before: end)
  }

  private mutating func cssLabel() -> String? {
    place = 0
    guard starts(with: Self.css), let end = bytes[10...].firstIndex(of: 0x22) else {
      return nil
    }
    return Self.text(Array(bytes[10..<end]))
  }

  /// `coding: x` or `coding=x` in a comment of the first two lines, as editors and Python read it.
  private func commentLabel() -> String? {
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).prefix(2) {
      guard line.first == 0x23 || line.starts(with: Array("/*".utf8)) || line.first == 0x3B,
        let word = Self.place(of: Array("coding".utf8), in: line)
      else { continue }
      var rest = line[(word + 6)...]
      guard rest.first == 0x3A || rest.first == 0x3D else { continue }
      rest = rest.dropFirst().drop { $0 == 0x20 || $0 == 0x09 }
      let label = rest.prefix {
        Self.isLetterOrDigit($0) || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E
      }
      if !label.isEmpty { return Self.text(Array(label)) }
    }
    return nil
  }

  private func quoted(after name: String, before end: Int) -> String? {
    guard let start = Self.place(of: Array(name.utf8), in: bytes[..<end]) else { return nil }
    var next = start + name.utf8.count
    while next < end, Self.isSpace(bytes[next]) { next += 1 }
    guard next < end, bytes[next] == 0x3D else { return nil }
    next += 1
    while next < end, Self.isSpace(bytes[next]) { next += 1 }
    guard next < end, bytes[next] == 0x22 || bytes[next] == 0x27,
      let close = bytes[(next + 1)..<end].firstIndex(of: bytes[next])
    else { return nil }
    return Self.text(Array(bytes[(next + 1)..<close]))
  }

  // MARK: Bytes

  private func starts(with text: [UInt8]) -> Bool {
    guard place + text.count <= bytes.count else { return false }
    for (i, byte) in text.enumerated() where Self.lower(bytes[place + i]) != byte { return false }
    return true
  }

  private static func place(of word: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= word.count else { return nil }
    return (bytes.startIndex...bytes.endIndex - word.count).first {
      bytes[$0..<$0 + word.count].elementsEqual(word)
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
