import Mojibake

/// The payload of an HTTP response as an archive holds it.
struct HTTPPayload {
  /// The value of Content-Type.
  private(set) var contentType: String?
  /// The body, with the transfer's and the content's codings undone.
  private(set) var body: [UInt8] = []
  /// Where the bytes of the body stand in the block; nil when they were compressed.
  private(set) var places: SourceMap?

  /// Reads a response.
  ///
  /// - Returns: nil when it is no response, or its body has a coding that is not known.
  init?(_ block: Span<UInt8>) {
    guard block.begins(with: "http/") == .yes, let first = block.firstNewline(from: 0) else {
      return nil
    }
    var place = first + 1
    var codings: [String] = []
    var isChunked = false
    while let end = block.firstNewline(from: place) {
      let line = block.trimmed(place..<end)
      place = end + 1
      if line.isEmpty { break }
      guard let colon = block.first(UInt8(ascii: ":"), in: line) else { continue }
      let value = block.ascii(block.trimmed(colon + 1..<line.upperBound))
      switch block.ascii(line.lowerBound..<colon).lowercased() {
      case "content-type": contentType = value
      case "content-encoding":
        codings = value.lowercased().split(separator: ",").map { Self.trimmed($0) }
      case "transfer-encoding": isChunked = value.lowercased().contains("chunked")
      default: break
      }
    }
    body.append(contentsOf: block, in: place..<block.count)
    var places = SourceMap()
    places.add(text: 0, source: place)
    if isChunked, let chunks = Self.chunks(of: body.span) {
      let whole = body
      body.removeAll()
      for chunk in chunks {
        places.add(text: body.count, source: place + chunk.lowerBound)
        body += whole[chunk]
      }
    }
    self.places = places
    for name in codings.reversed() {
      guard let coding = ContentCoding(name) else { return nil }
      guard coding != .identity else { continue }
      if let plain = coding.decoded(body.span) {
        body = plain
        self.places = nil
      } else {
        // A crawler may have undone the coding and kept the header.
        guard !InputHead(body.span, isWhole: true).isBinary else { return nil }
      }
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.prefix { $0 != " " })
  }

  /// The chunks of a body; nil when it is not in chunks.
  private static func chunks(of body: Span<UInt8>) -> [Range<Int>]? {
    var chunks: [Range<Int>] = []
    var place = 0
    while let end = body.firstNewline(from: place) {
      let line = body.ascii(body.trimmed(place..<end))
      guard let size = Int(line.prefix { $0 != ";" && $0 != " " }, radix: 16), size >= 0 else {
        return nil
      }
      if size == 0 { return chunks }
      guard size <= body.count - end - 1 else { return nil }
      chunks.append(end + 1..<end + 1 + size)
      place = end + 1 + size
      while place < body.count, body[place] == 0x0D { place += 1 }
      if place < body.count, body[place] == 0x0A { place += 1 }
    }
    return nil
  }
}
