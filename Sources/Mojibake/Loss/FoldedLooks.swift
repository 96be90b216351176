/// What the scalars of the encodings' images look like after a change of the text, by the first scalar of the
/// look.
struct FoldedLooks: Sendable {
  /// A scalar of an image and what it looks like.
  struct Look: Sendable {
    /// The symbol of the image's scalar.
    var symbol: UInt16
    var first: UInt32
    var rest: [UInt32]
    var isChanged: Bool
  }

  private let looks: [Look]
  /// Where the looks that begin with each symbol start; one more than the symbols.
  private let starts: [UInt16]

  private static let lowercased = FoldedLooks(.lowercased)
  private static let uppercased = FoldedLooks(.uppercased)
  private static let titleCased = FoldedLooks(.titleCased)
  private static let compatibility = FoldedLooks(.compatibility)
  private static let decomposed = FoldedLooks(.decomposed)
  private static let straightened = FoldedLooks(.straightened)

  /// The looks under a kind of loss; `nil` where the text was not changed.
  static func of(_ kind: LossChannel.Kind) -> FoldedLooks? {
    switch kind {
    case .dropped, .replaced, .questionMark: nil
    case .lowercased: lowercased
    case .uppercased: uppercased
    case .titleCased: titleCased
    case .compatibility: compatibility
    case .decomposed: decomposed
    case .straightened: straightened
    }
  }

  /// Those that change more than quotation marks.
  static let changing = [lowercased, uppercased, compatibility, decomposed]
  private static let changed: [Bool] = {
    var changed = [Bool](repeating: false, count: Model.symbolLimit)
    for looks in changing {
      for symbol in 0..<Model.symbolLimit where !changed[symbol] {
        changed[symbol] = looks.places(of: UInt16(symbol)).contains { looks[$0].isChanged }
      }
    }
    return changed
  }()

  /// Whether a symbol's scalar may be what another looks like after a change of case or of form, or its beginning.
  @inline(__always)
  static func mayBeChanged(_ symbol: UInt16) -> Bool { changed[Int(symbol)] }

  private init(_ kind: LossChannel.Kind) {
    let model = Model.shared
    var byFirst: [(symbol: Int, look: Look)] = []
    for (image, value) in EncodingTables.shared.imageScalars.enumerated() {
      for scalars in Self.looks(of: value, under: kind) {
        guard let first = scalars.first else { continue }
        byFirst.append(
          (
            Int(model.symbol(of: first).symbol),
            Look(
              symbol: UInt16(Model.imageFirst + image), first: first,
              rest: Array(scalars.dropFirst()), isChanged: scalars != [value])
          ))
      }
    }
    byFirst.sort { ($0.symbol, $0.look.symbol) < ($1.symbol, $1.look.symbol) }
    looks = byFirst.map(\.look)
    var starts: [UInt16] = []
    var next = 0
    for symbol in 0...Model.symbolLimit {
      while next < byFirst.count, byFirst[next].symbol < symbol { next += 1 }
      starts.append(UInt16(next))
    }
    self.starts = starts
  }

  /// The places of the looks that begin with a symbol.
  @inline(__always)
  func places(of symbol: UInt16) -> Range<Int> {
    Int(starts[Int(symbol)])..<Int(starts[Int(symbol) + 1])
  }

  /// The look at a place.
  @inline(__always)
  subscript(place: Int) -> Look { looks[place] }

  /// What a scalar becomes under a kind of loss: one look, but for two where its place in a word decides.
  private static func looks(of value: UInt32, under kind: LossChannel.Kind) -> [[UInt32]] {
    guard kind == .titleCased else { return [look(of: value, under: kind)] }
    let lower = look(of: value, under: .lowercased)
    let upper = look(of: value, under: .uppercased)
    return lower == upper ? [lower] : [lower, upper]
  }

  private static func look(of value: UInt32, under kind: LossChannel.Kind) -> [UInt32] {
    guard let scalar = Unicode.Scalar(value) else { return [] }
    switch kind {
    case .dropped, .replaced, .questionMark, .titleCased: return [value]
    case .lowercased: return scalar.properties.lowercaseMapping.unicodeScalars.map(\.value)
    case .uppercased: return scalar.properties.uppercaseMapping.unicodeScalars.map(\.value)
    case .compatibility: return NormalizationForms.compatibility[value] ?? [value]
    case .decomposed: return NormalizationForms.decomposed[value] ?? [value]
    case .straightened: return isStraightened(value) ? [value < 0x201C ? 0x27 : 0x22] : [value]
    }
  }

  /// Whether a scalar is a typographic quotation mark: single ones up to U+201B, double ones from U+201C on.
  static func isStraightened(_ scalar: UInt32) -> Bool { (0x2018...0x201F).contains(scalar) }

  /// The first scalars of what scalars look like that a kind of loss changes.
  static func firstScalars(changedBy kind: LossChannel.Kind) -> Set<UInt32> {
    Set(of(kind)?.looks.lazy.filter(\.isChanged).map(\.first) ?? [])
  }
}
