import Unbake

/// What the first bytes of an input tell of its encoding.
struct InputHead {
  /// What was found out; nil where the bytes are sound UTF-8.
  let detection: Detection?
  private let hasNUL: Bool
  private let isShort: Bool

  /// Fewer bytes tell nothing of encodings whose text has NULs.
  private static let leastBytes = 16

  /// - Parameter isWhole: whether the input has no more bytes.
  init(_ bytes: Span<UInt8>, isWhole: Bool) {
    var joined: UInt8 = 0
    let reach = min(bytes.count, FileRepair.Format.binaryReach)
    hasNUL = bytes.firstOf([0, 0, 0, 0], from: 0, joined: &joined) < reach
    isShort = bytes.count < Self.leastBytes
    let valid = bytes.validUTF8Length
    // The last sequence may go on behind.
    let isUTF8 = isWhole ? valid == bytes.count : valid + 3 >= bytes.count
    let needsDetection = hasNUL || !isUTF8
    detection = needsDetection ? EncodingDetector.detect(bytes) : nil
  }

  /// Whether the input is no text: NULs need a byte order mark, or text that is hardly UTF-16 by chance.
  var isBinary: Bool {
    guard let detection else { return false }
    if case .binary = detection.content { return true }
    return hasNUL && !detection.hasByteOrderMark && (isShort || detection.confidence < 0.9)
  }

  /// The encoding where it is not UTF-8 and the same throughout.
  var encoding: TextEncoding? {
    guard let detection, !detection.isMixed, let encoding = detection.encoding, encoding != .utf8
    else { return nil }
    return encoding
  }
}
