import Unbake
import UnbakeGate
import UnbakeIO

/// A finding about a file, for people or as JSON.
struct DetectionReport {
  private let found: Detection
  private let path: String

  init(_ found: Detection, path: String) {
    self.found = found
    self.path = path
  }

  /// One line.
  func line(isJSON: Bool) -> String { isJSON ? json : text }

  private var name: String {
    switch found.content {
    case .binary: "binary"
    case .empty: "empty"
    case .text: found.isASCII ? "ascii" : found.encoding?.name ?? "unknown"
    }
  }

  private var text: String {
    var parts = ["\(VisibleText.escaped(path)): \(name)"]
    if case .binary(let kind) = found.content { parts[0] += " (\(kind))" }
    if case .text = found.content {
      parts.append("confidence \(rounded(found.confidence))")
      if let language = found.language { parts.append("language \(language)") }
      if found.hasByteOrderMark { parts.append("byte order mark") }
      if let other = found.mixedWith { parts.append("mixed with \(other)") }
      if found.malformedSequences > 0, let first = found.firstMalformed {
        parts.append("\(found.malformedSequences) malformed sequences, the first at byte \(first)")
      }
      if found.isMojibake { parts.append("mojibake") }
      if found.contradictsDeclaration, let declared = found.declarations.first {
        parts.append(
          "declared \(VisibleText.escaped(declared.label)) by \(declared.source.rawValue)")
      }
    }
    return parts.joined(separator: ", ") + "\n"
  }

  private var json: String {
    var members = ["\"path\":\(JSONText.quoted(path))"]
    switch found.content {
    case .empty: members.append("\"content\":\"empty\"")
    case .text: members.append("\"content\":\"text\"")
    case .binary(let kind): members.append("\"content\":\"binary\",\"kind\":\"\(kind)\"")
    }
    let encoding = found.isASCII ? "ascii" : found.encoding?.name
    members.append("\"encoding\":\(encoding.map(JSONText.quoted) ?? "null")")
    members.append("\"confidence\":\(rounded(found.confidence))")
    members.append("\"reason\":\"\(found.reason.rawValue)\"")
    members.append("\"language\":\(found.language.map(JSONText.quoted) ?? "null")")
    members.append("\"script\":\(found.script.map(JSONText.quoted) ?? "null")")
    members.append("\"bom\":\(found.hasByteOrderMark)")
    members.append("\"mixed\":\(found.mixedWith.map { JSONText.quoted($0.name) } ?? "null")")
    members.append("\"mojibake\":\(found.isMojibake)")
    members.append("\"malformed\":\(found.malformedSequences)")
    if let first = found.firstMalformed { members.append("\"firstMalformed\":\(first)") }
    let declared = found.declarations.map {
      "{\"source\":\"\($0.source.rawValue)\",\"label\":\(JSONText.quoted($0.label)),\"encoding\":"
        + ($0.encoding.map { JSONText.quoted($0.name) } ?? "null") + "}"
    }
    members.append("\"declared\":[\(declared.joined(separator: ","))]")
    let alternatives = found.alternatives.prefix(5).map {
      "{\"encoding\":\(JSONText.quoted($0.encoding.name)),\"language\":"
        + ($0.language.map(JSONText.quoted) ?? "null")
        + ",\"bitsBehind\":\(rounded($0.bitsBehind)),\"readsAlike\":\($0.readsAlike)}"
    }
    members.append("\"alternatives\":[\(alternatives.joined(separator: ","))]")
    return "{" + members.joined(separator: ",") + "}\n"
  }

  private func rounded(_ value: Double) -> String { String((value * 1000).rounded() / 1000) }
}
