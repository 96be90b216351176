public import ArgumentParser
public import Unbake
import UnbakeGate

/// Options that say what is done to a text besides undoing misdecodings.
struct CleaningOptions: ParsableArguments {
  @Option(
    help: """
      What is done: repair, corpus (no terminal escapes, controls and character references, too), ftfy (all that \
      ftfy does), code (certain misdecodings that leave ASCII alone), or the NAME of [profile.NAME] in the \
      configuration. The options below change single steps.
      """)
  var profile = "repair"

  @Option(
    help:
      "The configuration that has the profile; else the nearest above the working folder is read.")
  var config: String?

  @Flag(
    name: .customLong("repair"), inversion: .prefixedNo, help: "Undo misdecodings (the default).")
  var undoesMisdecodings: Bool?

  @Option(
    help:
      "Decode escapes: percent, json, hex, octal, qp, mime, utf7, punycode, ucs, utf16; with commas between."
  )
  var decode: String?

  @Option(
    help:
      "Character references of HTML to decode: auto (not in markup), on, off, or plain (lines without <)."
  )
  var entities: Profile.EntityPolicy?

  @Flag(inversion: .prefixedNo, help: "Take out what steers a terminal.")
  var stripEscapes: Bool?

  @Flag(inversion: .prefixedNo, help: "Join surrogates in UTF-8, and replace lone ones.")
  var fixSurrogates: Bool?

  @Flag(inversion: .prefixedNo, help: "Read C1 controls as windows-1252.")
  var fixC1: Bool?

  @Flag(inversion: .prefixedNo, help: "Split Latin ligatures.")
  var fixLigatures: Bool?

  @Flag(inversion: .prefixedNo, help: "Make full-width and half-width characters ordinary ones.")
  var fixWidth: Bool?

  @Option(
    help: "Quotation marks to straighten: keep, high, all (low ones, too) or letters (U+02BC, too)."
  )
  var quotes: Profile.QuotePolicy?

  @Flag(help: "The same as --quotes all.")
  var uncurlQuotes = false

  @Option(help: "Line ends: keep, lf or crlf.")
  var eol: Profile.LineEndPolicy?

  @Flag(inversion: .prefixedNo, help: "Take out byte order marks anywhere.")
  var stripBom: Bool?

  @Option(
    help:
      "Control characters to take out: keep, remove (not the separators U+001C to U+001F) or all.")
  var controls: Profile.ControlPolicy?

  @Flag(inversion: .prefixedNo, help: "Take out invisible characters that no script needs.")
  var stripInvisible: Bool?

  @Flag(inversion: .prefixedNo, help: "Make other spaces U+0020.")
  var plainSpaces: Bool?

  @Option(help: "The normalization form: nfc, nfd, nfkc, nfkd, or none.")
  var normalize: String?

  func validate() throws {
    var any = Profile.repair
    try apply(to: &any)
  }

  /// The profile with the steps changed.
  func resolved() throws -> Profile {
    var profile = try named()
    try apply(to: &profile)
    return profile
  }

  /// The profile of a name: of the configuration, if it is none of ours.
  private func named() throws -> Profile {
    if let known = try? Profile(named: profile) { return known }
    let options = try RuleOptions.parse(config.map { ["--config", $0] } ?? [])
    let configuration = try ConfigurationLookup(options).current()
    if let own = configuration.profiles[profile] { return own }
    let names = Profile.named.map(\.name) + configuration.profiles.keys.sorted()
    throw Failure(
      "unknown profile \"\(profile)\"; there are \(names.joined(separator: ", ")); "
        + (configuration.path.map { "\($0) has no [profile.\(profile)]" }
          ?? "[profile.NAME] in unbake.toml makes others"))
  }

  private func apply(to result: inout Profile) throws {
    if let undoesMisdecodings { result.undoesMisdecodings = undoesMisdecodings }
    if let decode { result.decoders = try decoders(decode) }
    if let entities { result.entities = entities }
    if let stripEscapes { result.removesTerminalEscapes = stripEscapes }
    if let fixSurrogates { result.mendsSurrogates = fixSurrogates }
    if let fixC1 { result.mendsC1Controls = fixC1 }
    if let fixLigatures { result.splitsLigatures = fixLigatures }
    if let fixWidth { result.fixesWidth = fixWidth }
    if uncurlQuotes { result.quotes = .all }
    if let quotes { result.quotes = quotes }
    if let eol { result.lineEnds = eol }
    if let stripBom { result.removesByteOrderMarks = stripBom }
    if let controls { result.controls = controls }
    if let stripInvisible { result.removesInvisible = stripInvisible }
    if let plainSpaces { result.plainSpaces = plainSpaces }
    if let normalize { result.normalization = try form(normalize) }
  }

  /// What was asked for, in words that differ where the outcome does.
  var description: String {
    let switches = [
      undoesMisdecodings, stripEscapes, fixSurrogates, fixC1, fixLigatures, fixWidth, stripBom,
      stripInvisible,
      plainSpaces, uncurlQuotes,
    ].map { $0.map { String($0) } ?? "-" }
    let choices = [
      profile, decode, entities?.rawValue, quotes?.rawValue, eol?.rawValue, controls?.rawValue,
      normalize,
    ].map { $0 ?? "-" }
    return (choices + switches).joined(separator: " ")
  }

  private func decoders(_ list: String) throws -> Set<EscapeDecoder> {
    var decoders: Set<EscapeDecoder> = []
    for name in list.split(separator: ",") {
      guard let decoder = EscapeDecoder(rawValue: String(name)) else {
        let known = EscapeDecoder.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("unknown decoder \"\(name)\"; there are \(known)")
      }
      decoders.insert(decoder)
    }
    return decoders
  }

  private func form(_ name: String) throws -> NormalizationForm? {
    if name == "none" { return nil }
    guard let form = NormalizationForm(rawValue: name.lowercased()) else {
      throw ValidationError(
        "unknown normalization form \"\(name)\"; there are nfc, nfd, nfkc, nfkd, none")
    }
    return form
  }
}

extension Profile.EntityPolicy: ExpressibleByArgument {}
extension Profile.QuotePolicy: ExpressibleByArgument {}
extension Profile.LineEndPolicy: ExpressibleByArgument {}
extension Profile.ControlPolicy: ExpressibleByArgument {}
