import Unbake

/// Repairs a text from an input to an output, in bounded memory.
struct TextRepair {
  let options: Repairer.Options
  let edits: OutputFile?
  /// How bytes become text first; nil when they are UTF-8, malformed sequences and all.
  let decoding: DecodingStage.Options?

  /// A NUL this early says that a file is not text.
  static let binaryReach = 8192

  func repair(_ input: InputFile, to output: OutputFile, refusingBinary: Bool) throws(RepairFailure)
    -> RepairSummary
  {
    var summary = RepairSummary()
    var stream = RepairStream(options: options, keepingFindings: edits != nil)
    var piece: [UInt8] = []
    var repaired: [UInt8] = []
    // Bytes that an edit's record still needs: those the stream has taken since `keptFrom`.
    var kept: [UInt8] = []
    var keptFrom = 0
    var isFirst = true
    var isLast = false
    let usesStage = decoding != nil
    var stage = DecodingStage(options: decoding ?? DecodingStage.Options())
    let refusingNull = refusingBinary && !usesStage
    while !isLast {
      piece.removeAll(keepingCapacity: true)
      do {
        // The look for NUL takes as many bytes however the input comes.
        repeat {
          isLast = try input.read(into: &piece) == 0
        } while isFirst && refusingNull && !isLast && piece.count < Self.binaryReach
      } catch { throw .file(error) }
      if isFirst, refusingNull, piece.prefix(Self.binaryReach).contains(0) {
        throw .binary(path: input.path)
      }
      isFirst = false
      if usesStage {
        let bytes = piece
        piece.removeAll(keepingCapacity: true)
        do throws(MalformedSequence) {
          try stage.decode(bytes.span, isLast: isLast, into: &piece)
        } catch { throw .malformed(path: input.path, error) }
        if refusingBinary, case .binary? = stage.detection?.content {
          throw .binary(path: input.path)
        }
      }
      if edits != nil { kept.append(contentsOf: piece) }
      var taken = 0
      var isDone = false
      while !isDone {
        repaired.removeAll(keepingCapacity: true)
        let (rest, last) = (piece[taken...], isLast)
        var progress: RepairStream.Progress?
        repaired.append(addingCapacity: InputFile.pieceSize) { space in
          progress = stream.push(rest.span, into: &space, isLast: last)
        }
        taken += progress?.bytesTaken ?? 0
        isDone = progress?.status != .outputFull
        do { try output.write(repaired.span) } catch { throw .file(error) }
        guard let edits else { continue }
        for edit in stream.takeFindings().edits {
          let range =
            edit.byteOffsets.lowerBound - keptFrom..<edit.byteOffsets.upperBound - keptFrom
          let record = EditRecord(
            path: input.path, byteOffsets: edit.byteOffsets, originalBytes: Array(kept[range]),
            replacementBytes: Array(edit.replacement.utf8), edit: edit)
          do { try edits.write(record.line) } catch { throw .file(error) }
        }
        let done = stream.statistics.bytesRead - keptFrom
        if done > InputFile.pieceSize {
          kept.removeFirst(done)
          keptFrom += done
        }
      }
    }
    let statistics = stream.statistics
    summary.bytesRead = statistics.bytesRead
    summary.bytesWritten = statistics.bytesWritten
    summary.edits = statistics.edits
    summary.editsByChain = statistics.editsByChain
    summary.suggestions = statistics.suggestions
    if usesStage {
      summary.decodedFrom = stage.detection?.encoding ?? decoding?.encoding
      summary.runsInOtherEncodings = stage.takeRuns().count
      summary.countReplaced(stage.malformedSequences, first: stage.firstMalformed)
    } else {
      summary.countMalformed(
        statistics.malformedSequences, first: statistics.firstMalformedOffset)
    }
    return summary
  }
}
