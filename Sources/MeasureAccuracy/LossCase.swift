internal import Corpus

/// Sound text and what a chain made of it, scalar by scalar where that can be told.
struct LossCase: Sendable {
  /// A sound scalar, and the bytes of the damaged text that it became.
  struct Part: Sendable {
    var gold: Unicode.Scalar
    var byteOffsets: Range<Int>
    /// Whether the damaged text lacks some of its bytes.
    var isLossy: Bool
  }

  var sample: CorpusCase
  /// Empty where the chain does not work scalar by scalar.
  var parts: [Part]

  /// Damages a text; `nil` where nothing changes or a decoder stops.
  init?(_ text: String, _ kind: LossKind, _ damage: Damage) {
    var text = text
    let isCut = damage.steps.last == .loss(.cutShort)
    if isCut {
      // Cut inside the last scalar that damage reaches.
      guard let last = text.unicodeScalars.lastIndex(where: { !$0.isASCII }) else { return nil }
      text = String(text.unicodeScalars[...last])
    }
    if damage.steps.contains(.loss(.htmlEscaped)), text.contains(where: { "&<>\"".contains($0) }) {
      return nil
    }
    guard let damaged = damage.applied(to: text), !damaged.utf8.elementsEqual(text.utf8),
      let lossless = damage.withoutLoss.applied(to: text),
      !damaged.utf8.elementsEqual(lossless.utf8)
    else { return nil }
    var gold = kind.gold(text)
    if isCut {
      guard let rest = damage.applied(to: String(text.unicodeScalars.suffix(1))) else { return nil }
      gold = String(text.unicodeScalars.dropLast()) + rest
    }
    sample = CorpusCase(id: "0", damaged: damaged, gold: gold, chain: damage.description)
    parts = []
    guard damage.steps.count == 1 || damage.steps.last == .loss(.controlsDropped) else { return }
    var offset = 0
    for scalar in text.unicodeScalars {
      guard let piece = damage.applied(to: String(scalar)) else { return nil }
      let end = offset + piece.utf8.count
      parts.append(
        Part(
          gold: scalar, byteOffsets: offset..<end,
          isLossy: damage.undoneLosslessly(on: piece) != String(scalar)))
      offset = end
    }
    if offset != damaged.utf8.count { parts = [] }
  }
}

extension Damage {
  /// The same misdecodings with nothing lost.
  fileprivate var withoutLoss: Damage {
    Damage(
      steps.compactMap { step in
        switch step {
        case .misdecoding(let form, let encoding, _):
          .misdecoding(form, encoding, undefined: .becomeControls)
        case .legacyPair: step
        case .loss: nil
        }
      })
  }

  /// The text before the first step's misdecoding, if every scalar of the outcome still has its byte.
  fileprivate func undoneLosslessly(on text: String) -> String? {
    guard case .misdecoding(let form, let encoding, _) = steps.first else { return nil }
    return encoding.bytes(of: text, undefined: .becomeControls).flatMap(form.text)
  }
}
