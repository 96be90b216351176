import Encodings
import Foundation

/// Where an encoding of ours and another implementation of it read bytes differently, as lines of a list.
///
/// A line names the encoding, the other codec, the first and last sequence of a run, and for each of its
/// sequences what ours and what the other reads, `-` for nothing. Runs where one reads nothing are put together.
struct DifferenceList {
  private(set) var lines: [String] = []
  /// How many sequences both read, and alike.
  private(set) var shared = 0

  /// Compares every sequence that either may read.
  init(_ label: String, _ reference: ReferenceCodec, pairs: Bool) throws {
    let encoding = try TextEncoding(named: label)
    let theirs = try reference.texts(pairs: pairs)
    var run: (first: [UInt8], last: [UInt8], kind: String)?
    func finish() {
      guard let last = run else { return }
      let range =
        last.first == last.last
        ? Self.hex(last.first) : "\(Self.hex(last.first))–\(Self.hex(last.last))"
      lines.append("\(label) \(reference) \(range) \(last.kind)")
      run = nil
    }
    for bytes in Self.sequences(pairs: pairs) {
      let ours = try? encoding.strictText(bytes)
      let other = theirs[bytes]
      guard ours != other else {
        shared += ours == nil ? 0 : 1
        finish()
        continue
      }
      let kind =
        other == nil
        ? "only ours" : ours == nil ? "only theirs" : "\(Self.scalars(ours)) \(Self.scalars(other))"
      if let last = run, last.kind == kind, kind.hasPrefix("only") {
        run?.last = bytes
      } else {
        finish()
        run = (bytes, bytes, kind)
      }
    }
    finish()
  }

  private static func sequences(pairs: Bool) -> [[UInt8]] {
    var sequences = (UInt8(0)...255).map { [$0] }
    guard pairs else { return sequences }
    for lead in UInt8(0x81)...0xFE {
      for trail in UInt8(0x30)...0xFE { sequences.append([lead, trail]) }
    }
    return sequences
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { String($0, radix: 16, uppercase: true) }
      .map { $0.count < 2 ? "0" + $0 : $0 }.joined()
  }

  private static func scalars(_ text: String?) -> String {
    (text ?? "").unicodeScalars.map { "U+" + String($0.value, radix: 16, uppercase: true) }
      .joined(separator: "+")
  }
}
