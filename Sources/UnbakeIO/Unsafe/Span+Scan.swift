import CFiles
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

  /// The offset of the last line feed, nil when there is none.
  var lastNewline: Int? {
    // Safety: only the span's bytes are read.
    let place = unsafe withUnsafeBufferPointer {
      unsafe cfiles_last_newline($0.baseAddress, $0.count)
    }
    return place < count ? place : nil
  }

  /// How many line feeds there are.
  var newlineCount: Int {
    // Safety: only the span's bytes are read.
    unsafe withUnsafeBufferPointer { unsafe cfiles_count_newlines($0.baseAddress, $0.count) }
  }

  /// The offset of the first quote, backslash or control character from a place on, or the count; sets
  /// the high bit of `joined` when a byte before it is beyond ASCII.
  @inline(__always)
  func jsonRunEnd(from place: Int, joined: inout UInt8) -> Int {
    // Safety: only the span's bytes from the place on are read, and the place is at most the count.
    precondition(place <= count)
    return unsafe withUnsafeBufferPointer {
      unsafe cfiles_json_run_end($0.baseAddress, $0.count, place, &joined)
    }
  }

  /// As ``jsonRunEnd(from:joined:)``, but passes over escapes of two bytes and sets `escapes` when there are some.
  @inline(__always)
  func jsonTextEnd(from place: Int, joined: inout UInt8, escapes: inout UInt8) -> Int {
    // Safety: only the span's bytes from the place on are read, and the place is at most the count.
    precondition(place <= count)
    return unsafe withUnsafeBufferPointer {
      unsafe cfiles_json_text_end($0.baseAddress, $0.count, place, &joined, &escapes)
    }
  }

  /// The offset of the first of four bytes from a place on, or the count; sets the high bit of
  /// `joined` when a byte before it is beyond ASCII.
  @inline(__always)
  func firstOf(_ wanted: InlineArray<4, UInt8>, from place: Int, joined: inout UInt8) -> Int {
    // Safety: only the span's bytes from the place on are read, and the place is at most the count.
    precondition(place <= count)
    return unsafe withUnsafeBufferPointer { bytes in
      unsafe wanted.span.withUnsafeBufferPointer { wanted in
        unsafe cfiles_find_any(
          bytes.baseAddress, bytes.count, place, wanted.baseAddress, &joined)
      }
    }
  }
}

extension [UInt8] {
  /// Becomes the text of the inside of a JSON string that holds no `\u`.
  mutating func setText(ofJSON source: Span<UInt8>) {
    removeAll(keepingCapacity: true)
    append(addingCapacity: source.count + 16) { room in
      // Safety: the call reads the span and writes at most its count and 16 bytes of scratch behind.
      unsafe source.withUnsafeBufferPointer { source in
        unsafe room.withUnsafeMutableBufferPointer { room, initializedCount in
          guard let target = room.baseAddress else { return }
          initializedCount = unsafe cfiles_json_unescape(source.baseAddress, source.count, target)
        }
      }
    }
  }
}
