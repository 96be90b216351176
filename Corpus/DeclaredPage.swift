/// A page that says to be in another encoding than the one it is in.
public struct DeclaredPage: Hashable, Sendable, CustomStringConvertible {
  /// The family and a number in it.
  public var id: String
  /// The label of the encoding that it is in.
  public var encoding: String
  /// Who names the wrong one: `http`, `meta`, `xml` or `css`.
  public var source: String
  /// The label that is named.
  public var declaredLabel: String
  /// The text, what it says of itself included.
  public var text: String

  /// The id, and both encodings.
  public var description: String { "\(id), \(encoding) as \(declaredLabel)" }

  /// Reads the line of a page file; `nil` if it does not have five fields or an escape is broken.
  public init?(line: some StringProtocol) {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard fields.count == 5, let text = String(unescaping: fields[4]) else { return nil }
    (id, encoding, source, declaredLabel) = (
      String(fields[0]), String(fields[1]), String(fields[2]), String(fields[3])
    )
    self.text = text
  }
}
