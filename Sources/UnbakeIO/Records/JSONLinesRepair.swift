import Mojibake
import Unbake

/// Repairs the strings of chosen fields in JSON Lines; every byte outside their edits stays as it is.
struct JSONLinesRepair {
  let options: Repairer.Options
  let edits: OutputFile?
  let policy: BadRecordPolicy
  private let repairer: Repairer
  private var scanner: JSONScanner
  private var string = JSONString()
  private var changes: [Change] = []
  private var summary = RepairSummary()

  /// What a range of a record's bytes becomes.
  private struct Change {
    var range: Range<Int>
    var replacement: [UInt8]
    var token: Int
    var edit: Edit
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// - Parameter fields: the fields to repair; all strings but keys when empty.
  init(
    fields: [FieldPath], options: Repairer.Options, edits: OutputFile?, policy: BadRecordPolicy
  ) {
    self.options = options
    self.edits = edits
    self.policy = policy
    repairer = Repairer(options: options)
    scanner = JSONScanner(fields: fields)
  }

  mutating func repair(
    _ input: InputFile, to output: OutputFile
  ) throws(RepairFailure) -> RepairSummary {
    summary = RepairSummary()
    var reader = LineReader(input)
    var number = 0
    do {
      while true {
        let offset = reader.offset
        // Whoever waits for the answer to a record before sending the next one gets it.
        guard let line = try reader.next(beforeReading: output.flush) else { break }
        number += 1
        summary.bytesRead += line.count
        // Indices of a slice count from the whole buffer; a record's offsets count from its start.
        let skipped =
          number == 1 && line.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
        let record = line.span.extracting(skipped..<line.count)
        do throws(JSONFailure) {
          try find(in: record, at: offset + skipped)
        } catch {
          summary.badRecords += 1
          switch policy {
          case .fail:
            throw RepairFailure.record(
              path: input.path, line: number, byteOffset: offset + skipped + error.byteOffset,
              problem: error.problem)
          case .skip: break
          case .keep: try write(line.span, to: output)
          case .quarantine(let file): try file.write(line.span)
          }
          continue
        }
        if changes.isEmpty {
          try write(line.span, to: output)
          continue
        }
        try writeEdits(of: record, path: input.path, line: number, at: offset + skipped)
        var next = 0
        var changed: [UInt8] = Array(line.prefix(skipped))
        for change in changes {
          changed.append(contentsOf: record, in: next..<change.range.lowerBound)
          changed += change.replacement
          next = change.range.upperBound
        }
        changed.append(contentsOf: record, in: next..<record.count)
        try write(changed.span, to: output)
      }
    } catch let error as FileFailure {
      throw .file(error)
    } catch let error as RepairFailure {
      throw error
    } catch {
      preconditionFailure("only these two are thrown")
    }
    return summary
  }

  private mutating func write(_ bytes: Span<UInt8>, to output: OutputFile) throws(FileFailure) {
    summary.bytesWritten += bytes.count
    try output.write(bytes)
  }

  /// Finds what to change in a record; an empty line has nothing.
  private mutating func find(in record: Span<UInt8>, at offset: Int) throws(JSONFailure) {
    changes.removeAll(keepingCapacity: true)
    guard !isBlank(record) else { return }
    summary.records += 1
    try scanner.scan(record)
    if scanner.tokens.isEmpty { summary.recordsWithoutField += 1 }
    for (number, token) in scanner.tokens.enumerated() {
      if token.hasEscapes {
        findEscaped(in: record, token: token, number: number, at: offset)
      } else if !token.isASCII {
        let found = repairer.findings(in: record.extracting(token.range))
        let start = token.range.lowerBound
        count(
          found, malformed: found.malformedSequences,
          first: offset + start + (found.firstMalformedOffset ?? 0))
        for edit in found.edits {
          changes.append(
            Change(
              range: start + edit.byteOffsets.lowerBound..<start + edit.byteOffsets.upperBound,
              replacement: JSONString.escaped(edit.replacement, isASCII: false), token: number,
              edit: edit))
        }
      }
    }
  }

  private mutating func findEscaped(
    in record: Span<UInt8>, token: JSONScanner.Token, number: Int, at offset: Int
  ) {
    string.read(record, token.range)
    summary.loneSurrogates += string.loneSurrogates
    let found = repairer.findings(in: string.bytes.span)
    // The bytes of a lone surrogate are three malformed sequences that the input does not have.
    let malformed = max(0, found.malformedSequences - 3 * string.loneSurrogates)
    var first = offset + token.range.lowerBound
    if malformed > 0 {
      // Escapes are ASCII: the token's own bytes are malformed where the text's are.
      first += repairer.findings(in: record.extracting(token.range)).firstMalformedOffset ?? 0
    }
    count(found, malformed: malformed, first: first)
    for edit in found.edits {
      let range =
        string.offsets[edit.byteOffsets.lowerBound]..<string.offsets[edit.byteOffsets.upperBound]
      var isASCII = true
      for place in range where record[place] >= 0x80 { isASCII = false }
      changes.append(
        Change(
          range: range,
          replacement: JSONString.escaped(edit.replacement, isASCII: isASCII),
          token: number, edit: edit))
    }
  }

  private mutating func count(_ found: Findings, malformed: Int, first: Int) {
    summary.count(found.edits)
    summary.suggestions += found.suggestions.count
    guard malformed > 0 else { return }
    summary.countMalformed(malformed, first: first)
  }

  private func isBlank(_ record: Span<UInt8>) -> Bool {
    for place in record.indices where record[place] > 0x20 { return false }
    return true
  }

  private func writeEdits(
    of record: Span<UInt8>, path: String, line: Int, at offset: Int
  ) throws(FileFailure) {
    guard let edits else { return }
    let pointers = scanner.pointers(record)
    for change in changes {
      var original: [UInt8] = []
      original.append(contentsOf: record, in: change.range)
      try edits.write(
        EditRecord(
          path: path, record: line,
          pointer: change.token < pointers.count ? pointers[change.token] : nil,
          byteOffsets: offset + change.range.lowerBound..<offset + change.range.upperBound,
          originalBytes: original, replacementBytes: change.replacement, edit: change.edit
        ).line)
    }
  }
}
