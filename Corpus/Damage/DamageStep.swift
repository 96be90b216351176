/// One thing that happens to a text on its way through the channel.
public enum DamageStep: Hashable, Sendable {
  /// The text is written in one form, and its bytes are read in an encoding.
  case misdecoding(WrittenForm, LegacyEncoding, undefined: UndefinedBytes)
  /// The text is written in one legacy encoding, and its bytes are read in another.
  case legacyPair(LegacyEncoding, LegacyEncoding, undefined: UndefinedBytes)
  /// Something is lost or changed in the text itself.
  case loss(TextLoss)

  /// The misdecoding of UTF-8 or a relative in a single-byte encoding.
  public static func misdecoding(
    _ form: WrittenForm, _ encoding: SingleByteEncoding, undefined policy: UndefinedBytes
  ) -> DamageStep {
    .misdecoding(form, .singleByte(encoding), undefined: policy)
  }

  /// The text after the step, or `nil` if a decoder stops, or the text cannot be written so.
  public func applied(to text: String) -> String? {
    switch self {
    case .misdecoding(let form, let encoding, let policy):
      encoding.text(of: form.bytes(of: text), undefined: policy)
    case .legacyPair(let written, let read, let policy):
      written.bytes(of: text, undefined: .stop).flatMap { read.text(of: $0, undefined: policy) }
    case .loss(let loss): loss.applied(to: text)
    }
  }

  /// The text that the step turns into this one: the exact inverse of ``applied(to:)``.
  ///
  /// `nil` where there is none, and for every step that loses something.
  public func undone(on text: String) -> String? {
    switch self {
    case .misdecoding(let form, let encoding, let policy) where policy.isLossless:
      encoding.bytes(of: text, undefined: policy).flatMap(form.text)
    case .legacyPair(let written, let read, let policy) where policy.isLossless:
      read.bytes(of: text, undefined: policy).flatMap { written.text(of: $0, undefined: .stop) }
    default: nil
    }
  }
}

extension DamageStep: CustomStringConvertible {
  /// The step as a case file writes it: `utf-8>windows-1252`, with the policy for undefined bytes behind;
  /// `windows-1251>windows-1252`; `nbsp>space`.
  public var description: String {
    switch self {
    case .misdecoding(let form, let encoding, let policy):
      "\(form.rawValue)>\(encoding.label)\(policy.rawValue)"
    case .legacyPair(let written, let read, let policy):
      "\(written.label)>\(read.label)\(policy.rawValue)"
    case .loss(let loss): loss.rawValue
    }
  }

  /// Reads a step as ``description`` writes it.
  public init?(_ description: some StringProtocol) {
    if let loss = TextLoss(rawValue: String(description)) {
      self = .loss(loss)
      return
    }
    let parts = description.split(separator: ">", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    // Labels hold hyphens, but none ends in one.
    guard let last = parts[1].lastIndex(where: { !"~-!?".contains($0) }),
      let policy = UndefinedBytes(rawValue: String(parts[1][parts[1].index(after: last)...])),
      let encoding = LegacyEncoding.named(String(parts[1][...last]))
    else { return nil }
    if let form = WrittenForm(rawValue: String(parts[0])) {
      self = .misdecoding(form, encoding, undefined: policy)
    } else if let written = LegacyEncoding.named(String(parts[0])) {
      self = .legacyPair(written, encoding, undefined: policy)
    } else {
      return nil
    }
  }
}
