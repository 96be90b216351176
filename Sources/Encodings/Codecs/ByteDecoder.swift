import Mojibake

/// Decodes the bytes of one encoding to UTF-8, in pieces; what a piece's end cuts short waits for the next.
struct ByteDecoder: ~Copyable, Sendable {
  private enum Machine: Sendable {
    case kernel(Kernel)
    case iso2022JP(ISO2022JPDecoder)
    case icu(ICUConverter)
    case replacement(isDone: Bool)
    /// The byte order has yet to be seen.
    case marked(width: Int)
  }

  private var machine: Machine
  /// The start of a sequence whose rest has not come; at most seven bytes.
  private var held: [UInt8] = []
  /// The last bytes that were read, those held included.
  private var recent: [UInt8] = []

  /// How many bytes were read and wait for the rest of their sequence.
  var heldCount: Int { held.count }

  /// The bytes of the malformed sequence that decoding has just stopped at.
  func lastMalformed(_ length: Int) -> ArraySlice<UInt8> {
    recent.dropLast(held.count).suffix(length)
  }

  init(_ encoding: TextEncoding) {
    switch encoding.scheme {
    case .iso2022JP: machine = .iso2022JP(ISO2022JPDecoder())
    case .icu(let name): machine = .icu(ICUConverter(name))
    case .replacement: machine = .replacement(isDone: false)
    case .marked(let width): machine = .marked(width: width)
    default:
      guard let kernel = Kernel(encoding.scheme) else {
        preconditionFailure("every other scheme has a kernel")
      }
      machine = .kernel(kernel)
    }
  }

  /// Decodes until the input ends, the output is full or a sequence is malformed.
  ///
  /// A step's `read` counts bytes of this input. A malformed sequence may have begun in input that was read
  /// before; it ends where reading stopped, less what is held.
  mutating func decode(
    _ input: Span<UInt8>, into output: inout OutputSpan<UInt8>, isLast: Bool
  ) -> DecodingStep {
    let step = decodeHeld(input, into: &output, isLast: isLast)
    recent.append(contentsOf: input, in: max(0, step.read - 16)..<step.read)
    if recent.count > 32 { recent.removeFirst(recent.count - 32) }
    return step
  }

  private mutating func decodeHeld(
    _ input: Span<UInt8>, into output: inout OutputSpan<UInt8>, isLast: Bool
  ) -> DecodingStep {
    var read = 0
    while !held.isEmpty {
      let wanted = min(8, input.count - read)
      var joined = held
      joined.append(contentsOf: input, in: read..<read + wanted)
      let step = run(
        joined.span, into: &output, isLast: isLast && read + wanted == input.count)
      if step.read >= held.count {
        read += step.read - held.count
        held.removeAll(keepingCapacity: true)
      } else {
        held.removeFirst(step.read)
        if step.stop == .inputEnds {
          // The sequence is still open: all that was at hand waits.
          held.append(contentsOf: input, in: read..<read + wanted)
          read += wanted
          return finish(DecodingStep(read: read, stop: .inputEnds), isLast: isLast)
        }
      }
      if step.stop != .inputEnds { return DecodingStep(read: read, stop: step.stop) }
    }
    var step = run(input.extracting(read..<input.count), into: &output, isLast: isLast)
    step.read += read
    guard step.stop == .inputEnds else { return step }
    held.append(contentsOf: input, in: step.read..<input.count)
    step.read = input.count
    return finish(step, isLast: isLast)
  }

  /// At the end of the text, what is held is one malformed sequence.
  private mutating func finish(_ step: DecodingStep, isLast: Bool) -> DecodingStep {
    guard isLast, !held.isEmpty else { return step }
    let length = held.count
    held.removeAll(keepingCapacity: true)
    return DecodingStep(read: step.read, stop: .malformed(length: length))
  }

  private mutating func run(
    _ input: Span<UInt8>, into output: inout OutputSpan<UInt8>, isLast: Bool
  ) -> DecodingStep {
    if case .marked(let width) = machine {
      guard input.count >= width || isLast else { return DecodingStep(read: 0, stop: .inputEnds) }
      let little: [UInt8] = width == 2 ? [0xFF, 0xFE] : [0xFF, 0xFE, 0, 0]
      let isLittle = input.count >= width && (0..<width).allSatisfy { input[$0] == little[$0] }
      machine = .kernel(
        width == 2 ? .utf16(isBigEndian: !isLittle) : .utf32(isBigEndian: !isLittle))
    }
    switch machine {
    case .kernel(let kernel):
      return kernel.decode(input, into: &output)
    case .iso2022JP(var decoder):
      let step = decoder.decode(input, into: &output)
      machine = .iso2022JP(decoder)
      return step
    case .icu(let converter):
      return converter.decode(input, into: &output, isLast: isLast)
    case .replacement(let isDone):
      machine = .replacement(isDone: isDone || !input.isEmpty)
      guard !isDone, !input.isEmpty else {
        return DecodingStep(read: input.count, stop: .inputEnds)
      }
      // One error, at the first byte, stands for the whole text.
      return DecodingStep(read: 1, stop: .malformed(length: 1))
    case .marked:
      preconditionFailure("the byte order is settled above")
    }
  }
}
