import Mojibake
import Unbake

/// A damaged text with its repair and some of what surrounds it.
package struct AuditSample: Hashable, Sendable, Codable {
  /// The chain.
  package var cause: String
  /// The input, and where in it.
  package var path: String
  package var line: Int
  package var byteOffset: Int
  package var record: Int?
  package var url: String?
  /// The line: before, damaged, repaired, behind.
  package var before: String
  package var damaged: String
  package var repaired: String
  package var after: String
  /// What stands before and behind, repaired.
  package var repairedBefore: String
  package var repairedAfter: String
  /// How sure it is.
  package var confidence: String
  package var evidence: Double

  enum CodingKeys: String, CodingKey {
    case cause, path, line, record, url, before, damaged, repaired, after, confidence, evidence
    case byteOffset = "byte_offset"
    case repairedBefore = "repaired_before"
    case repairedAfter = "repaired_after"
  }

  init(_ finding: Finding, cause: String, isRedacted: Bool) {
    self.cause = cause
    path = finding.path
    line = finding.position.line
    byteOffset = finding.position.byteOffset
    record = finding.record
    url = finding.url
    let hide = { (text: String) in isRedacted ? Self.redacted(text) : text }
    before = hide(finding.before)
    damaged = hide(finding.text)
    repaired = hide(finding.repaired ?? "")
    after = hide(finding.after)
    repairedBefore = hide(finding.repairedBefore)
    repairedAfter = hide(finding.repairedAfter)
    confidence = finding.confidence?.rawValue ?? ""
    evidence = ((finding.evidence ?? 0) * 10).rounded() / 10
  }

  /// A text of which only the shape is left: letters, digits, spaces, marks.
  private static func redacted(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        output.append(" ")
      } else if scalar.properties.isAlphabetic {
        output.append(scalar.value < 0x80 ? "x" : "▒")
      } else {
        output.append(scalar.value < 0x80 ? "." : "▒")
      }
    }
    return String(output)
  }

  /// Whether repair leaves it as it is.
  var isOpen: Bool { confidence == Confidence.possible.rawValue }

  /// What samples are chosen by: the same for the same place, and without order.
  var hash: String { Fingerprint.hash("\(path)\u{0}\(byteOffset)\u{0}\(cause)") }
}
