import CCleaning

/// Kinds of scalars that steps look for, as the C target has them.
package struct ScalarKinds: OptionSet, Hashable, Sendable {
  package let rawValue: UInt32

  package static let control = Self(CCLEANING_CONTROL)
  package static let separator = Self(CCLEANING_SEPARATOR)
  package static let escape = Self(CCLEANING_ESCAPE)
  package static let lineEnd = Self(CCLEANING_LINE_END)
  package static let c1 = Self(CCLEANING_C1)
  package static let ligature = Self(CCLEANING_LIGATURE)
  package static let width = Self(CCLEANING_WIDTH)
  package static let quote = Self(CCLEANING_QUOTE)
  package static let lowQuote = Self(CCLEANING_LOW_QUOTE)
  package static let apostropheLetter = Self(CCLEANING_APOSTROPHE_LETTER)
  package static let surrogate = Self(CCLEANING_SURROGATE)
  package static let byteOrderMark = Self(CCLEANING_BYTE_ORDER_MARK)
  package static let invisible = Self(CCLEANING_INVISIBLE)
  package static let space = Self(CCLEANING_SPACE)

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  private init(_ kind: some BinaryInteger) { rawValue = UInt32(kind) }
}

extension Span where Element == UInt8 {
  /// The kinds of the scalar at an offset.
  package func kinds(at offset: Int) -> ScalarKinds {
    unsafe withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, offset < buffer.count else { return [] }
      // Safety: the base and the count are the span's, and the offset is inside.
      return unsafe ScalarKinds(rawValue: ccleaning_kinds(base, buffer.count, offset))
    }
  }

  /// The offset of the first scalar from an offset on that is of some kinds; the count when there is none.
  package func first(of kinds: ScalarKinds, from offset: Int, usesVectors: Bool = true) -> Int {
    unsafe withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, offset < buffer.count else { return buffer.count }
      // Safety: the base and the count are the span's, and the offset is inside.
      return usesVectors
        ? unsafe ccleaning_find(base, buffer.count, offset, kinds.rawValue)
        : unsafe ccleaning_find_portable(base, buffer.count, offset, kinds.rawValue)
    }
  }

  /// The offset of the first of two ASCII bytes from an offset on; the count when there is none.
  func first(_ one: UInt8, or other: UInt8, from offset: Int) -> Int {
    unsafe withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, offset < buffer.count else { return buffer.count }
      // Safety: the base and the count are the span's, and the offset is inside.
      return unsafe ccleaning_find_either(base, buffer.count, offset, one, other)
    }
  }
}
