internal import TOMLKit
import Unbake

/// Reads a profile of the user's own, `[profile.NAME]`: what differs from another.
struct ProfileReader {
  private let values: ConfigurationValues
  private let name: String

  init(_ values: ConfigurationValues, name: String) {
    (self.values, self.name) = (values, name)
  }

  func profile(_ table: TOMLTable) throws(ConfigurationProblem) -> Profile {
    guard !Profile.named.contains(where: { $0.name == name }) else {
      throw values.problem(
        "profile.\(name)", "is a profile that is there already; take another name")
    }
    var profile = Profile.repair
    if let base = table["base"] {
      let name = try values.string(base, "base")
      do throws(UnknownProfile) {
        profile = try Profile(named: name)
      } catch { throw values.problem("base", "names an \(error)") }
    }
    for key in table.keys where key != "base" {
      guard let value = table[key] else { continue }
      try set(key, value, in: &profile)
    }
    return profile
  }

  private func set(
    _ key: String, _ value: any TOMLValueConvertible, in profile: inout Profile
  ) throws(ConfigurationProblem) {
    switch key {
    case "repair": profile.undoesMisdecodings = try values.bool(value, key)
    case "undo":
      profile.knownChains = []
      for text in try values.strings(value, key) {
        do throws(UnknownChain) {
          profile.knownChains.append(try Chain(named: text))
        } catch { throw values.problem(key, "has \"\(text)\": \(error)") }
      }
    case "decode":
      profile.decoders = []
      for text in try values.strings(value, key) {
        profile.decoders.insert(try values.choice(text, key))
      }
    case "entities": profile.entities = try values.choice(value, key)
    case "strip-escapes": profile.removesTerminalEscapes = try values.bool(value, key)
    case "fix-surrogates": profile.mendsSurrogates = try values.bool(value, key)
    case "fix-c1": profile.mendsC1Controls = try values.bool(value, key)
    case "fix-ligatures": profile.splitsLigatures = try values.bool(value, key)
    case "fix-width": profile.fixesWidth = try values.bool(value, key)
    case "quotes": profile.quotes = try values.choice(value, key)
    case "eol": profile.lineEnds = try values.choice(value, key)
    case "strip-bom": profile.removesByteOrderMarks = try values.bool(value, key)
    case "controls": profile.controls = try values.choice(value, key)
    case "strip-invisible": profile.removesInvisible = try values.bool(value, key)
    case "plain-spaces": profile.plainSpaces = try values.bool(value, key)
    case "normalize":
      profile.normalization =
        try values.string(value, key) == "none" ? nil : try values.choice(value, key)
    case "min-confidence": profile.repair.minimumConfidence = try values.choice(value, key)
    case "max-depth":
      guard let depth = value.int, (1...5).contains(depth) else {
        throw values.problem(key, "must be a number from 1 to 5")
      }
      profile.repair.maximumDepth = depth
    default:
      throw values.problem(
        "profile.\(name).\(key)", ConfigurationValues.unknown(key, among: Self.keys))
    }
  }

  private static let keys = [
    "base", "repair", "undo", "decode", "entities", "strip-escapes", "fix-surrogates", "fix-c1",
    "fix-ligatures", "fix-width", "quotes", "eol", "strip-bom", "controls", "strip-invisible",
    "plain-spaces", "normalize", "min-confidence", "max-depth",
  ]
}
