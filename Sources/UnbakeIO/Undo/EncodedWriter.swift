import Mojibake
import Unbake

/// Writes an original in the encoding that it was decoded from.
final class EncodedWriter {
  private var stream: TranscodingStream
  private var writer: UndoWriter

  /// - Parameters:
  ///   - encoding: the encoding of the original; UTF-8 passes as it is.
  ///   - byteOrderMark: whether the original began with one.
  init(_ writer: UndoWriter, as encoding: TextEncoding?, byteOrderMark: Bool) {
    self.writer = writer
    var options = TranscodingStream.Options()
    options.byteOrderMark = byteOrderMark ? .add : .keep
    stream = TranscodingStream(from: .utf8, to: encoding ?? .utf8, options: options)
    passes = encoding == nil || encoding == .utf8
  }

  private let passes: Bool

  /// Bytes written so far, and their checksum.
  var count: Int { writer.count }
  var checksum: Checksum { writer.checksum }

  func write(_ bytes: ArraySlice<UInt8>) throws(RepairFailure) {
    if passes { try writer.write(bytes) } else { try encode(bytes, isLast: false) }
  }

  func finish() throws(RepairFailure) {
    if !passes { try encode([], isLast: true) }
    try writer.finish()
  }

  private func encode(_ bytes: ArraySlice<UInt8>, isLast: Bool) throws(RepairFailure) {
    var taken = 0
    while true {
      var progress: TranscodingStream.Progress?
      let encoded = [UInt8](capacity: 2 * (bytes.count - taken) + 4096) { room in
        // Neither policy is to fail.
        progress = try? stream.push(
          bytes.span.extracting(taken..<bytes.count), into: &room, isLast: isLast)
      }
      try writer.write(encoded[...])
      taken += progress?.bytesTaken ?? 0
      guard progress?.status == .outputFull else { return }
    }
  }
}
