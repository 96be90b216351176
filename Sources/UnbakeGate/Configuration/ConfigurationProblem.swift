/// What is wrong with a file that says how to check.
public struct ConfigurationProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file.
  public var path: String
  /// Where in it, if that is known.
  public var line: Int?
  /// What is wrong, and what to do.
  public var problem: String

  /// Creates a problem.
  public init(path: String, line: Int? = nil, problem: String) {
    self.path = path
    self.line = line
    self.problem = problem
  }

  /// The message to print.
  public var description: String {
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
