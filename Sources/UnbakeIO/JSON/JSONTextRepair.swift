import Mojibake
import Unbake

/// Finds what to change in string tokens that are there whole.
struct JSONTextRepair {
  private let cleaner: Cleaner
  private(set) var string = JSONString()
  private var plain: [UInt8] = []

  init(_ cleaner: Cleaner) {
    self.cleaner = cleaner
  }

  /// Finds what to change in a token: edits where it is wanted, escapes of lone surrogates anywhere.
  ///
  /// - Parameters:
  ///   - offset: the byte offset of the piece in the input.
  ///   - pointer: called when there is something to change.
  mutating func find(
    in piece: Span<UInt8>, _ text: JSONReader.Text, at offset: Int, record: Int,
    pointer: () -> String?, changes: inout [Change], summary: inout RepairSummary
  ) {
    // Sound text of ASCII is passed by, and so are its escapes.
    let isPassed = text.isASCII && !cleaner.concernsASCII
    if text.isWanted, text.hasEscapes, !text.hasUnicodeEscapes, !isPassed {
      // Most texts have nothing to change: where their bytes are written need not be known.
      plain.setText(ofJSON: piece.extracting(text.range))
      let found = cleaner.findings(in: plain.span)
      if found.edits.isEmpty, found.malformedSequences == 0 {
        summary.suggestions += found.suggestions.count
        return
      }
    }
    if text.hasUnicodeEscapes || text.isWanted && text.hasEscapes && !isPassed {
      findEscaped(
        in: piece, text, at: offset, record: record, pointer: pointer, changes: &changes,
        summary: &summary)
    } else if text.isWanted, !isPassed {
      let start = offset + text.range.lowerBound
      let found = cleaner.findings(in: piece.extracting(text.range))
      summary.count(found, at: start)
      for edit in found.edits {
        changes.append(
          Change(
            byteOffsets: start + edit.byteOffsets.lowerBound..<start + edit.byteOffsets.upperBound,
            replacement: JSONString.escaped(edit.replacement, style: .plain), cause: .edit(edit),
            record: record, pointer: pointer()))
      }
    }
  }

  private mutating func findEscaped(
    in piece: Span<UInt8>, _ text: JSONReader.Text, at offset: Int, record: Int,
    pointer: () -> String?, changes: inout [Change], summary: inout RepairSummary
  ) {
    string.read(piece, text.range)
    let first = changes.count
    guard text.isWanted else {
      replaceSurrogates(
        in: piece, at: offset, record: record, pointer: pointer, changes: &changes,
        summary: &summary)
      return
    }
    var found = cleaner.findings(in: string.bytes.span)
    if found.malformedSequences > 3 * string.loneSurrogates.count {
      // Escapes are ASCII: the token's own bytes are malformed where the text's are.
      found.firstMalformedOffset =
        cleaner.findings(in: piece.extracting(text.range)).firstMalformedOffset
    }
    // The bytes of a lone surrogate are three malformed sequences that the input does not have.
    summary.count(
      found, at: offset + text.range.lowerBound,
      malformedBesides: 3 * string.loneSurrogates.count)
    for edit in found.edits {
      let start = string.map.source(of: edit.byteOffsets.lowerBound)
      let range = start..<string.map.source(of: edit.byteOffsets.upperBound)
      changes.append(
        Change(
          byteOffsets: offset + range.lowerBound..<offset + range.upperBound,
          replacement: JSONString.escaped(
            edit.replacement, style: JSONString.Style(of: piece, in: range)),
          cause: .edit(edit), record: record, pointer: pointer()))
    }
    guard !string.loneSurrogates.isEmpty else { return }
    // Cleaning may have mended some.
    let mended = changes[first...].map(\.byteOffsets)
    replaceSurrogates(
      in: piece, at: offset, record: record, besides: mended, pointer: pointer, changes: &changes,
      summary: &summary)
    changes.sortByPlace(from: first)
  }

  /// Reads a part of a token and replaces its lone surrogates.
  mutating func readPart(
    of piece: Span<UInt8>, _ text: JSONReader.Text, at offset: Int, record: Int,
    pointer: () -> String?, changes: inout [Change], summary: inout RepairSummary
  ) {
    string.read(piece, text.range)
    replaceSurrogates(
      in: piece, at: offset, record: record, pointer: pointer, changes: &changes,
      summary: &summary)
  }

  private func replaceSurrogates(
    in piece: Span<UInt8>, at offset: Int, record: Int, besides mended: [Range<Int>] = [],
    pointer: () -> String?, changes: inout [Change], summary: inout RepairSummary
  ) {
    for range in string.loneSurrogates
    where !mended.contains(where: {
      $0.overlaps(offset + range.lowerBound..<offset + range.upperBound)
    }) {
      summary.loneSurrogates += 1
      changes.append(
        Change(
          byteOffsets: offset + range.lowerBound..<offset + range.upperBound,
          replacement: JSONString.escaped(
            "\u{FFFD}", style: JSONString.Style(of: piece, in: range)),
          cause: .upkeep("lone-surrogate"), record: record, pointer: pointer()))
    }
  }
}
