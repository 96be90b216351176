import Unbake

/// Reads payloads of archives as text: what is declared is weighed against the bytes, and parts in another encoding
/// are read as what they are.
enum PayloadDetection {
  /// The UTF-8 of a payload and the name of the encoding that it was read in; nil when it is no text.
  static func decode(_ payload: Span<UInt8>, declared: [String]) -> (text: [UInt8], used: String)? {
    var options = DecodingStage.Options()
    options.byteOrderMark = .strip
    options.detection.identifiesLanguage = false
    options.detection.declarations = declared.map { Declaration(source: .http, label: $0) }
    // All of a payload is at hand, and all of it counts.
    let found = EncodingDetector.detect(payload, options: options.detection)
    if case .binary = found.content { return nil }
    let encoding = found.encoding ?? .utf8
    options.encoding = encoding
    // What an encoding does not explain is lost; UTF-8 may hold parts in another.
    options.malformed = encoding == .utf8 ? .detect : .replace
    var stage = DecodingStage(options: options)
    var text: [UInt8] = []
    do throws(MalformedSequence) {
      try stage.decode(payload, isLast: true, into: &text)
    } catch { preconditionFailure("the policy is not to fail") }
    return (text, encoding.name)
  }
}
