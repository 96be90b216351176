/// An encoding other than UTF-8 and its relatives, in which a text may be written or misread.
public enum LegacyEncoding: Hashable, Sendable {
  case singleByte(SingleByteEncoding)
  case multiByte(MultiByteEncoding)

  /// The encoding of a label.
  public static func named(_ label: String) -> LegacyEncoding? {
    if let encoding = SingleByteEncoding.named(label) { return .singleByte(encoding) }
    return MultiByteEncoding.all.first { $0.label == label }.map(LegacyEncoding.multiByte)
  }

  /// The WHATWG label where there is one, else IANA's or ICU's name in lower case.
  public var label: String {
    switch self {
    case .singleByte(let encoding): encoding.label
    case .multiByte(let encoding): encoding.label
    }
  }

  /// The text that bytes are read as, or `nil` if the decoder stops.
  public func text(of bytes: [UInt8], undefined policy: UndefinedBytes) -> String? {
    var scalars = String.UnicodeScalarView()
    var offset = 0
    while offset < bytes.count {
      if let (scalar, length) = scalar(at: offset, of: bytes, undefined: policy) {
        scalars.append(scalar)
        offset += length
        continue
      }
      switch policy {
      case .stop, .becomeControls: return nil
      case .drop: break
      case .replace: scalars.append("\u{FFFD}")
      case .questionMark: scalars.append("?")
      case .replaceSequence: scalars.append("\u{FFFD}")
      }
      offset += policy == .replaceSequence ? malformedLength(at: offset, of: bytes) : 1
    }
    return String(scalars)
  }

  /// The bytes of a text, or `nil` if some scalar has none.
  public func bytes(of text: String, undefined policy: UndefinedBytes) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch self {
      case .singleByte(let encoding):
        guard let byte = encoding.byte(for: scalar, undefined: policy) else { return nil }
        bytes.append(byte)
      case .multiByte(let encoding):
        guard let sequence = encoding.bytes(of: scalar) else { return nil }
        bytes += sequence
      }
    }
    return bytes
  }

  private func scalar(
    at offset: Int, of bytes: [UInt8], undefined policy: UndefinedBytes
  ) -> (scalar: Unicode.Scalar, length: Int)? {
    switch self {
    case .singleByte(let encoding):
      encoding.scalar(for: bytes[offset], undefined: policy).map { ($0, 1) }
    case .multiByte(let encoding): encoding.scalar(at: offset, of: bytes)
    }
  }

  /// How many bytes WHATWG's decoders take for one malformed sequence: a lead byte and its trail, unless
  /// that is ASCII.
  private func malformedLength(at offset: Int, of bytes: [UInt8]) -> Int {
    guard case .multiByte = self, bytes[offset] > 0x80, bytes[offset] < 0xFF,
      offset + 1 < bytes.count, bytes[offset + 1] >= 0x80
    else { return 1 }
    return 2
  }
}
