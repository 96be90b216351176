import CCompression

/// Decompresses members one after another.
@safe struct Decoder: ~Copyable {
  /// What a call came to.
  enum Outcome {
    /// More input or more room is needed.
    case more
    /// A member is complete.
    case memberEnd
    case failed(CompressionFailure.Problem)
  }

  private let handle: OpaquePointer

  /// Nil without memory.
  init?(_ compression: Compression) { self.init(number: compression.number) }

  /// By the number that the C library knows a compression by.
  init?(number: Int32) {
    guard let handle = unsafe ccompression_decoder_open(number) else { return nil }
    unsafe self.handle = unsafe handle
  }

  deinit { unsafe ccompression_decoder_close(handle) }

  /// Decompresses into the room of an output, at most `limit` bytes.
  mutating func decode(
    _ input: Span<UInt8>, into output: inout OutputSpan<UInt8>, atMost limit: Int
  ) -> (read: Int, outcome: Outcome) {
    var (read, result) = (0, Int32(0))
    // Safety: the library reads only the input and writes only the free capacity; it says how much.
    unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target, initializedCount in
        var written = 0
        let base = unsafe target.baseAddress.map { unsafe $0 + initializedCount }
        result = unsafe ccompression_decode(
          handle, source.baseAddress, source.count, &read, base,
          min(limit, target.count - initializedCount), &written)
        initializedCount += written
      }
    }
    return (read, Self.outcome(result))
  }

  private static func outcome(_ result: Int32) -> Outcome {
    switch result {
    case CCOMPRESSION_MORE: .more
    case CCOMPRESSION_MEMBER_END: .memberEnd
    case CCOMPRESSION_NO_MEMORY: .failed(.memory)
    case CCOMPRESSION_UNSUPPORTED: .failed(.unsupported)
    default: .failed(.corrupt)
    }
  }
}
