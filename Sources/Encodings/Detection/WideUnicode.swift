import CEncodings

/// Tells UTF-16 and UTF-32 without a byte order mark, by how well their units read.
struct WideUnicode {
  private let bytes: ArraySlice<UInt8>

  /// Looks at the first bytes of an input.
  init(head: [UInt8]) { bytes = head.prefix(1024) }

  /// A reading in one of the forms, with the bits it is cheaper than the cheapest reading byte by byte.
  struct Reading {
    var encoding: TextEncoding
    var bitsAhead: Double
    var runnerUp: Double
  }

  /// The best form, when it reads better than single bytes could.
  func best() -> Reading? {
    guard bytes.count >= 2 else { return nil }
    if bytes.count >= 4 {
      for isBigEndian in [false, true] where isUTF32(isBigEndian: isBigEndian) {
        return Reading(
          encoding: isBigEndian ? .utf32BigEndian : .utf32LittleEndian, bitsAhead: 40, runnerUp: 40)
      }
    }
    let costs = LanguageTables.shared.readWide(bytes.span)
    let ahead = Double(costs.bytes - min(costs.little, costs.big))
    // Text is cheap in itself, and not only cheaper than bytes: data full of zeros is neither.
    guard ahead > 0, Double(min(costs.little, costs.big)) < Double(bytes.count / 2) * 13 else {
      return nil
    }
    return Reading(
      encoding: costs.little <= costs.big ? .utf16LittleEndian : .utf16BigEndian, bitsAhead: ahead,
      runnerUp: Double(abs(costs.little - costs.big)))
  }

  /// Whether all units of four bytes are scalars of the planes that are in use, and none is NUL.
  private func isUTF32(isBigEndian: Bool) -> Bool {
    for start in stride(from: 0, to: bytes.count / 4 * 4, by: 4) {
      var unit: UInt32 = 0
      for place in 0..<4 {
        unit = unit << 8 | UInt32(bytes[start + (isBigEndian ? place : 3 - place)])
      }
      guard unit > 0, Unicode.Scalar(unit) != nil, unit < 0x30000 || unit >= 0xE0000 else {
        return false
      }
    }
    return true
  }
}
