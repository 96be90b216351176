import Unbake

extension CallOptions {
  /// Every option by name; the order stays.
  static let names: [StaticString] = [
    "profile", "min-confidence", "max-depth", "from", "to", "on-invalid", "on-unmappable", "bom",
    "column", "report", "decode", "entities", "strip-escapes", "fix-surrogates", "fix-c1",
    "fix-ligatures", "fix-width", "quotes", "eol", "strip-bom", "controls", "strip-invisible",
    "plain-spaces", "normalize", "misdecodings",
  ]

  /// Sets an option by its name.
  mutating func set(_ name: String, to value: String) throws(OptionProblem) {
    switch name {
    case "profile":
      let names = Profile.named.map(\.name)
      let chosen = try Self.choice(value, of: names, for: name)
      choose(Profile.named.first { $0.name == chosen }?.profile ?? .repair, named: chosen)
    case "min-confidence":
      let least: Confidence = try Self.member(value, for: name)
      set { $0.repair.minimumConfidence = least }
    case "max-depth":
      let depths = (1...5).map(String.init)
      let depth = Int(try Self.choice(value, of: depths, for: name)) ?? 5
      set { $0.repair.maximumDepth = depth }
    case "from": source = value == "auto" ? .found : .named(try Self.encoding(value))
    case "to": target = try Self.encoding(value)
    case "on-invalid":
      let policies = ["keep"] + MalformedPolicy.allCases.map(\.rawValue)
      let chosen = try Self.choice(value, of: policies, for: name)
      malformed = MalformedPolicy(rawValue: chosen).map(Malformed.handled) ?? .kept
    case "on-unmappable": unmappable = try Self.member(value, for: name)
    case "bom": byteOrderMark = try Self.member(value, for: name)
    case "column": column = value
    case "report":
      reportsColumns = try Self.choice(value, of: ["none", "columns"], for: name) == "columns"
    default: try setStep(name, to: value)
    }
  }

  /// Sets a step of cleaning by its name.
  private mutating func setStep(_ name: String, to value: String) throws(OptionProblem) {
    if let step = Self.switches.first(where: { $0.name == name }) {
      let isOn = try Self.choice(value, of: ["yes", "no"], for: name) == "yes"
      let change = step.change
      return set { change(&$0, isOn) }
    }
    switch name {
    case "decode":
      var decoders: Set<EscapeDecoder> = []
      for decoder in value.split(separator: ",") {
        decoders.insert(try Self.member(String(decoder), for: name))
      }
      set { [decoders] in $0.decoders = decoders }
    case "entities":
      let policy: Profile.EntityPolicy = try Self.member(value, for: name)
      set { $0.entities = policy }
    case "quotes":
      let policy: Profile.QuotePolicy = try Self.member(value, for: name)
      set { $0.quotes = policy }
    case "eol":
      let policy: Profile.LineEndPolicy = try Self.member(value, for: name)
      set { $0.lineEnds = policy }
    case "controls":
      let policy: Profile.ControlPolicy = try Self.member(value, for: name)
      set { $0.controls = policy }
    case "normalize":
      let forms = NormalizationForm.allCases.map(\.rawValue) + ["none"]
      let form = NormalizationForm(rawValue: try Self.choice(value, of: forms, for: name))
      set { $0.normalization = form }
    default:
      throw OptionProblem(
        unknown: name, nearest: NearestName.find(name, in: Self.names.map(\.description)))
    }
  }

  /// The steps that are done or not.
  private static let switches: [(name: String, change: @Sendable (inout Profile, Bool) -> Void)] = [
    ("strip-escapes", { $0.removesTerminalEscapes = $1 }),
    ("fix-surrogates", { $0.mendsSurrogates = $1 }),
    ("fix-c1", { $0.mendsC1Controls = $1 }),
    ("fix-ligatures", { $0.splitsLigatures = $1 }),
    ("fix-width", { $0.fixesWidth = $1 }),
    ("strip-bom", { $0.removesByteOrderMarks = $1 }),
    ("strip-invisible", { $0.removesInvisible = $1 }),
    ("plain-spaces", { $0.plainSpaces = $1 }),
    ("misdecodings", { $0.undoesMisdecodings = $1 }),
  ]

  /// A value of a closed set by its name.
  private static func member<Choice: RawRepresentable<String> & CaseIterable>(
    _ value: String, for name: String
  ) throws(OptionProblem) -> Choice {
    let chosen = try choice(value, of: Choice.allCases.map(\.rawValue), for: name)
    guard let member = Choice(rawValue: chosen) else {
      throw OptionProblem(value: value, of: name, choices: [], nearest: nil)
    }
    return member
  }

  private static func choice(
    _ value: String, of choices: [String], for name: String
  ) throws(OptionProblem) -> String {
    guard choices.contains(value) else {
      throw OptionProblem(
        value: value, of: name, choices: choices, nearest: NearestName.find(value, in: choices))
    }
    return value
  }

  private static func encoding(_ label: String) throws(OptionProblem) -> TextEncoding {
    do { return try TextEncoding(named: label) } catch { throw OptionProblem(encoding: error) }
  }
}
