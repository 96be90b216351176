extension String {
  /// Appends bytes that are known to be well-formed UTF-8, without looking at them again.
  ///
  /// - Precondition: the bytes are well-formed; a debug build checks.
  package mutating func append(wellFormed bytes: Span<UInt8>) {
    assert((try? UTF8Span(validating: bytes)) != nil)
    // Safety: the caller has the bytes from a string and from edits, which begin and end at scalars and put
    // scalars in their place.
    append(unsafe String(copying: UTF8Span(unchecked: bytes)))
  }
}
