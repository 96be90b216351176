/// Joins the revisions of two stages of a stream, the second of which reads what the first writes, to revisions
/// from the first's input to the second's output. Those that overlap become one.
struct RevisionComposer {
  /// The first stage's revisions, then the second's, that are not joined yet.
  private var earlier: [Revision] = []
  private var later: [Revision] = []
  /// Where the last joined revision of each ended, in its input and its output.
  private var earlierEnd = (old: 0, new: 0)
  private var laterEnd = (old: 0, new: 0)

  /// Joins two lists that are there whole.
  static func composed(_ earlier: [Revision], _ later: [Revision]) -> [Revision] {
    if earlier.isEmpty { return later }
    if later.isEmpty { return earlier }
    var composer = RevisionComposer()
    composer.add(earlier: earlier)
    composer.add(later: later)
    return composer.take(decidedTo: .max)
  }

  mutating func add(earlier revisions: [Revision]) { earlier += revisions }
  mutating func add(later revisions: [Revision]) { later += revisions }

  /// Hands over what is decided.
  ///
  /// - Parameter middle: an offset in what the first stage wrote; both stages have told all up to it.
  mutating func take(decidedTo middle: Int) -> [Revision] {
    let cut = cut(before: middle)
    let first = earlier.firstIndex { $0.new.upperBound > cut } ?? earlier.count
    let second = later.firstIndex { $0.old.upperBound > cut } ?? later.count
    let joined = join(earlier[..<first], later[..<second])
    earlier.removeFirst(first)
    later.removeFirst(second)
    if cut < .max { decidedSource = earlierEnd.old + cut - earlierEnd.new }
    return joined
  }

  /// Where a byte of the middle stood in the first stage's input, by the revisions that are not joined yet.
  func source(of middle: Int) -> Int {
    var end = earlierEnd
    for revision in earlier {
      if revision.new.lowerBound >= middle { break }
      if revision.new.upperBound > middle { return revision.old.lowerBound }
      end = (revision.old.upperBound, revision.new.upperBound)
    }
    return end.old + middle - end.new
  }

  /// The offset in the first stage's input up to which everything was handed over.
  private(set) var decidedSource = 0

  /// The last offset up to another that no revision reaches across.
  private func cut(before middle: Int) -> Int {
    var cut = middle
    while true {
      if let revision = earlier.first(where: { $0.new.upperBound > cut }),
        revision.new.lowerBound < cut
      {
        cut = revision.new.lowerBound
      } else if let revision = later.first(where: { $0.old.upperBound > cut }),
        revision.old.lowerBound < cut
      {
        cut = revision.old.lowerBound
      } else {
        return cut
      }
    }
  }

  private mutating func join(
    _ earlier: ArraySlice<Revision>, _ later: ArraySlice<Revision>
  ) -> [Revision] {
    var joined: [Revision] = []
    var (first, second) = (earlier.startIndex, later.startIndex)
    while first < earlier.endIndex || second < later.endIndex {
      let start = (first, second)
      // A cluster begins with the revision that stands first in the middle; one that left nothing there goes
      // before one that begins at its place.
      let low = first < earlier.endIndex ? earlier[first].new : Int.max..<Int.max
      let high = second < later.endIndex ? later[second].old : Int.max..<Int.max
      var range: Range<Int>
      if low.lowerBound < high.lowerBound || low.lowerBound == high.lowerBound && low.isEmpty {
        range = low
        first += 1
      } else {
        range = high
        second += 1
      }
      while true {
        if first < earlier.endIndex, earlier[first].new.lowerBound < range.upperBound {
          range = range.lowerBound..<max(range.upperBound, earlier[first].new.upperBound)
          first += 1
        } else if second < later.endIndex, later[second].old.lowerBound < range.upperBound {
          range = range.lowerBound..<max(range.upperBound, later[second].old.upperBound)
          second += 1
        } else {
          break
        }
      }
      if let revision = joinCluster(
        earlier[start.0..<first], later[start.1..<second], in: range)
      {
        joined.append(revision)
      }
    }
    return joined
  }

  /// Joins revisions that overlap, which together cover a range of the middle; nil when nothing changes.
  private mutating func joinCluster(
    _ earlier: ArraySlice<Revision>, _ later: ArraySlice<Revision>, in range: Range<Int>
  ) -> Revision? {
    var joined = Revision(
      old: 0..<0, new: 0..<0, oldBytes: [], newBytes: [], steps: [], misdecoding: nil)
    let oldStart = earlierEnd.old + range.lowerBound - earlierEnd.new
    let newStart = laterEnd.new + range.lowerBound - laterEnd.old
    var middle = range.lowerBound
    for revision in earlier {
      // What no earlier revision wrote, the later ones found there.
      joined.oldBytes += Self.bytes(of: later, in: middle..<revision.new.lowerBound)
      joined.oldBytes += revision.oldBytes
      middle = revision.new.upperBound
      joined.add(reason: revision)
      earlierEnd = (revision.old.upperBound, revision.new.upperBound)
    }
    joined.oldBytes += Self.bytes(of: later, in: middle..<range.upperBound)
    middle = range.lowerBound
    for revision in later {
      joined.newBytes += Self.bytes(writtenBy: earlier, in: middle..<revision.old.lowerBound)
      joined.newBytes += revision.newBytes
      middle = revision.old.upperBound
      joined.add(reason: revision)
      laterEnd = (revision.old.upperBound, revision.new.upperBound)
    }
    joined.newBytes += Self.bytes(writtenBy: earlier, in: middle..<range.upperBound)
    joined.old = oldStart..<oldStart + joined.oldBytes.count
    joined.new = newStart..<newStart + joined.newBytes.count
    return joined.oldBytes == joined.newBytes ? nil : joined
  }

  /// Bytes of the middle that later revisions replace.
  private static func bytes(of later: ArraySlice<Revision>, in range: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    for revision in later {
      let part = revision.old.clamped(to: range)
      guard !part.isEmpty else { continue }
      let start = revision.old.lowerBound
      bytes += revision.oldBytes[part.lowerBound - start..<part.upperBound - start]
    }
    return bytes
  }

  /// Bytes of the middle that earlier revisions wrote.
  private static func bytes(
    writtenBy earlier: ArraySlice<Revision>, in range: Range<Int>
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    for revision in earlier {
      let part = revision.new.clamped(to: range)
      guard !part.isEmpty else { continue }
      let start = revision.new.lowerBound
      bytes += revision.newBytes[part.lowerBound - start..<part.upperBound - start]
    }
    return bytes
  }
}

extension Revision {
  fileprivate mutating func add(reason: Revision) {
    steps.formUnion(reason.steps)
    if misdecoding == nil { misdecoding = reason.misdecoding }
  }
}
