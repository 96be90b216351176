import Mojibake
import Unbake

extension DecodingStage.Options {
  /// Reads an encoding that was found out; what does not decode becomes U+FFFD.
  init(_ encoding: TextEncoding) {
    self.init()
    self.encoding = encoding
    malformed = .replace
  }
}

/// The decoding of one input's bytes on their way to its record format, and what it met.
final class ByteDecoding {
  private let path: String
  private let encoding: TextEncoding?
  private var stage: DecodingStage
  /// How many bytes there were, and their checksum.
  private(set) var bytesRead = (count: 0, checksum: Checksum())
  private var head: [UInt8] = []

  /// Prepares to decode an input.
  init(path: String, options: DecodingStage.Options) {
    self.path = path
    encoding = options.encoding
    stage = DecodingStage(options: options)
  }

  /// Decodes the next bytes, as a ``ByteStage``.
  func decode(
    _ bytes: Span<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(RepairFailure) {
    bytesRead.count += bytes.count
    bytesRead.checksum.add(bytes)
    if head.count < 4 {
      head.append(contentsOf: bytes, in: 0..<min(bytes.count, 4 - head.count))
    }
    do throws(MalformedSequence) {
      try stage.decode(bytes, isLast: isLast, into: &output)
    } catch { throw .malformed(path: path, error) }
  }

  /// The encoding, and whether the input began with a byte order mark.
  var source: (name: String, hasByteOrderMark: Bool) {
    let marks: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF], [0, 0, 0xFE, 0xFF], [0xEF, 0xBB, 0xBF]]
    let encoding = stage.detection?.encoding ?? encoding ?? .utf8
    return (encoding.name, marks.contains { head.starts(with: $0) })
  }

  /// Puts what was met into a summary, once all is decoded.
  func report(to summary: inout RepairSummary) {
    summary.decodedFrom = stage.detection?.encoding ?? encoding
    summary.runsInOtherEncodings = stage.takeRuns().count
    summary.countReplaced(stage.malformedSequences, first: stage.firstMalformed)
    // What is left malformed behind a decoder is none of the input's.
    summary.malformedSequences = 0
    summary.firstMalformedOffset = nil
  }
}
