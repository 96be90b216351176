/// The difference between a text and its repair as a unified diff, line by line as they come.
///
/// A repair changes lines and makes none, so that lines are compared in pairs; where the counts differ after all,
/// what is left over stands at the end.
package struct UnifiedDiff {
  private let path: String
  private let context: Int
  /// Equal lines that may be needed before a change.
  private var before: [[UInt8]] = []
  private var hunk: Hunk?
  private var oldLine = 0
  private var newLine = 0
  private var hasHeader = false

  /// Creates a diff.
  ///
  /// - Parameter context: how many equal lines stand around a change.
  package init(path: String, context: Int = 3) {
    self.path = path
    self.context = context
  }

  /// Whether nothing differs so far.
  package var isEmpty: Bool { !hasHeader && hunk == nil }

  /// Takes the next line of both, its end included; nil where one has no more. Appends what is decided.
  package mutating func add(_ old: [UInt8]?, _ new: [UInt8]?, to output: inout [UInt8]) {
    if old != nil { oldLine += 1 }
    if new != nil { newLine += 1 }
    var hunk: Hunk
    if let old, let new, old == new {
      guard let open = self.hunk else {
        before.append(old)
        if before.count > context { before.removeFirst() }
        return
      }
      hunk = open
      hunk.trailing.append(old)
      if hunk.trailing.count > 2 * context {
        before = Array(hunk.trailing.suffix(context))
        end(hunk, to: &output)
        self.hunk = nil
        return
      }
    } else {
      hunk = self.hunk ?? begun(isOld: old != nil, isNew: new != nil)
      if !hunk.trailing.isEmpty {
        // The equal lines between two changes belong to the hunk.
        hunk.writeChanges()
        hunk.writeTrailing(hunk.trailing.count)
      }
      if let old { hunk.removed.append(old) }
      if let new { hunk.added.append(new) }
    }
    self.hunk = hunk
  }

  /// Ends the texts.
  package mutating func finish(to output: inout [UInt8]) {
    if let hunk { end(hunk, to: &output) }
    hunk = nil
  }

  private mutating func begun(isOld: Bool, isNew: Bool) -> Hunk {
    // The line that was counted last is the first that differs.
    var hunk = Hunk(
      oldStart: oldLine - before.count + (isOld ? 0 : 1),
      newStart: newLine - before.count + (isNew ? 0 : 1))
    for line in before { hunk.write(line, " ") }
    before = []
    return hunk
  }

  private mutating func end(_ hunk: Hunk, to output: inout [UInt8]) {
    var hunk = hunk
    hunk.writeChanges()
    hunk.writeTrailing(context)
    if !hasHeader {
      let isWhole = path.hasPrefix("/")
      output += "--- \(isWhole ? path : "a/" + path)\n+++ \(isWhole ? path : "b/" + path)\n".utf8
      hasHeader = true
    }
    output += "@@ -\(hunk.oldStart),\(hunk.oldCount) +\(hunk.newStart),\(hunk.newCount) @@\n".utf8
    output += hunk.lines
  }

  /// Changes that stand near to each other.
  private struct Hunk {
    var oldStart: Int
    var newStart: Int
    var oldCount = 0
    var newCount = 0
    var lines: [UInt8] = []
    /// The lines that differ, until an equal one comes.
    var removed: [[UInt8]] = []
    var added: [[UInt8]] = []
    /// Equal lines behind the last change.
    var trailing: [[UInt8]] = []

    init(oldStart: Int, newStart: Int) {
      self.oldStart = oldStart
      self.newStart = newStart
    }

    mutating func writeChanges() {
      for line in removed { write(line, "-") }
      for line in added { write(line, "+") }
      (removed, added) = ([], [])
    }

    mutating func writeTrailing(_ count: Int) {
      for line in trailing.prefix(count) { write(line, " ") }
      trailing = []
    }

    mutating func write(_ line: [UInt8], _ sign: Unicode.Scalar) {
      lines.append(UInt8(ascii: sign))
      lines += line
      if line.last != 0x0A { lines += "\n\\ No newline at end of file\n".utf8 }
      if sign != "+" { oldCount += 1 }
      if sign != "-" { newCount += 1 }
    }
  }
}
