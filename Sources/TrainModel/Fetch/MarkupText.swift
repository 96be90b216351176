/// The text between the tags of HTML or XML.
struct MarkupText {
  /// Where a line ends.
  enum Breaks {
    /// At tags that start or end a block; line feeds are mere space.
    case atBlocks
    /// At every tag and every line feed.
    case atEveryTag
  }

  let breaks: Breaks

  func lines(in bytes: [UInt8], _ emit: ([UInt8]) -> Void) {
    var line: [UInt8] = []
    func flush() {
      let text = CharacterEntities.decode(line)
      if !text.isEmpty { emit(text) }
      line.removeAll(keepingCapacity: true)
    }
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      if byte == UInt8(ascii: "<"), let tag = Tag(in: bytes, at: i) {
        i = tag.end
        if let element = tag.hiddenElement { i = endOfElement(element, in: bytes, from: i) }
        if breaks == .atEveryTag || tag.isBlock { flush() }
        continue
      }
      if byte.isASCIISpace {
        if breaks == .atEveryTag, byte == UInt8(ascii: "\n") {
          flush()
        } else if let last = line.last, last != UInt8(ascii: " ") {
          line.append(UInt8(ascii: " "))
        }
      } else {
        line.append(byte)
      }
      i += 1
    }
    flush()
  }

  /// The offset after the closing tag of a script or a style sheet.
  private func endOfElement(_ name: [UInt8], in bytes: [UInt8], from start: Int) -> Int {
    let close = Array("</".utf8) + name
    var i = start
    while i + close.count <= bytes.count {
      if bytes[i] == close[0],
        bytes[i..<(i + close.count)].elementsEqual(close, by: { $0 | 0x20 == $1 | 0x20 })
      {
        return i
      }
      i += 1
    }
    return bytes.count
  }

  /// A tag, comment, declaration or processing instruction.
  private struct Tag {
    /// The offset after it.
    var end: Int
    var isBlock = false
    /// The name of an element whose contents are no text.
    var hiddenElement: [UInt8]?

    /// Nil where `<` is only a character.
    init?(in bytes: [UInt8], at start: Int) {
      guard start + 1 < bytes.count else { return nil }
      if let (opening, closing) = Self.spans.first(where: { bytes[start...].starts(with: $0.0) }) {
        end = Self.offset(after: closing, in: bytes, from: start + opening.count)
        return
      }
      var i = start + 1
      let isClosing = bytes[i] == UInt8(ascii: "/")
      if isClosing { i += 1 }
      guard i < bytes.count, bytes[i].isASCIILetter else { return nil }
      let name = bytes[i...].prefix { $0.isASCIILetter || $0.isASCIIDigit || $0 == 0x3A }
        .map { $0.isASCIILetter ? $0 | 0x20 : $0 }
      guard let close = bytes[i...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
      end = close + 1
      let element = String(decoding: name, as: UTF8.self)
      isBlock = Self.blocks.contains(element)
      if !isClosing, bytes[close - 1] != UInt8(ascii: "/"),
        element == "script" || element == "style"
      {
        hiddenElement = Array(name)
      }
    }

    private static let spans: [([UInt8], [UInt8])] = [
      ("<!--", "-->"), ("<![CDATA[", ""), ("<?", "?>"), ("<!", ">"),
    ].map { (Array($0.utf8), Array($1.utf8)) }

    private static func offset(after closing: [UInt8], in bytes: [UInt8], from start: Int) -> Int {
      var i = start
      while i + closing.count <= bytes.count {
        if bytes[i...].starts(with: closing) { return i + closing.count }
        i += 1
      }
      return bytes.count
    }

    /// Blocks of HTML, DocBook and Mallard.
    private static let blocks: Set<String> = [
      "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "tr", "td", "th", "table", "h1", "h2", "h3",
      "h4", "h5", "h6", "br", "pre", "blockquote", "title", "body", "html", "option", "article",
      "header", "footer", "hr", "caption", "section", "para", "simpara", "term", "listitem",
      "entry",
      "row", "note", "refentry", "desc", "page", "item", "subtitle", "chapter", "head", "nav",
      "button", "select", "form", "main", "aside", "figure", "figcaption", "label", "textarea",
    ]
  }
}
