import Unbake

extension CallOptions {
  /// Every option by name; the order stays.
  static let names: [StaticString] = [
    "profile", "min-confidence", "max-depth", "from", "to", "on-invalid", "on-unmappable", "bom",
    "column", "report",
  ]

  /// Sets an option by its name.
  mutating func set(_ name: String, to value: String) throws(OptionProblem) {
    switch name {
    case "profile": _ = try Self.choice(value, of: ["repair"], for: name)
    case "min-confidence":
      let grades = Confidence.allCases.map(\.rawValue)
      repair.minimumConfidence =
        Confidence(rawValue: try Self.choice(value, of: grades, for: name)) ?? .likely
    case "max-depth":
      let depths = (1...5).map(String.init)
      repair.maximumDepth = Int(try Self.choice(value, of: depths, for: name)) ?? 5
    case "from": source = value == "auto" ? .found : .named(try Self.encoding(value))
    case "to": target = try Self.encoding(value)
    case "on-invalid":
      let policies = ["keep"] + MalformedPolicy.allCases.map(\.rawValue)
      let chosen = try Self.choice(value, of: policies, for: name)
      malformed = MalformedPolicy(rawValue: chosen).map(Malformed.handled) ?? .kept
    case "on-unmappable":
      let policies = UnmappablePolicy.allCases.map(\.rawValue)
      unmappable =
        UnmappablePolicy(rawValue: try Self.choice(value, of: policies, for: name)) ?? .replace
    case "bom":
      let policies = ByteOrderMarkPolicy.allCases.map(\.rawValue)
      byteOrderMark = ByteOrderMarkPolicy(rawValue: try Self.choice(value, of: policies, for: name))
    case "column": column = value
    case "report":
      reportsColumns = try Self.choice(value, of: ["none", "columns"], for: name) == "columns"
    default:
      throw OptionProblem(
        unknown: name, nearest: NearestName.find(name, in: Self.names.map(\.description)))
    }
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
