/// An input of the fuzzer: bytes to work on, and choices, which are taken from its end so that what is in front
/// stays readable text.
struct FuzzInput {
  /// What is left of the input.
  private(set) var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// A number below a limit; 0 when the input is used up.
  mutating func choice(below limit: Int) -> Int {
    guard let byte = bytes.popLast() else { return 0 }
    if limit <= 256 { return Int(byte) % limit }
    return (Int(byte) << 8 | Int(bytes.popLast() ?? 0)) % limit
  }

  /// One of some values.
  mutating func choice<Value>(of values: [Value]) -> Value { values[choice(below: values.count)] }

  /// Yes or no.
  mutating func flip() -> Bool { choice(below: 2) == 1 }

  /// Sizes of pieces, some small, some as large as a block of the engine's; a cycle to go through.
  mutating func sizes() -> [Int] {
    (0...choice(below: 4)).map { _ in
      let size = choice(below: 256)
      return size < 192 ? size % 64 + 1 : (size - 191) * 1031
    }
  }

  /// The text, now and then several times over until it fills blocks.
  mutating func repeated() -> [UInt8] {
    let wanted = choice(below: 16)
    let text = bytes
    guard wanted >= 14, !text.isEmpty else { return text }
    var output: [UInt8] = []
    while output.count < (wanted - 13) * 66_000 { output += text }
    return output
  }
}

/// The pieces of bytes by a cycle of sizes; the last may be empty.
struct Pieces: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private let sizes: [Int]
  private var (offset, turn) = (0, 0)
  private var isDone = false

  init(_ bytes: [UInt8], sizes: [Int]) {
    self.bytes = bytes
    self.sizes = sizes
  }

  mutating func next() -> (piece: ArraySlice<UInt8>, isLast: Bool)? {
    guard !isDone else { return nil }
    let end = Swift.min(bytes.count, offset + sizes[turn % sizes.count])
    let piece = bytes[offset..<end]
    (offset, turn) = (end, turn + 1)
    // An odd turn is told of the end only afterwards, as a reader of files is.
    isDone = end == bytes.count && (piece.isEmpty || turn % 2 == 0)
    return (piece, isDone)
  }
}
