import Mojibake

/// What speaks for and against UTF-8 in an input that comes in pieces.
struct UTF8Evidence: Sendable {
  /// Well-formed sequences of two bytes or more.
  private(set) var sequences = 0
  /// Malformed sequences.
  private(set) var malformed = 0
  /// Where the first of them stands.
  private(set) var firstMalformed: Int?
  /// Well-formed sequences before the first malformed one.
  private(set) var sequencesBefore = 0
  /// Whether counting was given up: far more is malformed than not.
  private(set) var isHopeless = false
  /// The first malformed sequences, each between the two ASCII bytes before it and behind it; what is not
  /// ASCII around them stands as a space.
  private(set) var strays: [UInt8] = []

  /// A sequence that the end of the last piece cut short.
  private var held: [UInt8] = []
  /// How many bytes are settled.
  private var offset = 0
  private var lastTwo: (UInt8, UInt8) = (0x20, 0x20)
  private var strayBytesToCome = 0

  /// Whether the input is UTF-8, some of it damaged or in another encoding.
  ///
  /// Other encodings have sequences like UTF-8's by chance, here and there among many that are none; hardly
  /// ever as many in a row.
  var isMostlyUTF8: Bool {
    !isHopeless
      && (sequencesBefore >= Self.run || sequences > 2 && sequences > malformed * 4
        || sequences >= 8 && sequences > malformed)
  }

  /// So many sequences in a row are no chance.
  private static let run = 6
  /// From this many malformed sequences on it is asked whether there is hope.
  private static let patience = 64
  private static let strayLimit = 2048

  /// Takes the next bytes.
  mutating func add(_ input: Span<UInt8>) {
    guard !isHopeless else { return }
    var place = 0
    while !held.isEmpty, place < input.count {
      held.append(input[place])
      place += 1
      settleHeld()
      if isHopeless { return }
    }
    while place < input.count {
      let end = place + input.extracting(place..<input.count).validUTF8Length
      if end > place {
        sequences += input.leadBytes(in: place..<end)
        pass(input, place..<end)
      }
      place = end
      guard place < input.count else { break }
      let length = input.extracting(place..<input.count).utf8Sequence
      if length == 0 {
        held.append(contentsOf: input, in: place..<input.count)
        break
      }
      note(input, place..<place - length)
      if isHopeless { return }
      place -= length
    }
  }

  /// Looks at the held bytes once more.
  private mutating func settleHeld() {
    let bytes = held
    let length = bytes.span.utf8Sequence
    if length > 0 {
      if length > 1 { sequences += 1 }
      pass(bytes.span, 0..<bytes.count)
      held.removeAll(keepingCapacity: true)
    } else if length < 0 {
      note(bytes.span, 0..<(-length))
      held.removeFirst(-length)
      if !held.isEmpty { settleHeld() }
    }
  }

  /// Goes over bytes that are well-formed.
  private mutating func pass(_ input: Span<UInt8>, _ range: Range<Int>) {
    offset += range.count
    var place = range.lowerBound
    while strayBytesToCome > 0, place < range.upperBound {
      strays.append(input[place] < 0x80 ? input[place] : 0x20)
      strayBytesToCome -= 1
      place += 1
    }
    let last = input[range.upperBound - 1]
    lastTwo = (range.count > 1 ? input[range.upperBound - 2] : lastTwo.1, last)
  }

  /// Notes a malformed sequence.
  private mutating func note(_ input: Span<UInt8>, _ range: Range<Int>) {
    malformed += 1
    if firstMalformed == nil {
      firstMalformed = offset
      sequencesBefore = sequences
    }
    offset += range.count
    if malformed >= Self.patience, malformed > sequences, sequencesBefore < Self.run {
      isHopeless = true
    }
    guard strays.count < Self.strayLimit else { return }
    if strayBytesToCome == 0 {
      strays.append(lastTwo.0 < 0x80 ? lastTwo.0 : 0x20)
      strays.append(lastTwo.1 < 0x80 ? lastTwo.1 : 0x20)
    }
    for place in range { strays.append(input[place]) }
    strayBytesToCome = 2
    lastTwo = (0x20, 0x20)
  }
}
