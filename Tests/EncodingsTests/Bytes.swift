import Encodings

extension TextEncoding {
  /// The text of bytes that must all fit.
  func strictText(_ bytes: [UInt8]) throws(MalformedSequence) -> String {
    try decodeStrictly(bytes.span)
  }

  /// The text of bytes, with U+FFFD for what does not fit.
  func text(_ bytes: [UInt8]) -> String { decode(bytes.span).text }
}

/// What bytes are found to be.
func detection(of bytes: [UInt8]) -> Detection { EncodingDetector.detect(bytes.span) }
