/// Decodes UTF-16 that was read byte by byte: letters with a NUL behind or before each, four at least in a row.
struct WideBytesStep: LineStep {
  let name = CleaningStep.decode
  let kinds = ScalarKinds()
  private static let fewest = 3

  func firstSuspect(in text: Span<UInt8>, from offset: Int) -> Int {
    var offset = text.first(0, or: 0, from: offset)
    while offset < text.count {
      // The line it is in may begin before: the letter belongs to it.
      if offset + 2 < text.count,
        text[offset + 2] == 0 || offset + 3 < text.count && text[offset + 3] == 0
      {
        return offset
      }
      offset = text.first(0, or: 0, from: offset + 1)
    }
    return offset
  }

  func find(in line: Span<UInt8>, changes: inout StepChanges) {
    var offset = 0
    while offset < line.count {
      let nul = line.first(0, or: 0, from: offset)
      guard nul < line.count else { return }
      // Little-endian, with the letter before; else big-endian, with the letter behind.
      let before = nul > offset ? line.startOfScalar(before: nul) : nul
      if before < nul, let run = run(line, from: before, nulFirst: false) {
        remove(run, changes: &changes)
        offset = run.end
      } else if let run = run(line, from: nul, nulFirst: true) {
        remove(run, changes: &changes)
        offset = run.end
      } else {
        offset = nul + 1
      }
    }
  }

  /// A run of letters with NULs: where the NULs are, and where it ends.
  private func run(
    _ line: Span<UInt8>, from start: Int, nulFirst: Bool
  ) -> (nuls: [Int], end: Int)? {
    var nuls: [Int] = []
    var offset = start
    while offset < line.count {
      var next = offset
      if nulFirst {
        guard line[next] == 0 else { break }
        nuls.append(next)
        next += 1
      }
      guard next < line.count, line[next] >= 0x20 || (0x09...0x0D).contains(line[next]),
        line[next] < 0x80 || line[next] == 0xC2 || line[next] == 0xC3
      else {
        if nulFirst { nuls.removeLast() }
        break
      }
      next += line.scalarLength(at: next)
      if !nulFirst {
        guard next < line.count, line[next] == 0 else { break }
        nuls.append(next)
        next += 1
      }
      offset = next
    }
    return nuls.count >= Self.fewest ? (nuls, offset) : nil
  }

  private func remove(_ run: (nuls: [Int], end: Int), changes: inout StepChanges) {
    for nul in run.nuls { changes.remove(nul..<nul + 1) }
  }
}
