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
    for coding in codings.reversed() where coding != "identity" && !coding.isEmpty {
      guard let compression = Self.compression(coding) else { return nil }
      // A crawler may have undone the coding and kept the header.
      guard Compression(magic: body.span) == compression else { continue }
      guard let plain = Self.decompressed(body.span, compression) else { return nil }
      body = plain
      self.places = nil
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.prefix { $0 != " " })
  }

  private static func compression(_ coding: String) -> Compression? {
    switch coding {
    case "gzip", "x-gzip": .gzip
    case "zstd": .zstd
    default: nil
    }
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

  /// A body without its compression; nil when it is corrupt or too long to be held.
  private static func decompressed(
    _ body: Span<UInt8>, _ compression: Compression
  ) -> [UInt8]? {
    guard var decoder = Decoder(compression) else { return nil }
    var output: [UInt8] = []
    var place = 0
    while output.count <= ArchiveCutter.longestRecord {
      let before = output.count
      var result: (read: Int, outcome: Decoder.Outcome) = (0, .more)
      output.append(addingCapacity: PieceCutter.size) { room in
        result = decoder.decode(
          body.extracting(place..<body.count), into: &room, atMost: PieceCutter.size)
      }
      place += result.read
      switch result.outcome {
      case .memberEnd: return output
      case .failed: return nil
      case .more: if output.count == before, result.read == 0 { return nil }
      }
    }
    return nil
  }
}
