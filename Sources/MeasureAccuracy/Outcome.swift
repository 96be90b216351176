/// What became of a case.
struct Outcome: Sendable {
  /// What came out; `nil` where it is the gold text.
  var output: String?
  /// Whether anything changed.
  var isChanged: Bool
  /// Chain, evidence and confidence of every edit and suggestion; empty where the repair is exact.
  var reasons = ""

  /// Whether exactly the gold text came out.
  var isExact: Bool { output == nil }
}
