import CCompression

/// Compresses members, each whole.
@safe final class Encoder {
  let compression: Compression
  private let handle: OpaquePointer

  /// Nil without memory.
  init?(_ compression: Compression) {
    guard let handle = unsafe ccompression_encoder_open(compression.number) else { return nil }
    self.compression = compression
    unsafe self.handle = unsafe handle
  }

  deinit { unsafe ccompression_encoder_close(handle) }

  /// Bytes as one member; nil without memory.
  func member(of bytes: Span<UInt8>) -> [UInt8]? {
    let bound = ccompression_bound(compression.number, bytes.count)
    var output: [UInt8] = []
    output.append(addingCapacity: bound) { space in
      // Safety: the library reads only the input and writes only into the room it is given.
      unsafe bytes.withUnsafeBufferPointer { source in
        unsafe space.withUnsafeMutableBufferPointer { target, initializedCount in
          initializedCount = unsafe ccompression_encode(
            handle, source.baseAddress, source.count, target.baseAddress, target.count)
        }
      }
    }
    return output.isEmpty ? nil : output
  }
}
