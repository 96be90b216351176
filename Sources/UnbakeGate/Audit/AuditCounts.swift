import Unbake

struct AuditCounts: Sendable {
  mutating func count(bytes: Int) {}
  mutating func count(_ finding: Finding) {}
  mutating func count(_ input: InspectedInput) {}
  mutating func countDeclared(_ declared: String?, used: String) {}
  mutating func count(
    _ text: Span<UInt8>, edits: [Edit], suggestions: [Edit], path: String, place: TextPlace,
    pointer: () -> String?, options: AuditOptions
  ) {}
}
