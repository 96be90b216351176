import Mojibake

/// Compresses on any thread, with encoders that are kept for the next time.
final class EncoderPool: Sendable {
  private let idle = Monitor<[Encoder]>([])

  /// Bytes as members of a compressed file, one behind the other.
  ///
  /// - Parameters:
  ///   - ends: where members end; the last ends with the bytes.
  ///   - isOnly: whether these are all the bytes of a file, which has at least one member.
  /// - Throws: a failure without memory.
  func members(
    of bytes: Span<UInt8>, endingAt ends: [Int], as compression: Compression, isOnly: Bool,
    path: String
  ) throws(RepairFailure) -> [UInt8] {
    guard !bytes.isEmpty || isOnly else { return [] }
    let encoder = idle.locked { idle in
      idle.firstIndex { $0.compression == compression }.map { idle.remove(at: $0) }
    }
    guard let encoder = encoder ?? Encoder(compression) else {
      throw .file(System.failure("compress", path))
    }
    var output: [UInt8] = []
    var start = 0
    for end in ends.filter({ $0 < bytes.count }) + [bytes.count] {
      guard let member = encoder.member(of: bytes.extracting(start..<end)) else {
        throw .file(System.failure("compress", path))
      }
      if start == 0, end == bytes.count {
        output = member
      } else {
        output += member
      }
      start = end
    }
    idle.locked { $0.append(encoder) }
    return output
  }
}
