import Encodings
internal import TOMLKit

/// Reads the values of a configuration's keys, and says what is wrong with them.
struct ConfigurationValues {
  /// The file.
  let path: String
  let lines: ConfigurationLines

  func string(
    _ value: any TOMLValueConvertible, _ key: String
  ) throws(ConfigurationProblem) -> String {
    guard let text = value.string else { throw problem(key, "must be a string") }
    return text
  }

  func strings(
    _ value: any TOMLValueConvertible, _ key: String
  ) throws(ConfigurationProblem) -> [String] {
    guard let array = value.array else { throw problem(key, "must be an array of strings") }
    var strings: [String] = []
    for item in array {
      guard let text = item.string else { throw problem(key, "must be an array of strings") }
      strings.append(text)
    }
    return strings
  }

  func bool(
    _ value: any TOMLValueConvertible, _ key: String
  ) throws(ConfigurationProblem) -> Bool {
    guard let isTrue = value.bool else { throw problem(key, "must be true or false") }
    return isTrue
  }

  /// One of the names of a choice.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ value: any TOMLValueConvertible, _ key: String
  ) throws(ConfigurationProblem) -> Choice {
    let name = try string(value, key)
    guard let choice = Choice(rawValue: name) else {
      let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw problem(key, "must be one of \(names), not \"\(name)\"")
    }
    return choice
  }

  func problem(_ key: String, _ problem: String) -> ConfigurationProblem {
    ConfigurationProblem(
      path: path, line: lines.line(of: key), problem: "\"\(key)\" \(problem)")
  }

  /// What to say of a key that is none of those that may be.
  static func unknown(_ key: String, among keys: [String]) -> String {
    func distance(_ name: String) -> Int { NameDistance.between(Array(name.utf8), Array(key.utf8)) }
    let nearest = keys.min { distance($0) < distance($1) } ?? ""
    // A third of the name may be mistyped.
    return distance(nearest) * 3 <= key.utf8.count
      ? "is unknown; did you mean \"\(nearest)\"?"
      : "is unknown; the keys are \(keys.joined(separator: ", "))"
  }
}
