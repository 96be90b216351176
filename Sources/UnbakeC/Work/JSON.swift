import Unbake

/// Writes what was found as JSON.
enum JSON {
  /// A text as a JSON string.
  static func quoted(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output + "\""
  }

  /// A list of members as an object.
  static func object(_ members: [String]) -> String { "{" + members.joined(separator: ",") + "}" }

  /// A list of values as an array.
  static func array(_ values: [String]) -> String { "[" + values.joined(separator: ",") + "]" }

  /// A chain as an array of objects.
  static func chain(_ chain: Chain) -> String {
    array(
      chain.misdecodings.map {
        var members = [
          "\"encodedAs\":\(quoted($0.encodedAs))", "\"decodedAs\":\(quoted($0.decodedAs))",
        ]
        if let loss = $0.loss { members.append("\"loss\":\(quoted(loss.rawValue))") }
        return object(members)
      })
  }

  /// An edit as an object: what was replaced, the steps that did, and the evidence where a misdecoding was undone.
  ///
  /// - Parameter isApplied: whether it is an edit and no suggestion; left out when nil.
  static func edit(_ edit: CleaningEdit, isApplied: Bool? = nil) -> String {
    var members = [
      "\"byteOffsets\":[\(edit.byteOffsets.lowerBound),\(edit.byteOffsets.upperBound)]",
      "\"original\":\(quoted(edit.original))", "\"replacement\":\(quoted(edit.replacement))",
      "\"steps\":\(array(edit.steps.map { quoted($0.rawValue) }))",
    ]
    if let misdecoding = edit.misdecoding { members += evidence(of: misdecoding) }
    if let isApplied { members.append("\"applied\":\(isApplied)") }
    return object(members)
  }

  /// A suggestion as an object.
  static func suggestion(_ edit: Edit, isApplied: Bool? = nil) -> String {
    var members = [
      "\"byteOffsets\":[\(edit.byteOffsets.lowerBound),\(edit.byteOffsets.upperBound)]",
      "\"original\":\(quoted(edit.original))", "\"replacement\":\(quoted(edit.replacement))",
      "\"steps\":[\"misdecoding\"]",
    ]
    members += evidence(of: edit)
    if let isApplied { members.append("\"applied\":\(isApplied)") }
    return object(members)
  }

  private static func evidence(of edit: Edit) -> [String] {
    let alternatives = edit.alternatives.map {
      object([
        "\"replacement\":\(quoted($0.replacement))", "\"chain\":\(chain($0.chain))",
        "\"evidence\":\($0.evidence)",
      ])
    }
    return [
      "\"chain\":\(chain(edit.chain))", "\"evidence\":\(edit.evidence)",
      "\"confidence\":\"\(edit.confidence.rawValue)\"", "\"alternatives\":\(array(alternatives))",
    ]
  }

  /// Findings as one object.
  static func findings(_ findings: CleaningFindings) -> String {
    object([
      "\"edits\":\(array(findings.edits.map { edit($0) }))",
      "\"suggestions\":\(array(findings.suggestions.map { suggestion($0) }))",
      "\"malformed\":\(findings.malformedSequences)",
      "\"firstMalformed\":\(findings.firstMalformedOffset.map(String.init) ?? "null")",
    ])
  }

  /// Findings as one object a line.
  static func lines(_ findings: CleaningFindings) -> String {
    let edits = findings.edits.map { edit($0, isApplied: true) + "\n" }
    let suggestions = findings.suggestions.map { suggestion($0, isApplied: false) + "\n" }
    return (edits + suggestions).joined()
  }

  /// What bytes are, as one object.
  static func detection(_ found: Detection) -> String {
    var members: [String] = []
    switch found.content {
    case .empty: members.append("\"content\":\"empty\"")
    case .text: members.append("\"content\":\"text\"")
    case .binary(let kind): members.append("\"content\":\"binary\",\"kind\":\(quoted(kind))")
    }
    let encoding = found.isASCII ? "ascii" : found.encoding?.name
    members += [
      "\"encoding\":\(encoding.map(quoted) ?? "null")",
      "\"confidence\":\(rounded(found.confidence))", "\"reason\":\"\(found.reason.rawValue)\"",
      "\"language\":\(found.language.map(quoted) ?? "null")",
      "\"script\":\(found.script.map(quoted) ?? "null")", "\"bom\":\(found.hasByteOrderMark)",
      "\"mixed\":\(found.mixedWith.map { quoted($0.name) } ?? "null")",
      "\"mojibake\":\(found.isMojibake)", "\"malformed\":\(found.malformedSequences)",
    ]
    if let first = found.firstMalformed { members.append("\"firstMalformed\":\(first)") }
    let declared = found.declarations.map {
      object([
        "\"source\":\"\($0.source.rawValue)\"", "\"label\":\(quoted($0.label))",
        "\"encoding\":\($0.encoding.map { quoted($0.name) } ?? "null")",
      ])
    }
    members.append("\"declared\":\(array(declared))")
    let alternatives = found.alternatives.prefix(5).map {
      object([
        "\"encoding\":\(quoted($0.encoding.name))",
        "\"language\":\($0.language.map(quoted) ?? "null")",
        "\"bitsBehind\":\(rounded($0.bitsBehind))", "\"readsAlike\":\($0.readsAlike)",
      ])
    }
    members.append("\"alternatives\":\(array(alternatives))")
    return object(members)
  }

  private static func rounded(_ value: Double) -> String { String((value * 1000).rounded() / 1000) }
}
