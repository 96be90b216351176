import Mojibake

extension TextEncoding {
  /// Text that bytes decode to, with what did not fit.
  public struct Decoded: Hashable, Sendable {
    /// The text.
    public var text: String
    /// The sequences that did not decode, in order.
    public var malformed: [MalformedSequence]
  }

  /// Decodes bytes; malformed sequences become U+FFFD. A byte order mark is left out.
  public func decode(_ bytes: Span<UInt8>) -> Decoded {
    var options = TranscodingStream.Options()
    options.malformed = .replace
    var malformed: [MalformedSequence] = []
    let output = try? transcode(bytes, to: .utf8, options: options, malformed: &malformed)
    return Decoded(text: String(decoding: output ?? [], as: UTF8.self), malformed: malformed)
  }

  /// Decodes bytes that must all fit. A byte order mark is left out.
  public func decodeStrictly(_ bytes: Span<UInt8>) throws(MalformedSequence) -> String {
    var options = TranscodingStream.Options()
    options.malformed = .fail
    var malformed: [MalformedSequence] = []
    do throws(TranscodingFailure) {
      let output = try transcode(bytes, to: .utf8, options: options, malformed: &malformed)
      return String(decoding: output, as: UTF8.self)
    } catch {
      guard case .malformed(let sequence) = error else {
        preconditionFailure("UTF-8 has every scalar")
      }
      throw sequence
    }
  }

  /// Encodes a text.
  ///
  /// - Parameter unmappable: what becomes of scalars that the encoding lacks.
  /// - Throws: the first of those scalars, when the policy is `fail`.
  public func encode(
    _ text: String, unmappable: UnmappablePolicy = .fail
  ) throws(UnmappableScalar) -> [UInt8] {
    var options = TranscodingStream.Options()
    options.unmappable = unmappable
    options.byteOrderMark = .keep
    var malformed: [MalformedSequence] = []
    var text = text
    text.makeContiguousUTF8()
    do throws(TranscodingFailure) {
      return try TextEncoding.utf8.transcode(
        text.utf8.span, to: self, options: options, malformed: &malformed)
    } catch {
      guard case .unmappable(let scalar) = error else {
        preconditionFailure("a string is well-formed")
      }
      throw scalar
    }
  }

  private func transcode(
    _ bytes: Span<UInt8>, to target: TextEncoding, options: TranscodingStream.Options,
    malformed: inout [MalformedSequence]
  ) throws(TranscodingFailure) -> [UInt8] {
    var stream = TranscodingStream(
      from: self, to: target, options: options, keepingMalformed: true)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 2)
    var taken = 0
    while true {
      var progress = TranscodingStream.Progress(status: .needsInput, bytesTaken: 0)
      var failure: TranscodingFailure?
      output.append(addingCapacity: 1 << 16) { space in
        do throws(TranscodingFailure) {
          progress = try stream.push(
            bytes.extracting(taken..<bytes.count), into: &space, isLast: true)
        } catch { failure = error }
      }
      if let failure { throw failure }
      taken += progress.bytesTaken
      if progress.status == .finished { break }
    }
    malformed = stream.takeMalformed()
    return output
  }
}
