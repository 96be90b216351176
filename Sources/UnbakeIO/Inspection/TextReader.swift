import Unbake

/// Finds the texts in the batches of a record format and shows them to an inspector.
protocol TextReader: AnyObject {
  /// - Throws: why the input cannot be read on; of a record that is none, once the others have been shown.
  func read(
    _ batch: Batch, showing inspector: some InputInspector, summary: inout RepairSummary
  ) throws(RepairFailure)
}

/// An input that is one text.
final class WholeText: TextReader {
  func read(
    _ batch: Batch, showing inspector: some InputInspector, summary: inout RepairSummary
  ) throws(RepairFailure) {
    _ = inspector.inspectPart(
      batch.bytes.span, isLast: batch.isLast, at: TextPlace(), source: { $0 }, pointer: { nil })
  }
}

/// A text that comes in parts, with where they are written.
struct TextInParts {
  private var map = SourceMap()
  private var pushed = 0

  /// Shows a part that is written at a place of the source by a map of its own.
  mutating func show(
    _ text: Span<UInt8>, writtenBy part: SourceMap, at offset: Int,
    to inspector: some InputInspector, place: TextPlace, pointer: () -> String?
  ) {
    map.add(part, text: pushed, source: offset)
    show(text, isLast: false, to: inspector, place: place, pointer: pointer)
  }

  /// Shows a part that is written just so.
  mutating func show(
    _ text: Span<UInt8>, writtenAt source: Int, to inspector: some InputInspector,
    place: TextPlace
  ) {
    map.add(text: pushed, source: source)
    show(text, isLast: false, to: inspector, place: place, pointer: { nil })
  }

  /// Says that the text ends here.
  mutating func finish(
    at source: Int, to inspector: some InputInspector, place: TextPlace,
    pointer: () -> String? = { nil }
  ) {
    map.add(text: pushed, source: source)
    show([UInt8]().span, isLast: true, to: inspector, place: place, pointer: pointer)
  }

  private mutating func show(
    _ text: Span<UInt8>, isLast: Bool, to inspector: some InputInspector, place: TextPlace,
    pointer: () -> String?
  ) {
    pushed += text.count
    let decided = inspector.inspectPart(
      text, isLast: isLast, at: place, source: { map.source(of: $0) }, pointer: pointer)
    map.drop(before: decided)
  }
}
