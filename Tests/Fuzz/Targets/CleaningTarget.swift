import Unbake

/// Cleaning by any profile, in one go and cut as the fuzzer will.
struct CleaningTarget: FuzzTarget {
  func run(_ input: FuzzInput) {
    var input = input
    let profile = profile(&input)
    let sizes = input.sizes()
    let bytes = input.repeated()
    let cleaner = Cleaner(profile: profile)
    let whole = cleaned(bytes, by: cleaner, sizes: [Int.max / 2])
    let cut = cleaned(bytes, by: cleaner, sizes: sizes)
    require(whole == cut, "a cut changes nothing, \(difference(whole, cut)); \(sizes) \(profile)")
    let found = cleaner.findings(in: bytes.span)
    requireTiling(found.edits.map(Replacement.init), of: bytes, to: whole)
    guard isWellFormed(bytes) else { return }
    require(isWellFormed(whole), "text comes out as text: \(shown(bytes)), \(profile)")
    let text = String(decoding: bytes, as: UTF8.self)
    require(
      Array(cleaner.cleaned(text).utf8) == whole, "text is cleaned as bytes are: \(shown(bytes))")
  }

  private func profile(_ input: inout FuzzInput) -> Profile {
    var profile = input.choice(of: [Profile.corpus, .ftfy, .repair, .code])
    guard input.flip() else { return profile }
    profile.undoesMisdecodings = input.flip()
    profile.decoders = Set(EscapeDecoder.allCases.filter { _ in input.flip() })
    profile.entities = input.choice(of: Profile.EntityPolicy.allCases)
    profile.removesTerminalEscapes = input.flip()
    profile.mendsSurrogates = input.flip()
    profile.mendsC1Controls = input.flip()
    profile.splitsLigatures = input.flip()
    profile.fixesWidth = input.flip()
    profile.quotes = input.choice(of: Profile.QuotePolicy.allCases)
    profile.lineEnds = input.choice(of: Profile.LineEndPolicy.allCases)
    profile.removesByteOrderMarks = input.flip()
    profile.controls = input.choice(of: Profile.ControlPolicy.allCases)
    profile.removesInvisible = input.flip()
    profile.plainSpaces = input.flip()
    profile.normalization = input.choice(of: [nil, .nfc, .nfd, .nfkc, .nfkd])
    return profile
  }

  private func cleaned(_ bytes: [UInt8], by cleaner: Cleaner, sizes: [Int]) -> [UInt8] {
    var stream = cleaner.stream(keepingEdits: false)
    var output: [UInt8] = []
    for (piece, isLast) in Pieces(bytes, sizes: sizes) {
      stream.push(piece.span, isLast: isLast, into: &output)
    }
    return output
  }
}
