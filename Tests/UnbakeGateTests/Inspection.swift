import Unbake
import UnbakeGate

/// Looks at bytes as the file pipeline would, cut as a test says.
struct Inspection {
  var path = "a.txt"
  var format = "text"
  var settings = Settings()
  var encoding: TextEncoding?

  /// The findings in bytes that come in pieces of one size.
  func findings(in bytes: [UInt8], piece: Int = .max) -> [Finding] {
    var batch = BatchFindings()
    return findings(in: bytes, piece: piece, batch: &batch)
  }

  /// The findings, and what else the last piece tells.
  func findings(in bytes: [UInt8], piece: Int = .max, batch: inout BatchFindings) -> [Finding] {
    var input = InspectedInput(path: path, format: format, head: Array(bytes.prefix(65_536)))
    input.encoding = encoding
    let inspection = InputInspection(input, settings: settings, isBatch: false)
    var findings: [Finding] = []
    var start = 0
    repeat {
      let end = start + min(piece, bytes.count - start)
      let part = bytes[start..<end]
      inspection.read(part.span, at: start, isLast: end == bytes.count)
      _ = inspection.inspectPart(
        part.span, isLast: end == bytes.count, at: TextPlace(), source: { $0 }, pointer: { nil })
      batch = inspection.takeResult()
      findings += batch.findings
      start = end
    } while start < bytes.count
    return findings
  }

  /// The findings in a text.
  func findings(in text: String, piece: Int = .max) -> [Finding] {
    findings(in: Array(text.utf8), piece: piece)
  }
}
