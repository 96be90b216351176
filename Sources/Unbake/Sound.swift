/// Sound text from bytes of any kind: their encoding is found out, they are decoded, and misdecodings in the
/// text are undone.
///
/// ```swift
/// let sound = Unbake.sound(from: bytes.span)
/// print(sound.text, sound.detection?.encoding, sound.edits.count)
/// ```
///
/// - Complexity: O(n).
public func sound(
  from bytes: Span<UInt8>, options: SoundStream.Options = SoundStream.Options()
) -> SoundText {
  var stream = SoundStream(options: options)
  var output: [UInt8] = []
  stream.push(bytes, isLast: true, into: &output)
  let findings = stream.takeFindings()
  return SoundText(
    text: String(decoding: output, as: UTF8.self), detection: stream.detection,
    runs: stream.takeRuns(), malformedSequences: stream.malformedSequences, edits: findings.edits,
    suggestions: findings.suggestions)
}
