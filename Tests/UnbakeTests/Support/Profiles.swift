import Testing
import Unbake

/// A profile with a name that tests print.
struct NamedProfile: CustomTestStringConvertible, Sendable {
  var name: String
  var profile: Profile
  var testDescription: String { name }

  /// The named profiles, one with all steps, and one for each step alone.
  static let all: [NamedProfile] = {
    var all = Profile.named.map { NamedProfile(name: $0.name, profile: $0.profile) }
    var everything = Profile.ftfy
    everything.entities = .on
    everything.removesInvisible = true
    everything.plainSpaces = true
    everything.normalization = .nfkc
    all.append(NamedProfile(name: "everything", profile: everything))
    func add(_ name: String, _ change: (inout Profile) -> Void) {
      var profile = Profile.repair
      change(&profile)
      all.append(NamedProfile(name: name, profile: profile))
    }
    for policy in Profile.EntityPolicy.allCases {
      add("entities \(policy)") { $0.entities = policy }
    }
    for policy in Profile.QuotePolicy.allCases { add("quotes \(policy)") { $0.quotes = policy } }
    for policy in Profile.LineEndPolicy.allCases { add("eol \(policy)") { $0.lineEnds = policy } }
    for policy in Profile.ControlPolicy.allCases {
      add("controls \(policy)") { $0.controls = policy }
    }
    for form in NormalizationForm.allCases { add("\(form)") { $0.normalization = form } }
    for decoder in EscapeDecoder.allCases { add("decode \(decoder)") { $0.decoders = [decoder] } }
    for chain in [Self.western, Self.legacy] { add("undo \(chain)") { $0.knownChains = [chain] } }
    add("terminal escapes") { $0.removesTerminalEscapes = true }
    add("surrogates") { $0.mendsSurrogates = true }
    add("c1") { $0.mendsC1Controls = true }
    add("ligatures") { $0.splitsLigatures = true }
    add("width") { $0.fixesWidth = true }
    add("byte order marks") { $0.removesByteOrderMarks = true }
    add("invisible") { $0.removesInvisible = true }
    add("spaces") { $0.plainSpaces = true }
    return all
  }()

  private static let western = Chain([Misdecoding(encodedAs: "utf-8", decodedAs: "windows-1252")])
  private static let legacy = Chain([
    Misdecoding(encodedAs: "windows-1251", decodedAs: "windows-1252")
  ])

  /// What the profile makes of bytes, pushed in pieces.
  func cleaned(_ pieces: [ArraySlice<UInt8>]) -> (bytes: [UInt8], findings: CleaningFindings) {
    var stream = CleaningStream(profile: profile)
    var output: [UInt8] = []
    for (number, piece) in pieces.enumerated() {
      stream.push(piece.span, isLast: number == pieces.count - 1, into: &output)
    }
    return (output, stream.takeFindings())
  }

  func cleaned(_ bytes: [UInt8]) -> [UInt8] { cleaned([bytes[...]]).bytes }
}
