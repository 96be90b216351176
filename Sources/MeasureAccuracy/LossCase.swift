internal import Corpus

/// Sound text and what a chain made of it, scalar by scalar where that can be told.
struct LossCase: Sendable {
  /// A sound scalar, and the bytes of the damaged text that it became.
  struct Part: Sendable {
    /// What it is to be repaired to: itself, or what a change of the text made of it.
    var gold: String
    var byteOffsets: Range<Int>
    /// Whether the damaged text lacks some of its bytes.
    var isLossy: Bool
  }

  var sample: CorpusCase
  /// The text before it was cut inside its last scalar, which may come back or stay as it is.
  var whole: String?
  /// Empty where the chain does not work scalar by scalar.
  var parts: [Part]

  /// Whether an output is the sound text.
  func isExact<Bytes: Collection<UInt8>>(_ output: Bytes) -> Bool {
    output.elementsEqual(sample.gold.utf8) || whole.map { output.elementsEqual($0.utf8) } ?? false
  }

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
      whole = text
      gold = String(text.unicodeScalars.dropLast()) + rest
    }
    sample = CorpusCase(id: "0", damaged: damaged, gold: gold, chain: damage.description)
    parts = []
    var pieces = ""
    for scalar in text.unicodeScalars {
      guard let piece = damage.applied(to: String(scalar)) else { return nil }
      let start = pieces.utf8.count
      pieces += piece
      parts.append(
        Part(
          gold: kind.gold(String(scalar)), byteOffsets: start..<pieces.utf8.count,
          isLossy: !scalar.isASCII && damage.undoneLosslessly(on: piece) != String(scalar)))
    }
    // Where a scalar's neighbours matter, as to where capitals go, parts are not the whole.
    if !pieces.utf8.elementsEqual(damaged.utf8) { parts = [] }
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
