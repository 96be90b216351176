import Glibc

extension Span where Element == UInt8 {
  /// The offset of the first line feed from a place on, nil when there is none.
  func firstNewline(from place: Int) -> Int? {
    guard place < count else { return nil }
    // Safety: memchr looks at the rest of the span only; what it finds lies inside.
    return unsafe extracting(place..<count).withUnsafeBufferPointer { rest in
      guard let base = unsafe UnsafeRawPointer(rest.baseAddress),
        let found = unsafe memchr(base, 0x0A, rest.count)
      else { return nil }
      return unsafe place + (UnsafeRawPointer(found) - base)
    }
  }
}
