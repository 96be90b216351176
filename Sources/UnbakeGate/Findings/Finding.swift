package import Unbake

/// One thing that is wrong with an input: what, where, and what it should be.
package struct Finding: Hashable, Sendable {
  /// The rule.
  package var rule: Rule
  /// How bad it is, by the rule, its confidence and the configuration.
  package var severity: Severity
  /// What is wrong, in one line; all of it can be shown.
  package var message: String
  /// The path of the input.
  package var path: String
  /// Where it stands.
  package var position: Position
  /// For records: the 1-based number, the way to the text (a JSON pointer, or a column's number), and in
  /// archives the record's own name and where it came from.
  package var record: Int?
  package var pointer: String?
  package var recordID: String?
  package var url: String?
  /// The text that is wrong.
  package var text: String
  /// What it should be, where that is known.
  package var repaired: String?
  /// The misdecodings that were found, with the support for them.
  package var chain: Chain?
  package var evidence: Double?
  package var confidence: Confidence?
  /// What stands before and behind in the same line.
  package var before = ""
  package var after = ""
  /// Whether the line goes on before and behind that.
  package var isCutBefore = false
  package var isCutAfter = false
  /// The same with all of it repaired.
  package var repairedBefore = ""
  package var repairedAfter = ""
  /// How many places it stands for.
  package var count = 1

  /// Creates a finding.
  package init(
    rule: Rule, severity: Severity, message: String, path: String, position: Position,
    text: String = "", repaired: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.path = path
    self.position = position
    self.text = text
    self.repaired = repaired
  }

  /// Whether repair mends it.
  package var isFixable: Bool { repaired != nil && confidence != .possible }
}

/// A place in an input, after decompression.
package struct Position: Hashable, Sendable {
  /// The 1-based line, and the 1-based column in scalars.
  package var line: Int
  package var column: Int
  /// Where it ends: the column behind the last scalar.
  package var endLine: Int
  package var endColumn: Int
  /// The bytes.
  package var byteOffset: Int
  package var byteLength: Int

  /// Creates a position.
  package init(
    line: Int = 1, column: Int = 1, endLine: Int? = nil, endColumn: Int? = nil,
    byteOffset: Int = 0, byteLength: Int = 0
  ) {
    self.line = line
    self.column = column
    self.endLine = endLine ?? line
    self.endColumn = endColumn ?? column
    self.byteOffset = byteOffset
    self.byteLength = byteLength
  }
}
