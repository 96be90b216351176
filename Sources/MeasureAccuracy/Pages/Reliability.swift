internal import Mojibake

/// How many edits of each mode of loss gave back the sound text, by their evidence.
struct Reliability: Sendable {
  /// A range of evidence in bits.
  struct Bin: Hashable, Sendable {
    var lowest: Double
    /// Infinite for the last.
    var end: Double

    /// The bins, from the least evidence that is acted on.
    static let all: [Bin] = {
      let edges = [5.5, 7, 9, 12, 16, 20, .infinity]
      return zip(edges, edges.dropFirst()).map { Bin(lowest: $0, end: $1) }
    }()

    /// What the bin is called in a table.
    var name: String {
      func text(_ bits: Double) -> String { bits == bits.rounded() ? "\(Int(bits))" : "\(bits)" }
      return end.isFinite ? "\(text(lowest))–\(text(end))" : "\(text(lowest)) or more"
    }
  }

  private struct Key: Hashable {
    var mode: String
    var bin: Bin
  }

  private var counts: [Key: (edits: Int, right: Int)] = [:]
  /// The modes in the order they were first seen.
  private(set) var modes: [String] = []

  /// Counts an edit.
  mutating func add(_ edit: Edit, isRight: Bool, mode: String) {
    guard let bin = Bin.all.first(where: { edit.evidence >= $0.lowest && edit.evidence < $0.end })
    else { return }
    if !modes.contains(mode) { modes.append(mode) }
    counts[Key(mode: mode, bin: bin), default: (0, 0)].edits += 1
    counts[Key(mode: mode, bin: bin)]!.right += isRight ? 1 : 0
  }

  /// How many edits of a mode lie in a bin, and how many of them were right.
  func count(_ mode: String, _ bin: Bin) -> (edits: Int, right: Int) {
    counts[Key(mode: mode, bin: bin)] ?? (0, 0)
  }

  /// The same over all modes.
  func count(_ bin: Bin) -> (edits: Int, right: Int) {
    modes.reduce((0, 0)) { sum, mode in
      let own = count(mode, bin)
      return (sum.0 + own.edits, sum.1 + own.right)
    }
  }
}
