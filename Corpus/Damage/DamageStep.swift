/// One thing that happens to a text on its way through the channel.
public enum DamageStep: Hashable, Sendable {
  /// The text is written in one form, and its bytes are read in a single-byte encoding.
  case misdecoding(WrittenForm, SingleByteEncoding, undefined: UndefinedBytes)
  /// Every no-break space becomes a space. Not to be undone from the text alone.
  case noBreakSpacesBecomeSpaces

  /// The text after the step, or `nil` if the decoder stops at an undefined byte.
  public func applied(to text: String) -> String? {
    switch self {
    case .misdecoding(let form, let encoding, let policy):
      var scalars = String.UnicodeScalarView()
      for byte in form.bytes(of: text) {
        guard let scalar = encoding.scalar(for: byte, undefined: policy) else { return nil }
        scalars.append(scalar)
      }
      return String(scalars)
    case .noBreakSpacesBecomeSpaces:
      var scalars = String.UnicodeScalarView()
      for scalar in text.unicodeScalars {
        scalars.append(scalar == "\u{A0}" ? " " : scalar)
      }
      return String(scalars)
    }
  }

  /// The text that the step turns into this one: the exact inverse of ``applied(to:)``.
  ///
  /// `nil` where there is none, and for every step that loses something.
  public func undone(on text: String) -> String? {
    guard case .misdecoding(let form, let encoding, let policy) = self else { return nil }
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard let byte = encoding.byte(for: scalar, undefined: policy) else { return nil }
      bytes.append(byte)
    }
    return form.text(of: bytes)
  }
}

extension DamageStep: CustomStringConvertible {
  /// The step as a case file writes it: `utf-8>windows-1252`, with `~` behind where undefined bytes
  /// become controls; `nbsp>space`.
  public var description: String {
    switch self {
    case .misdecoding(let form, let encoding, let policy):
      "\(form.rawValue)>\(encoding.label)\(policy == .becomeControls ? "~" : "")"
    case .noBreakSpacesBecomeSpaces:
      "nbsp>space"
    }
  }

  /// Reads a step as ``description`` writes it.
  public init?(_ description: some StringProtocol) {
    if description == "nbsp>space" {
      self = .noBreakSpacesBecomeSpaces
      return
    }
    let parts = description.split(separator: ">", omittingEmptySubsequences: false)
    guard parts.count == 2, let form = WrittenForm(rawValue: String(parts[0])) else { return nil }
    let isLenient = parts[1].hasSuffix("~")
    let label = isLenient ? parts[1].dropLast() : parts[1]
    guard let encoding = SingleByteEncoding.named(String(label)) else { return nil }
    self = .misdecoding(form, encoding, undefined: isLenient ? .becomeControls : .stop)
  }
}
