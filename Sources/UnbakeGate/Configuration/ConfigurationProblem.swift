/// What is wrong with a file that says how to check.
package struct ConfigurationProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file.
  package var path: String
  /// Where in it, if that is known.
  package var line: Int?
  /// What is wrong, and what to do.
  package var problem: String

  /// Creates a problem.
  package init(path: String, line: Int? = nil, problem: String) {
    self.path = path
    self.line = line
    self.problem = problem
  }

  /// The message to print.
  package var description: String {
    line.map { "\(path):\($0): \(problem)" } ?? "\(path) \(problem)"
  }

  /// A decoder's error in one line.
  static func reason(of error: any Error) -> String {
    switch error as? DecodingError {
    case .keyNotFound(let key, _): "\"\(key.stringValue)\" is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "\(context.codingPath.map(\.stringValue).joined(separator: ".")) has another type"
    case .dataCorrupted: "not JSON"
    default: "not readable"
    }
  }
}
