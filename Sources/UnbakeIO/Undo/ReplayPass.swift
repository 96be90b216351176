import Mojibake

/// Makes one layer of an edits file's changes in bytes as they pass, in one direction or the other.
///
/// Every change is made sure to fit where it is made.
struct ReplayPass {
  /// Which changes are made. Edits are made in what decoding gave.
  enum Layer {
    /// What was read otherwise because it was not UTF-8.
    case decoding
    /// All else.
    case edits

    fileprivate func holds(_ row: EditRow) -> Bool {
      row.type != EditRow.FileType.file.rawValue && (row.type == "decoded") == (self == .decoding)
    }
  }

  let edits: String
  let direction: EditReplay.Direction
  /// The path under which the rows were recorded, and that of what is read, for messages.
  let recordedPath: String
  let path: String

  /// Makes the changes of a layer.
  ///
  /// - Parameters:
  ///   - read: reads up to a count of bytes behind what an array holds; fewer only at the end.
  ///   - write: takes the bytes that come out.
  /// - Returns: how many changes were made.
  func make(
    _ layer: Layer, reading read: (inout [UInt8], Int) throws(RepairFailure) -> Int,
    writing write: (ArraySlice<UInt8>) throws(RepairFailure) -> Void
  ) throws(RepairFailure) -> Int {
    var rows = try EditRows(path: edits)
    var held: [UInt8] = []
    var isAtEnd = false
    var count = 0
    /// Bytes of the original that are passed.
    var passed = 0
    /// Has at least as many bytes at hand as are asked for, or all that are left.
    func hold(_ wanted: Int) throws(RepairFailure) {
      while held.count < wanted, !isAtEnd {
        isAtEnd = try read(&held, PieceCutter.size) < PieceCutter.size
      }
    }
    while let row = try rows.next() {
      guard layer.holds(row), row.path == recordedPath else { continue }
      guard let change = row.change, change.byteOffsets.lowerBound >= passed else {
        throw failure("a row is incomplete or out of order: \(row.byteOffsets ?? [])")
      }
      while passed < change.byteOffsets.lowerBound {
        try hold(1)
        let part = min(held.count, change.byteOffsets.lowerBound - passed)
        guard part > 0 else { throw failure("it ends before the edits do") }
        try write(held[..<part])
        held.removeFirst(part)
        passed += part
      }
      let (old, new) =
        direction == .undo
        ? (change.replacement, change.original) : (change.original, change.replacement)
      try hold(old.count)
      guard held.starts(with: old) else {
        let what = direction == .undo ? "what was written for" : "what stood in"
        throw failure("\(what) bytes \(change.byteOffsets) of the original is not there")
      }
      held.removeFirst(old.count)
      try write(new[...])
      passed = change.byteOffsets.upperBound
      count += 1
    }
    try write(held[...])
    while !isAtEnd {
      held.removeAll(keepingCapacity: true)
      try hold(1)
      try write(held[...])
    }
    return count
  }

  private func failure(_ problem: String) -> RepairFailure {
    .replay(path: path, edits: edits, isUndo: direction == .undo, problem: problem)
  }
}
