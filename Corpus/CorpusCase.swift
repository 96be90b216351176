/// One case of the corpus: a damaged text and what it was.
public struct CorpusCase: Hashable, Sendable {
  /// The family and a number in it, or a name.
  public var id: String
  /// The text that goes in.
  public var damaged: String
  /// The text that should come out.
  public var gold: String
  /// How the text was damaged, as ``Damage`` writes it where one damage covers the text; else in
  /// words; empty for sound text.
  public var chain: String
  /// What the case is about.
  public var note: String

  /// Creates a case.
  public init(id: String, damaged: String, gold: String, chain: String = "", note: String = "") {
    self.id = id
    self.damaged = damaged
    self.gold = gold
    self.chain = chain
    self.note = note
  }

  /// Whether there is nothing to repair.
  public var isSound: Bool {
    damaged.unicodeScalars.elementsEqual(gold.unicodeScalars)
  }
}

extension CorpusCase: CustomStringConvertible {
  /// The line of a case file: id, damaged, gold, chain and note with tabs between them.
  ///
  /// Invisible scalars are written as `\u{…}`, a backslash as two; a gold text that is the damaged
  /// text is written `=`.
  public var description: String {
    [id, damaged.escaped, isSound ? "=" : gold.escaped, chain, note].joined(separator: "\t")
  }

  /// Reads the line of a case file; `nil` if it does not have five fields or an escape is broken.
  public init?(line: some StringProtocol) {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard fields.count == 5, let damaged = String(unescaping: fields[1]),
      let gold = fields[2] == "=" ? damaged : String(unescaping: fields[2])
    else { return nil }
    self.init(
      id: String(fields[0]), damaged: damaged, gold: gold, chain: String(fields[3]),
      note: String(fields[4]))
  }
}
