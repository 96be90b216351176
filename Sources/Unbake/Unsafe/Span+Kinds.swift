import CCleaning

/// Kinds of scalars that steps look for, as the C target has them.
struct ScalarKinds: OptionSet, Hashable, Sendable {
  let rawValue: UInt32

  static let control = Self(CCLEANING_CONTROL)
  static let separator = Self(CCLEANING_SEPARATOR)
  static let escape = Self(CCLEANING_ESCAPE)
  static let lineEnd = Self(CCLEANING_LINE_END)
  static let c1 = Self(CCLEANING_C1)
  static let ligature = Self(CCLEANING_LIGATURE)
  static let width = Self(CCLEANING_WIDTH)
  static let quote = Self(CCLEANING_QUOTE)
  static let lowQuote = Self(CCLEANING_LOW_QUOTE)
  static let apostropheLetter = Self(CCLEANING_APOSTROPHE_LETTER)
  static let surrogate = Self(CCLEANING_SURROGATE)
  static let byteOrderMark = Self(CCLEANING_BYTE_ORDER_MARK)
  static let invisible = Self(CCLEANING_INVISIBLE)
  static let space = Self(CCLEANING_SPACE)

  init(rawValue: UInt32) { self.rawValue = rawValue }

  private init(_ kind: some BinaryInteger) { rawValue = UInt32(kind) }
}

extension Span where Element == UInt8 {
  /// The kinds of the scalar at an offset.
  func kinds(at offset: Int) -> ScalarKinds {
    unsafe withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, offset < buffer.count else { return [] }
      // Safety: the base and the count are the span's, and the offset is inside.
      return unsafe ScalarKinds(rawValue: ccleaning_kinds(base, buffer.count, offset))
    }
  }

  /// The offset of the first scalar from an offset on that is of some kinds; the count when there is none.
  func first(of kinds: ScalarKinds, from offset: Int, usesVectors: Bool = true) -> Int {
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
