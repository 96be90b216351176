import Unbake

/// Detection, fed in one go and in pieces.
struct DetectionTarget: FuzzTarget {
  func run(_ input: FuzzInput) {
    var input = input
    let sizes = input.sizes()
    var options = EncodingDetector.Options()
    options.readsDeclarations = !input.flip()
    let bytes = input.repeated()
    let whole = EncodingDetector.detect(bytes.span, options: options)
    var detector = EncodingDetector(options: options)
    for (piece, _) in Pieces(bytes, sizes: sizes) { detector.feed(piece.span) }
    require(detector.finding() == whole, "a cut changes nothing of what is found: \(shown(bytes))")
    require((0...1).contains(whole.confidence), "confidence is a probability: \(whole.confidence)")
    detector.reset()
    detector.feed(bytes.span)
    require(detector.finding() == whole, "a detector begins anew: \(shown(bytes))")
    if isWellFormed(bytes), whole.encoding == .utf8 {
      require(whole.malformedSequences == 0, "UTF-8 is not malformed: \(shown(bytes))")
    }
  }
}
