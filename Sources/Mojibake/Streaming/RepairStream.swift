/// Repairs a stream of bytes pushed in pieces of any size, in bounded memory.
///
/// The output depends on the bytes alone, never on how they were cut. The stream holds back less than
/// 256 KiB: the block that is not complete yet, and repaired bytes that found no room.
///
/// ```swift
/// var stream = RepairStream()
/// let progress = stream.push(input.span, into: &output, isLast: false)
/// ```
public struct RepairStream: ~Copyable, Sendable {
  /// What the stream wants next.
  public enum Status: Hashable, Sendable {
    /// All input was taken: push more, or push the end.
    case needsInput
    /// The output has no room left: empty it, and push what was not taken.
    case outputFull
    /// Everything was written; only after a push with `isLast`.
    case finished
  }

  /// How far a push got.
  public struct Progress: Hashable, Sendable {
    /// What the stream wants next.
    public var status: Status
    /// How many bytes of the input were taken; push the rest again.
    public var bytesTaken: Int
  }

  /// What the stream has done so far.
  public private(set) var statistics = Statistics()

  private var blockRepair: BlockRepair
  var profile = DocumentProfile()
  private var findings = Findings()
  private let keepsFindings: Bool
  private let keepsASCII: Bool
  /// Input that is not a whole block yet.
  private var held: [UInt8] = []
  /// Output that found no room, and how much of it has been written since.
  private var ready: [UInt8] = []
  private var readyWritten = 0

  /// Creates a stream.
  ///
  /// - Parameters:
  ///   - options: what to repair and when to act.
  ///   - keepingFindings: whether edits and suggestions are kept for ``takeFindings()``. They pile up
  ///     until they are taken.
  public init(options: Repairer.Options = Repairer.Options(), keepingFindings: Bool = true) {
    blockRepair = BlockRepair(options: options)
    keepsFindings = keepingFindings
    keepsASCII = options.keepsASCII
  }

  /// Takes input and writes repaired bytes.
  ///
  /// - Parameters:
  ///   - input: the next bytes of the stream; any bytes whatever, cut anywhere.
  ///   - output: where repaired bytes are appended, as far as there is room.
  ///   - isLast: whether the stream ends after `input`. Once set, push the rest with it set until the
  ///     status is `finished`.
  /// - Returns: what the stream wants next, and how many bytes of `input` it took.
  /// - Complexity: O(n); sound blocks that lie whole in `input` are copied once.
  public mutating func push(
    _ input: Span<UInt8>, into output: inout OutputSpan<UInt8>, isLast: Bool = false
  ) -> Progress {
    var taken = 0
    while true {
      writeReady(into: &output)
      if readyWritten < ready.count { return Progress(status: .outputFull, bytesTaken: taken) }
      let rest = input.extracting(taken..<input.count)
      if held.isEmpty {
        if rest.isEmpty {
          return Progress(status: isLast ? .finished : .needsInput, bytesTaken: taken)
        }
        if let end = rest.blockEnd(isLast: isLast) {
          repair(rest.extracting(..<end), into: &output)
          taken += end
          continue
        }
        held.append(contentsOf: rest, in: 0..<rest.count)
        taken = input.count
        if !isLast { return Progress(status: .needsInput, bytesTaken: taken) }
      } else {
        let wanted = min(rest.count, Span<UInt8>.blockLimit + 1 - held.count)
        held.append(contentsOf: rest, in: 0..<wanted)
        taken += wanted
      }
      guard let end = held.span.blockEnd(isLast: isLast && taken == input.count) else {
        return Progress(status: .needsInput, bytesTaken: taken)
      }
      // The block moves out while it is repaired, so that the stream's state can change.
      let block = held
      held = []
      repair(block.span.extracting(..<end), into: &output)
      held.append(contentsOf: block.span, in: end..<block.count)
    }
  }

  /// Hands over the findings since the last call; byte offsets count from the start of the stream.
  public mutating func takeFindings() -> Findings {
    let taken = findings
    findings = Findings()
    return taken
  }

  private mutating func repair(_ block: Span<UInt8>, into output: inout OutputSpan<UInt8>) {
    var found = Findings()
    var log = EditLog()
    let base = statistics.bytesRead
    blockRepair.repair(block, base: base, profile: &profile, log: &log, findings: &found)
    if keepsASCII { found.suggestions += log.takeEditsOfASCII(in: block, startingAt: base) }
    if log.entries.isEmpty, output.freeCapacity >= block.count {
      output.append(block, in: 0..<block.count)
      statistics.bytesWritten += block.count
    } else {
      ready.removeAll(keepingCapacity: true)
      log.apply(to: block, startingAt: base, into: &ready)
      readyWritten = 0
      statistics.bytesWritten += ready.count
    }
    statistics.bytesRead += block.count
    statistics.edits += log.entries.count
    log.countByChain(into: &statistics.editsByChain)
    statistics.suggestions += found.suggestions.count
    statistics.malformedSequences += found.malformedSequences
    if statistics.firstMalformedOffset == nil {
      statistics.firstMalformedOffset = found.firstMalformedOffset
    }
    guard keepsFindings else { return }
    found.edits = log.edits(of: block, startingAt: base)
    findings.append(found)
  }

  private mutating func writeReady(into output: inout OutputSpan<UInt8>) {
    let count = min(output.freeCapacity, ready.count - readyWritten)
    guard count > 0 else { return }
    output.append(ready.span, in: readyWritten..<readyWritten + count)
    readyWritten += count
    if readyWritten == ready.count {
      ready.removeAll(keepingCapacity: true)
      readyWritten = 0
    }
  }
}
