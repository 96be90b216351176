import Mojibake

/// The words around the first bytes of an input that are not ASCII: they tell the language that the bytes are in.
struct Surroundings: Sendable {
  /// Those bytes, with what stands before and behind them.
  private(set) var bytes: [UInt8] = []
  /// The last bytes of ASCII.
  private var before: [UInt8] = []
  /// How many bytes behind the last that is not ASCII are still to come.
  private var bytesToCome = 0

  /// How much is kept on each side.
  private static let reach = 40
  private static let limit = 256

  /// Takes the next bytes.
  mutating func add(_ input: Span<UInt8>) {
    var place = 0
    while place < input.count, bytes.count < Self.limit {
      if bytesToCome == 0 {
        let end = place + input.extracting(place..<input.count).asciiPrefixLength
        before.append(contentsOf: input, in: max(place, end - Self.reach)..<end)
        if before.count > Self.reach { before.removeFirst(before.count - Self.reach) }
        place = end
        guard place < input.count else { return }
        bytes += before
        before.removeAll(keepingCapacity: true)
      }
      bytes.append(input[place])
      bytesToCome = input[place] >= 0x80 ? Self.reach : bytesToCome - 1
      place += 1
    }
  }

  /// Begins anew.
  mutating func reset() {
    bytes.removeAll(keepingCapacity: true)
    before.removeAll(keepingCapacity: true)
    bytesToCome = 0
  }
}
