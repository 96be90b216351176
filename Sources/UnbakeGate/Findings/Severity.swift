/// How bad a finding is.
package enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
  case info, warning, error

  /// Orders severities from harmless to bad.
  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}
