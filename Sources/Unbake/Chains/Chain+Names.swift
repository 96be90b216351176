import Encodings
public import Mojibake

extension Chain {
  /// Reads a chain as `description` writes it: `utf-8 read as windows-1252, then utf-8 read as macintosh`.
  ///
  /// Labels may be any that `TextEncoding` knows; the chain has their proper names.
  public init(named text: String) throws(UnknownChain) {
    var misdecodings: [Misdecoding] = []
    for part in text.split(separator: ", then ", omittingEmptySubsequences: false) {
      let labels = part.split(separator: " read as ", omittingEmptySubsequences: false)
      guard labels.count == 2 else { throw UnknownChain(text: text, label: nil) }
      var names: [String] = []
      for label in labels {
        guard let encoding = try? TextEncoding(named: String(label)) else {
          throw UnknownChain(text: text, label: String(label))
        }
        names.append(encoding.name)
      }
      misdecodings.append(Misdecoding(encodedAs: names[0], decodedAs: names[1]))
    }
    self.init(misdecodings)
  }

  /// The text that the chain made another of; nil where that cannot be without a loss.
  ///
  /// - Complexity: O(n) for each step.
  public func undone(in text: String) -> String? { ChainInverse(self)?.applied(to: text) }
}

/// A text that is no chain of misdecodings.
public struct UnknownChain: Error, Hashable, Sendable, CustomStringConvertible {
  /// The text as it was given.
  public var text: String
  /// The label in it that names no encoding; nil when the text has another form.
  public var label: String?

  /// Says what is wrong, and the form.
  public var description: String {
    label.map { "unknown encoding \"\($0)\"; unbake encodings lists them" }
      ?? "\"\(text)\" is no chain; one is \"utf-8 read as windows-1252\", more with \", then \" between"
  }
}
