/// Where the bytes of a text are written in its source, which may write some of them otherwise (escapes,
/// references, doubled quotes).
///
/// From each of its places on the text is the source's bytes, up to the next place. Memory follows from the
/// number of places; those behind can be dropped.
struct SourceMap {
  private var places: [Place] = []

  private struct Place {
    var text: Int
    var source: Int
  }

  mutating func removeAll() { places.removeAll(keepingCapacity: true) }

  /// Says that a byte of the text is written at a byte of the source; offsets must not go back.
  mutating func add(text: Int, source: Int) {
    if let last = places.last {
      // Already so by the place before.
      if source - last.source == text - last.text { return }
      if last.text == text {
        places[places.count - 1].source = source
        return
      }
    }
    places.append(Place(text: text, source: source))
  }

  /// Adds the places of a part, whose text and source begin at these offsets.
  mutating func add(_ part: SourceMap, text: Int, source: Int) {
    for place in part.places { add(text: text + place.text, source: source + place.source) }
  }

  /// Where a byte of the text is written: for the start of an escape its start, behind it its end.
  ///
  /// - Complexity: O(log n) of the places.
  func source(of text: Int) -> Int {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle].text <= text { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return text }
    return places[low - 1].source + text - places[low - 1].text
  }

  /// Forgets what is only needed for text before an offset.
  mutating func drop(before text: Int) {
    guard let first = places.firstIndex(where: { $0.text > text }), first > 1024 else { return }
    places.removeFirst(first - 1)
  }
}

extension [UInt8] {
  /// Appends a scalar as UTF-8, a surrogate as the three bytes that its number would have.
  mutating func append(scalar: UInt32) {
    switch scalar {
    case 0..<0x80: append(UInt8(scalar))
    case 0x80..<0x800:
      append(UInt8(0xC0 | scalar >> 6))
      append(UInt8(0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
      append(UInt8(0xE0 | scalar >> 12))
      append(UInt8(0x80 | scalar >> 6 & 0x3F))
      append(UInt8(0x80 | scalar & 0x3F))
    default:
      append(UInt8(0xF0 | scalar >> 18 & 0x07))
      append(UInt8(0x80 | scalar >> 12 & 0x3F))
      append(UInt8(0x80 | scalar >> 6 & 0x3F))
      append(UInt8(0x80 | scalar & 0x3F))
    }
  }
}
