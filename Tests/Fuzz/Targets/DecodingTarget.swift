import Unbake

/// Bytes of any encoding to sound text, cut as the fuzzer will.
struct DecodingTarget: FuzzTarget {
  func run(_ input: FuzzInput) {
    var input = input
    let sizes = input.sizes()
    var options = SoundStream.Options()
    options.decoding.malformed = input.choice(of: MalformedPolicy.allCases)
    options.decoding.byteOrderMark = input.choice(of: ByteOrderMarkPolicy.allCases)
    if input.flip() { options.decoding.encoding = input.choice(of: TextEncoding.standard) }
    let bytes = input.repeated()
    let whole = sound(bytes, options, sizes: [Int.max / 2])
    let cut = sound(bytes, options, sizes: sizes)
    require(whole == cut, "a cut changes nothing, \(difference(whole, cut)); \(sizes) \(options)")
    // What is no text passes as it is.
    let head = Array(bytes.prefix(1 << 16))
    if options.decoding.encoding == nil, case .binary = EncodingDetector.detect(head.span).content {
      return
    }
    require(isWellFormed(whole), "anything comes out as text: \(shown(bytes)) \(options)")
  }

  private func sound(_ bytes: [UInt8], _ options: SoundStream.Options, sizes: [Int]) -> [UInt8] {
    var stream = SoundStream(options: options)
    var output: [UInt8] = []
    for (piece, isLast) in Pieces(bytes, sizes: sizes) {
      stream.push(piece.span, isLast: isLast, into: &output)
    }
    return output
  }
}
