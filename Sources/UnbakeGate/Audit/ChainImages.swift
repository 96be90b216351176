import Unbake

/// Tells a long edit apart into sequences: each scalar of the repair, and what the chain makes of it.
struct ChainImages: Sendable {
  private var known: [Chain: [Unicode.Scalar: String]] = [:]

  /// The damaged sequences of an edit and what they stand for; nil when it lacks bytes or changes state from
  /// one scalar to the next, so that it cannot be told apart.
  mutating func pairs(of edit: Edit) -> [(String, String)]? {
    guard edit.chain.misdecodings.allSatisfy({ $0.loss == nil }) else { return nil }
    var images = known[edit.chain] ?? [:]
    var (pairs, joined) = ([(String, String)](), "")
    for scalar in edit.replacement.unicodeScalars {
      let image: String
      if let found = images[scalar] {
        image = found
      } else {
        image = edit.chain.steps(of: String(scalar))?.last?.read ?? ""
        images[scalar] = image
      }
      joined += image
      if !scalar.isASCII { pairs.append((image, String(scalar))) }
    }
    known[edit.chain] = images
    return joined.unicodeScalars.elementsEqual(edit.original.unicodeScalars) ? pairs : nil
  }
}
