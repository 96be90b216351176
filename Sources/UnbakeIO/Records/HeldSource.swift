import Mojibake

/// The part of an input that is read and not written yet, and the changes to be made in it.
struct HeldSource {
  /// The bytes, and the byte offset in the input of the first.
  private(set) var bytes: [UInt8] = []
  private(set) var offset = 0
  /// The changes, in order.
  var changes: [Change] = []

  mutating func begin(at offset: Int) {
    bytes.removeAll(keepingCapacity: true)
    changes.removeAll(keepingCapacity: true)
    self.offset = offset
  }

  mutating func append(_ more: Span<UInt8>) {
    bytes.append(contentsOf: more, in: 0..<more.count)
  }

  /// The byte offset in the input behind what is held.
  var end: Int { offset + bytes.count }

  /// Writes what stands before a byte offset of the input, with its changes, and forgets it.
  mutating func write(
    upTo end: Int, settings: RecordSettings, into result: inout BatchResult
  ) {
    let (whole, base) = (bytes, offset)
    let source = whole.span.extracting(0..<end - base)
    let ready = Array(changes.prefix { $0.byteOffsets.upperBound <= end })
    result.output = ready.applied(to: source, at: base)
    result.hasChanges = result.hasChanges || !ready.isEmpty
    if settings.keepsRows {
      for change in ready {
        EditRecord.add(
          change, path: settings.path, source: source, at: base, to: &result.rows)
      }
    }
    changes.removeFirst(ready.count)
    bytes = []
    bytes.append(contentsOf: whole.span, in: end - base..<whole.count)
    offset = end
  }
}
