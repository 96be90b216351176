/// A misdecoder that does not give back every byte it reads: the encoding, and what becomes of the rest.
struct LossChannel: Hashable, Sendable {
  /// What happens to bytes that the encoding does not define, or to the text afterwards.
  enum Kind: UInt8, CaseIterable, Sendable {
    /// Undefined bytes, C1 controls, no-break spaces or soft hyphens are left out.
    case dropped
    /// Each undefined byte becomes U+FFFD.
    case replaced
    /// Each undefined byte becomes a question mark.
    case questionMark
    /// The text was lower-cased, upper-cased, title-cased, put into compatibility form or decomposed; no byte is
    /// gone.
    case lowercased, uppercased, titleCased, compatibility, decomposed
    /// Typographic quotation marks became ASCII ones.
    case straightened

    /// Whether bytes are gone, rather than changed.
    var losesBytes: Bool { rawValue <= Kind.questionMark.rawValue }

    /// Whether the text changed case.
    var changesCase: Bool { self == .lowercased || self == .uppercased || self == .titleCased }

    /// A scalar in the case that the text was folded to; inside a word, where that matters.
    func folded(_ value: UInt32) -> UInt32 {
      guard let properties = Unicode.Scalar(value)?.properties else { return value }
      let mapping: String
      switch self {
      case .lowercased, .titleCased: mapping = properties.lowercaseMapping
      case .uppercased: mapping = properties.uppercaseMapping
      default: return value
      }
      let scalars = mapping.unicodeScalars
      return scalars.count == 1 ? scalars.first!.value : value
    }
  }

  /// The encoding by number.
  var encoding: Int
  var kind: Kind

  /// The cost of the kind of loss before any text is seen, in bits.
  var kindCost: Int {
    switch kind {
    case .dropped: 3
    case .replaced, .questionMark: 3
    case .lowercased: 16
    case .titleCased: 8
    case .uppercased: 3
    case .compatibility, .straightened: 6
    case .decomposed: 4
    }
  }

  /// The chain that the channel is.
  var chain: Chain {
    var chain = Chain(encodings: [encoding], isCESU: false)
    chain.misdecodings[0].loss =
      switch kind {
      case .dropped: .bytesDropped
      case .replaced: .bytesReplaced
      case .questionMark: .bytesQuestioned
      case .lowercased: .lowercased
      case .uppercased: .uppercased
      case .titleCased: .titleCased
      case .compatibility: .compatibilityComposed
      case .decomposed: .decomposed
      case .straightened: .quotesStraightened
      }
    return chain
  }
}
