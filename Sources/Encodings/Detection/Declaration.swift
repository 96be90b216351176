/// A place in a text or about it that names an encoding.
public struct Declaration: Hashable, Sendable {
  /// Who says so, from the one that counts most.
  public enum Source: String, Hashable, Sendable, CaseIterable {
    /// The caller.
    case hint
    /// An HTTP header, or that of a WARC record.
    case http
    /// HTML's `meta`.
    case meta
    /// The XML declaration.
    case xml
    /// CSS's `@charset`.
    case css
    /// A comment in the first lines of a source file, `coding: latin-1`.
    case comment
  }

  /// Who says so.
  public var source: Source
  /// The label as it was written.
  public var label: String
  /// The encoding it stands for; nil when the label is unknown.
  public var encoding: TextEncoding?

  /// Creates a declaration from a label as it was written.
  public init(source: Source, label: String) {
    self.source = source
    self.label = label
    encoding = try? TextEncoding(named: label)
  }

  /// What an HTTP `Content-Type` says, if it says anything.
  public init?(contentType: String) {
    guard let label = DeclarationScanner.label(inContent: contentType) else { return nil }
    self.init(source: .http, label: label)
  }

  /// The declaration as browsers take it: what reads `charset` as ASCII is not UTF-16.
  var readAsInMarkup: Declaration {
    var declaration = self
    switch encoding?.scheme {
    case .utf16, .utf32, .marked: declaration.encoding = .utf8
    default: if encoding?.name == "x-user-defined" { declaration.encoding = .windows1252 }
    }
    return declaration
  }
}
