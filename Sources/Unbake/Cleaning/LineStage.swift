import Mojibake

/// A stage of a stream that does steps to the lines of blocks: blocks are cut by their content, so that what comes
/// out does not depend on how the input was cut.
struct LineStage {
  /// Bytes read, of blocks that are complete, and bytes written.
  private(set) var bytesRead = 0
  private(set) var bytesWritten = 0
  private let steps: LineSteps
  /// What is done again to lines that changed; nil for the stage before misdecodings are undone.
  private let chain: CleaningChain?
  private let keepsRevisions: Bool
  private var result: LineResult
  private var held: [UInt8] = []
  private var revisions: [Revision] = []

  init(_ steps: LineSteps, settling chain: CleaningChain?, keepingRevisions: Bool) {
    self.steps = steps
    self.chain = chain
    keepsRevisions = keepingRevisions
    result = LineResult(keepingRevisions: keepingRevisions)
  }

  /// Hands over what was changed since the last call.
  mutating func takeRevisions() -> [Revision] {
    defer { revisions = [] }
    return revisions
  }

  /// Hands over the counts since the last call.
  mutating func takeCounts() -> StepCounts { result.takeCounts() }

  /// Takes the next bytes, and appends what is decided.
  mutating func push(_ input: Span<UInt8>, isLast: Bool, into output: inout [UInt8]) {
    var taken = 0
    while !held.isEmpty {
      let wanted = min(input.count - taken, Span<UInt8>.blockLimit + 1 - held.count)
      held.append(contentsOf: input, in: taken..<taken + max(wanted, 0))
      taken += max(wanted, 0)
      guard let end = held.span.blockEnd(isLast: isLast && taken == input.count) else { return }
      let block = held
      clean(block.span.extracting(0..<end), into: &output)
      held.removeAll(keepingCapacity: true)
      // What is behind the block came with this input, unless it was held before.
      let rest = block.count - end
      if rest <= taken {
        taken -= rest
      } else {
        held.append(contentsOf: block.span, in: end..<block.count)
      }
    }
    while taken < input.count {
      let rest = input.extracting(taken..<input.count)
      guard let end = rest.blockEnd(isLast: isLast) else {
        held.append(contentsOf: rest, in: 0..<rest.count)
        return
      }
      clean(rest.extracting(0..<end), into: &output)
      taken += end
    }
  }

  private mutating func clean(_ block: Span<UInt8>, into output: inout [UInt8]) {
    let before = output.count
    var search = LineSteps.Search(steps)
    var (copied, place) = (0, 0)
    while true {
      let suspect = search.next(in: block, from: place)
      guard suspect < block.count else { break }
      let range = line(of: block, around: suspect, from: place)
      place = range.upperBound
      result.begin(block.extracting(range))
      if let chain {
        chain.settle(&result)
      } else {
        _ = steps.apply(to: &result)
      }
      guard result.isChanged else { continue }
      output.append(contentsOf: block, in: copied..<range.lowerBound)
      if keepsRevisions {
        let (old, new) = (bytesRead + range.lowerBound, bytesWritten + output.count - before)
        revisions += result.revisions.map { $0.moved(old: old, new: new) }
      }
      output += result.bytes
      copied = range.upperBound
    }
    output.append(contentsOf: block, in: copied..<block.count)
    bytesRead += block.count
    bytesWritten += output.count - before
  }

  private func joins(_ block: Span<UInt8>, before offset: Int) -> Bool {
    steps.joinsLines && block.isSoftBreak(before: offset)
  }

  /// The line around an offset, with its line end.
  private func line(of block: Span<UInt8>, around offset: Int, from first: Int) -> Range<Int> {
    var start = offset
    while start > first, block[start - 1] != 0x0A || joins(block, before: start) { start -= 1 }
    var end = min(block.first(0x0A, or: 0x0A, from: offset) + 1, block.count)
    while end < block.count, joins(block, before: end) {
      end = min(block.first(0x0A, or: 0x0A, from: end) + 1, block.count)
    }
    return start..<end
  }
}
