/// The paths that others beat on the way through a ``ByteLattice``: by how much, tells how clear a decision is.
struct BeatenPaths {
  /// A path that another one beat where both reached the same state.
  private struct Rival {
    var winner: Int32
    var loser: Int32
    var unit: Int32
    var margin: Int32
  }

  /// How many decisions back two paths are compared.
  private static let reach = 8

  private var rivals: [Rival] = []

  /// Forgets them.
  mutating func removeAll() { rivals.removeAll(keepingCapacity: true) }

  /// Notes by how much a path beat another that reached the same state at a unit.
  mutating func note(
    _ margin: Int32, for winner: Int32, against loser: Int32, at unit: Int,
    among decisions: [ByteLattice.Decision]
  ) {
    guard winner >= 0, decisions[Int(winner)].sinceLossy < Self.reach else { return }
    rivals.append(Rival(winner: winner, loser: loser, unit: Int32(unit), margin: margin))
  }

  /// Settles how clear each lossy decision of the best path is: by the paths that it beat.
  ///
  /// - Parameter best: the path's last decision.
  func settleMargins(of best: Int32, among decisions: inout [ByteLattice.Decision]) {
    guard !rivals.isEmpty else { return }
    // Up to where each decision's path goes on without another one.
    var ends = [Int32](repeating: -1, count: decisions.count)
    var decision = best
    var next = Int32.max
    while decision >= 0 {
      ends[Int(decision)] = next
      next = decisions[Int(decision)].start
      decision = decisions[Int(decision)].previous
    }
    for rival in rivals where rival.unit <= ends[Int(rival.winner)] {
      Self.settle(rival, among: &decisions)
    }
  }

  private static func settle(_ rival: Rival, among decisions: inout [ByteLattice.Decision]) {
    var (mine, other) = (rival.winner, rival.loser)
    var steps = 0
    while mine >= 0, steps < reach {
      let here = decisions[Int(mine)]
      while other >= 0, decisions[Int(other)].end > here.end {
        other = decisions[Int(other)].previous
      }
      if other == mine { return }
      let isSame =
        other >= 0 && decisions[Int(other)].scalar == here.scalar
        && decisions[Int(other)].end == here.end
      if here.isLossy, !isSame { decisions[Int(mine)].margin = min(here.margin, rival.margin) }
      mine = here.previous
      steps += 1
    }
  }
}
