/// Something a text should not have, with the reason why.
package struct Rule: Hashable, Sendable {
  /// What a rule is about.
  package enum Family: String, Hashable, Sendable, CaseIterable {
    case mojibake = "MJ"
    case bytes = "BY"
    case controls = "CT"
    case normalization = "NF"
    case escapes = "EN"

    /// The family in words.
    package var name: String {
      switch self {
      case .mojibake: "mojibake"
      case .bytes: "bytes and encodings"
      case .controls: "controls and invisible characters"
      case .normalization: "normalization and line ends"
      case .escapes: "entities and escapes"
      }
    }
  }

  /// Its name, which never changes: the family and three digits.
  package var id: String
  /// What it says in a few words.
  package var name: String
  /// How bad its findings are, unless a configuration says otherwise.
  package var severity: Severity
  /// Whether it is only looked for when it is selected by its own name.
  package var isOptIn = false
  /// Whether an input gets one finding that counts every place.
  package var isOncePerInput = false
  /// A paragraph that tells why it matters and what to do.
  package var explanation: String
  /// A text that has it, as it stands on a terminal.
  package var example: String
  /// A text that looks like it and is sound.
  package var counterpart: String

  /// What it is about.
  package var family: Family { Family(rawValue: String(id.prefix(2))) ?? .bytes }

  /// The rule of a name; nil when there is none.
  package static func named(_ id: String) -> Rule? { all.first { $0.id == id } }

  /// Whether a prefix names some rules.
  package static func isPrefix(_ prefix: String) -> Bool {
    !prefix.isEmpty && all.contains { $0.id.hasPrefix(prefix) }
  }

  package static func == (left: Rule, right: Rule) -> Bool { left.id == right.id }

  package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
