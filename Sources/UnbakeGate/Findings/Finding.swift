public import Unbake

/// One thing that is wrong with an input: what, where, and what it should be.
public struct Finding: Hashable, Sendable {
  /// The rule.
  public var rule: Rule
  /// How bad it is, by the rule, its confidence and the configuration.
  public var severity: Severity
  /// What is wrong, in one line; all of it can be shown.
  public var message: String
  /// The path of the input.
  public var path: String
  /// Where it stands.
  public var position: Position
  /// For records: the 1-based number, the way to the text (a JSON pointer, or a column's number), and in
  /// archives the record's own name and where it came from.
  public var record: Int?
  public var pointer: String?
  public var recordID: String?
  public var url: String?
  /// The text that is wrong.
  public var text: String
  /// What it should be, where that is known.
  public var repaired: String?
  /// The misdecodings that were found, with the support for them.
  public var chain: Chain?
  public var evidence: Double?
  public var confidence: Confidence?
  /// What stands before and behind in the same line.
  public var before = ""
  public var after = ""
  /// The same with all of it repaired.
  public var repairedBefore = ""
  public var repairedAfter = ""
  /// How many places it stands for.
  public var count = 1

  /// Creates a finding.
  public init(
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
  public var isFixable: Bool { repaired != nil && confidence != .possible }
}

/// A place in an input, after decompression.
public struct Position: Hashable, Sendable {
  /// The 1-based line, and the 1-based column in scalars.
  public var line: Int
  public var column: Int
  /// Where it ends: the column behind the last scalar.
  public var endLine: Int
  public var endColumn: Int
  /// The bytes.
  public var byteOffset: Int
  public var byteLength: Int

  /// Creates a position.
  public init(
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
