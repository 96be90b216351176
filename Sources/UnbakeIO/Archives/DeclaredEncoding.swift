/// What a payload's header and the payload itself say of its encoding.
struct DeclaredEncoding {
  /// Whether the payload is text by its type.
  let isText: Bool
  /// The labels declared, the header's first, then that of a meta element.
  private(set) var labels: [String] = []

  /// A meta element stands within as many bytes.
  private static let prescanLength = 1024

  init(contentType: String?, payload: Span<UInt8>) {
    let type = contentType?.lowercased() ?? ""
    let media = type.prefix { $0 != ";" }
    isText =
      media.hasPrefix("text/") || media.isEmpty || media.contains("xml")
      || media.contains("json") || media.contains("javascript")
    if let label = Self.label(in: Array(type.utf8)) { labels.append(label) }
    var head: [UInt8] = []
    for place in 0..<min(payload.count, Self.prescanLength) { head.append(payload[place]) }
    if let label = Self.metaLabel(head) { labels.append(label) }
  }

  /// The label behind the first `charset=` within a meta element, or of an XML declaration.
  private static func metaLabel(_ head: [UInt8]) -> String? {
    var start = 0
    while start < head.count {
      guard head[start] == UInt8(ascii: "<") else {
        start += 1
        continue
      }
      let end = head[start...].firstIndex(of: UInt8(ascii: ">")) ?? head.count
      let tag = head[start..<end].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
      if tag.starts(with: "<meta".utf8), let label = label(in: tag) { return label }
      if tag.starts(with: "<?xml".utf8), let label = label(in: tag, behind: "encoding") {
        return label
      }
      start = end
    }
    return nil
  }

  /// The label behind `charset=`, with or without quotes.
  private static func label(in text: [UInt8], behind name: String = "charset") -> String? {
    let name = Array(name.utf8)
    var place = 0
    while place + name.count < text.count {
      guard text[place...].starts(with: name) else {
        place += 1
        continue
      }
      place += name.count
      while place < text.count, text[place] <= 0x20 { place += 1 }
      guard place < text.count, text[place] == UInt8(ascii: "=") else { continue }
      place += 1
      let marks: [UInt8] = [0x20, UInt8(ascii: "\""), UInt8(ascii: "'")]
      while place < text.count, marks.contains(text[place]) { place += 1 }
      let label = text[place...].prefix {
        $0 > 0x20 && $0 < 0x7F && !marks.contains($0) && $0 != UInt8(ascii: ";")
          && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">")
      }
      if !label.isEmpty { return String(decoding: label, as: UTF8.self) }
    }
    return nil
  }
}
