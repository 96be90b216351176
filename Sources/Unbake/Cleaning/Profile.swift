public import Mojibake

/// What is done to a text, and with what settings. Steps are always done in one order: what decodes comes first,
/// then misdecodings are undone, then comes what would destroy the evidence for them.
///
/// ```swift
/// var profile = Profile.corpus
/// profile.normalization = .nfc
/// let clean = Cleaner(profile: profile).clean(text)
/// ```
public struct Profile: Hashable, Sendable {
  /// Which misdecodings are undone, and when.
  public var repair = Repairer.Options()
  /// Whether misdecodings are undone.
  public var undoesMisdecodings = true
  /// Chains of misdecodings that the text is known to have gone through: undone in each line that allows it,
  /// before others are looked for. Beside a chain between legacy encodings, no others are.
  public var knownChains: [Chain] = []
  /// Escapes of other systems to decode.
  public var decoders: Set<EscapeDecoder> = []
  /// Which of HTML's character references become scalars.
  public var entities = EntityPolicy.off
  /// Whether sequences that steer a terminal are taken out: CSI, OSC and the others of ECMA-48, as ESC
  /// sequences and as C1 controls.
  public var removesTerminalEscapes = false
  /// Whether surrogates in UTF-8 are joined to what they stand for, and others replaced.
  public var mendsSurrogates = false
  /// Whether C1 controls become what windows-1252 has in their places.
  public var mendsC1Controls = false
  /// Whether Latin ligatures become letters.
  public var splitsLigatures = false
  /// Whether full-width and half-width characters become ordinary ones.
  public var fixesWidth = false
  /// Which quotation marks become ASCII's.
  public var quotes = QuotePolicy.keep
  /// What line ends become.
  public var lineEnds = LineEndPolicy.keep
  /// Whether byte order marks are taken out, wherever they stand.
  public var removesByteOrderMarks = false
  /// Which control characters are taken out.
  public var controls = ControlPolicy.keep
  /// Whether invisible characters are taken out where no script or emoji needs them.
  public var removesInvisible = false
  /// Whether spaces of other kinds become U+0020.
  public var plainSpaces = false
  /// The form the text is put into.
  public var normalization: NormalizationForm?

  /// Creates the profile `repair`.
  public init() {}

  /// Which of HTML's character references become scalars.
  public enum EntityPolicy: String, Hashable, Sendable, CaseIterable {
    /// Those in lines without markup; in lines with markup, or whose references hide some, those for scalars
    /// beyond ASCII.
    case auto
    /// All.
    case on
    /// None.
    case off
    /// Those in lines without `<`.
    case plain
  }

  /// Which quotation marks become ASCII's.
  public enum QuotePolicy: String, Hashable, Sendable, CaseIterable {
    /// None.
    case keep
    /// Single and double ones but low ones.
    case high
    /// Single and double ones.
    case all
    /// These, and U+02BC, which is a letter in some languages.
    case letters
  }

  /// What line ends become.
  public enum LineEndPolicy: String, Hashable, Sendable, CaseIterable {
    /// They stay.
    case keep
    /// LF.
    case lf
    /// CR and LF.
    case crlf
  }

  /// Which control characters are taken out.
  public enum ControlPolicy: String, Hashable, Sendable, CaseIterable {
    /// None.
    case keep
    /// All but white space and the separators U+001C to U+001F, which data is cut by.
    case remove
    /// All but white space.
    case all
  }
}

extension Profile {
  /// Undo misdecodings only.
  public static let repair = Profile()

  /// What builders of text corpora want: misdecodings, and what is no text. Width, quotation marks, ligatures,
  /// line ends and normalization stay.
  public static let corpus: Profile = {
    var profile = Profile()
    profile.entities = .auto
    profile.removesTerminalEscapes = true
    profile.mendsSurrogates = true
    profile.mendsC1Controls = true
    profile.removesByteOrderMarks = true
    profile.controls = .remove
    return profile
  }()

  /// All that ftfy's `fix_text` does by default.
  public static let ftfy: Profile = {
    var profile = Profile.corpus
    profile.entities = .plain
    profile.splitsLigatures = true
    profile.fixesWidth = true
    profile.quotes = .letters
    profile.lineEnds = .lf
    profile.controls = .all
    profile.normalization = .nfc
    return profile
  }()

  /// For source text: certain misdecodings, by edits that neither add nor take away ASCII.
  public static let code: Profile = {
    var profile = Profile()
    profile.repair.minimumConfidence = .certain
    profile.repair.keepsASCII = true
    return profile
  }()

  /// The profiles by name.
  public static let named: [(name: String, profile: Profile)] = [
    ("repair", .repair), ("corpus", .corpus), ("ftfy", .ftfy), ("code", .code),
  ]

  /// Finds a profile by its name.
  public init(named name: String) throws(UnknownProfile) {
    guard let found = Self.named.first(where: { $0.name == name }) else {
      throw UnknownProfile(name: name)
    }
    self = found.profile
  }
}

/// There is no profile of a name.
public struct UnknownProfile: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name as it was given.
  public var name: String

  /// Says what is there.
  public var description: String {
    let names = Profile.named.map(\.name).joined(separator: ", ")
    return "unknown profile \"\(name)\"; there are \(names)"
  }
}
