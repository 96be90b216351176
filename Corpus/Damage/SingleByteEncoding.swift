/// A single-byte encoding: ASCII below 0x80, and a table for the rest.
///
/// The tables come from ICU, not from the engine, so what the damage tool claims does not depend on
/// what it is used to test.
public struct SingleByteEncoding: Sendable {
  /// The WHATWG label where there is one, else IANA's or ICU's name in lower case.
  public let label: String

  /// The scalars of the bytes 0x80 to 0xFF, 128 entries; `nil` where the byte is undefined.
  ///
  /// C1 controls are entries of the ISO encodings alone, where they are part of the standard.
  public let scalars: [Unicode.Scalar?]

  private let bytes: [Unicode.Scalar: UInt8]

  /// Creates an encoding from its upper half.
  ///
  /// - Precondition: there are 128 scalars, all different, none of them ASCII.
  init(label: String, scalars: [Unicode.Scalar?]) {
    precondition(scalars.count == 128)
    self.label = label
    self.scalars = scalars
    var bytes: [Unicode.Scalar: UInt8] = [:]
    for (i, scalar) in scalars.enumerated() {
      guard let scalar else { continue }
      precondition(!scalar.isASCII, "\(label) maps a high byte to ASCII")
      let previous = bytes.updateValue(UInt8(0x80 + i), forKey: scalar)
      precondition(previous == nil, "\(label) maps two bytes to \(scalar)")
    }
    self.bytes = bytes
  }

  /// What a byte means, or `nil` if it means nothing under the policy.
  public func scalar(for byte: UInt8, undefined policy: UndefinedBytes) -> Unicode.Scalar? {
    guard byte >= 0x80 else { return Unicode.Scalar(byte) }
    if let scalar = scalars[Int(byte) - 0x80] { return scalar }
    return policy == .becomeControls && byte < 0xA0 ? Unicode.Scalar(byte) : nil
  }

  /// The byte that stands for a scalar: the inverse of ``scalar(for:undefined:)``.
  public func byte(for scalar: Unicode.Scalar, undefined policy: UndefinedBytes) -> UInt8? {
    if scalar.isASCII { return UInt8(scalar.value) }
    if let byte = bytes[scalar] { return byte }
    guard policy == .becomeControls, (0x80..<0xA0).contains(scalar.value) else { return nil }
    return scalars[Int(scalar.value) - 0x80] == nil ? UInt8(scalar.value) : nil
  }
}

extension SingleByteEncoding: Hashable {
  /// Two encodings are the same when their labels are.
  public static func == (left: SingleByteEncoding, right: SingleByteEncoding) -> Bool {
    left.label == right.label
  }

  /// Hashes the label.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(label)
  }
}
