/// One package of text, at one version.
///
/// Two sources may share a package when its files differ in kind: messages and key maps, say.
struct TextSource: Codable {
  /// Where a package is downloaded from.
  enum Registry: String, Codable {
    case debian
    case pypi
    /// An archive that lies beside the manifest.
    case file
  }

  /// What the text is made of.
  enum Kind: String, Codable, CaseIterable {
    case messages
    case prose
    case words
    case web
    case code
    case symbols
    case names

    /// Whether most lines are ASCII and say nothing about damage.
    var isMostlyASCII: Bool { self == .code || self == .symbols }
  }

  /// What the text may be used for; no text has two uses.
  enum Use: String, Codable, CaseIterable {
    /// The model is trained on it.
    case train
    /// Constants may be tuned on it; it is never trained on.
    case develop
    /// Looked at for final numbers only.
    case evaluate
  }

  /// A property of the text that its users must know.
  enum Mark: String, Codable {
    /// Shows mojibake on purpose, as an example.
    case quotesMojibake = "quotes-mojibake"
    /// Has really damaged lines in it.
    case damaged
  }

  /// How a Python package is packed.
  enum Packaging: String, Codable {
    case wheel
    case sdist
  }

  /// The name of the source's folder.
  var id: String
  var registry: Registry
  var package: String
  /// The exact version; empty for a file.
  var version: String
  /// An SPDX expression where the package declares one, else the package's own words.
  var licence: String
  var kind: Kind
  var use: Use
  var extract: [ExtractionRule]
  var marks: [Mark]?
  var packaging: Packaging?
  /// Languages of a training source that are kept for evaluation.
  var evaluateLanguages: [String]?
}
