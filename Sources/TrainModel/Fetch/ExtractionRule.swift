/// Which files of a package hold text, in what form and in which language.
struct ExtractionRule: Codable {
  /// The form of a file.
  enum Format: String, Codable {
    /// Compiled message catalogues of GNU gettext (`.mo`).
    case gettext
    /// Compiled message catalogues of Qt (`.qm`).
    case qt
    /// Mozilla's `.ftl`, `.properties`, `.dtd` and `.ini`, told apart by name.
    case mozilla
    /// HTML, DocBook and Mallard: a line for every block.
    case html
    /// Any other XML: a line for every run of text between two tags.
    case xml
    /// Manual pages.
    case man
    /// Hunspell dictionaries (`.dic` beside `.aff`): words without their flags.
    case hunspell
    /// Lines as they are.
    case lines
    /// The string literals of Python source.
    case literals
    /// The string values of JSON.
    case json
    /// The strings of MessagePack.
    case msgpack
  }

  var format: Format
  /// A regular expression for paths inside the package; its group, if any, is the language.
  var files: String
  /// Paths that match this too are left out.
  var except: String?
  /// The language where the path names none; `und` if absent.
  var language: String?
  /// Languages that are known by another name here.
  var languages: [String: String]?
  /// The language of a catalogue's untranslated messages; if absent they are left out.
  var source: String?
  /// The encoding of `lines`, as iconv names it; UTF-8 if absent.
  var encoding: String?
  /// `lines` that start like this are markup.
  var dropPrefixes: [String]?
  /// Whether the outermost keys of `json` are languages.
  var keysAreLanguages: Bool?
}
