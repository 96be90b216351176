import Unbake

/// Why an option could not be set.
struct OptionProblem: Error, Hashable {
  /// Whether the name is unknown; else the value is.
  let isUnknownName: Bool
  /// The message to print.
  let message: String

  /// No option has a name.
  init(unknown name: String, nearest: String?) {
    isUnknownName = true
    message = "unknown option \"\(Self.shown(name))\"" + Self.question(nearest)
  }

  /// An option does not take a value.
  init(value: String, of name: String, choices: [String], nearest: String?) {
    isUnknownName = false
    message =
      "\(name) does not take \"\(Self.shown(value))\"" + Self.question(nearest)
      + "; it takes \(choices.joined(separator: ", "))"
  }

  /// No encoding has a label.
  init(encoding problem: UnknownEncoding) {
    isUnknownName = false
    message = problem.description
  }

  private static func question(_ nearest: String?) -> String {
    nearest.map { "; did you mean \"\($0)\"?" } ?? ""
  }

  /// A name as a message can hold it: short, and without control characters.
  private static func shown(_ name: String) -> String {
    name.unicodeScalars.prefix(64).map { $0.escaped(asASCII: false) }.joined()
  }
}
