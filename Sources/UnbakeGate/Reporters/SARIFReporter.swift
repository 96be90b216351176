import Unbake

/// SARIF 2.1.0, as code scanning reads it.
struct SARIFReporter: Reporter {
  private let version: String
  private var kept = KeptFindings(limit: 5000)
  private var failures: [GateSummary.Failure] = []

  init(_ options: ReportOptions) { version = options.version }

  mutating func add(_ finding: Finding) -> String {
    kept.add(finding)
    return ""
  }

  mutating func fail(_ failure: GateSummary.Failure) -> String {
    failures.append(failure)
    return ""
  }

  mutating func finish(_ summary: GateSummary) -> String {
    var fingerprint = Fingerprint()
    let results = kept.all.map { result($0, fingerprint: fingerprint.unique($0)) }
    var notifications = failures.map { failure in
      JSONValue.object([
        ("level", "error"),
        ("message", .object([("text", .string(VisibleText.escaped(failure.message)))])),
      ])
    }
    if kept.cut > 0 {
      let text =
        "\(kept.cut) of \(kept.cut + results.count) findings were left out: the worst "
        + "\(results.count) are here"
      notifications.append(
        .object([("level", "warning"), ("message", .object([("text", .string(text))]))]))
    }
    let log = JSONValue.object([
      ("$schema", "https://json.schemastore.org/sarif-2.1.0.json"), ("version", "2.1.0"),
      (
        "runs",
        .array([
          .object([
            ("tool", .object([("driver", driver)])),
            (
              "invocations",
              .array([
                .object([
                  ("executionSuccessful", .bool(failures.isEmpty)),
                  ("toolExecutionNotifications", .array(notifications)),
                ])
              ])
            ),
            ("columnKind", "unicodeCodePoints"), ("results", .array(results)),
          ])
        ])
      ),
    ])
    return log.text(indent: 1) + "\n"
  }

  private var driver: JSONValue {
    .object([
      ("name", "unbake"), ("version", .string(version)), ("semanticVersion", .string(version)),
      ("rules", .array(Rule.all.map { descriptor($0) })),
    ])
  }

  private func descriptor(_ rule: Rule) -> JSONValue {
    .object([
      ("id", .string(rule.id)), ("name", .string(Self.pascalCase(rule.name))),
      ("shortDescription", text(rule.name)), ("fullDescription", text(rule.explanation)),
      ("help", text("\(rule.explanation)\n\nDamaged: \(rule.example)\nSound: \(rule.counterpart)")),
      (
        "defaultConfiguration",
        .object([
          ("enabled", .bool(!rule.isOptIn)), ("level", .string(Self.level(rule.severity))),
        ])
      ),
      ("properties", .object([("tags", .array([.string(rule.family.name)]))])),
    ])
  }

  private func result(_ finding: Finding, fingerprint: String) -> JSONValue {
    let place = finding.position
    let uri = JSONValue.object([("uri", .string(Self.uri(finding.path)))])
    let region = JSONValue.object([
      ("startLine", .int(place.line)), ("startColumn", .int(place.column)),
      ("endLine", .int(place.endLine)), ("endColumn", .int(place.endColumn)),
      ("byteOffset", .int(place.byteOffset)), ("byteLength", .int(place.byteLength)),
      (
        "snippet", finding.text.isEmpty ? nil : text(finding.text)
      ),
    ])
    var fixes: JSONValue?
    if finding.isFixable, let repaired = finding.repaired, finding.record == nil,
      finding.recordID == nil
    {
      let replacement = JSONValue.object([
        ("deletedRegion", region), ("insertedContent", .object([("text", .string(repaired))])),
      ])
      fixes = .array([
        .object([
          ("description", text("undo the misdecoding")),
          (
            "artifactChanges",
            .array([
              .object([("artifactLocation", uri), ("replacements", .array([replacement]))])
            ])
          ),
        ])
      ])
    }
    return .object([
      ("ruleId", .string(finding.rule.id)),
      ("ruleIndex", .int(Rule.all.firstIndex(of: finding.rule) ?? 0)),
      ("level", .string(Self.level(finding.severity))), ("message", text(finding.message)),
      (
        "locations",
        .array([
          .object([
            (
              "physicalLocation", .object([("artifactLocation", uri), ("region", region)])
            )
          ])
        ])
      ),
      ("partialFingerprints", .object([("context/v1", .string(fingerprint))])),
      ("occurrenceCount", .int(finding.count)), ("fixes", fixes),
      (
        "properties",
        .object([
          ("record", finding.record.map { .int($0) }),
          ("pointer", finding.pointer.map { .string(VisibleText.escaped($0)) }),
          ("recordId", finding.recordID.map { .string(VisibleText.escaped($0)) }),
          ("url", finding.url.map { .string(VisibleText.escaped($0)) }),
          ("confidence", finding.confidence.map { .string($0.rawValue) }),
          ("repaired", finding.repaired.map { .string(VisibleText.escaped($0)) }),
        ])
      ),
    ])
  }

  private func text(_ text: String) -> JSONValue {
    .object([
      (
        "text",
        .string(
          text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { VisibleText.escaped(String($0)) }.joined(separator: "\n"))
      )
    ])
  }

  static func level(_ severity: Severity) -> String {
    severity == .info ? "note" : severity.rawValue
  }

  private static func pascalCase(_ name: String) -> String {
    name.split { !$0.isLetter && !$0.isNumber }
      .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// A path as a URI reference.
  static func uri(_ path: String) -> String {
    let plain = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    var output = plain.hasPrefix("/") ? "file://" : ""
    for byte in plain.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        output.unicodeScalars.append(Unicode.Scalar(byte))
      default: output += "%" + TextRules.hexadecimal(byte)
      }
    }
    return output
  }
}
