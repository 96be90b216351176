import CEncodings
import Mojibake

/// Goes through all of an input, and keeps what detection looks at: the counts of what is not text, and the
/// first of what is not ASCII with a little of what stands around it.
@safe struct Sampler: Sendable {
  private(set) var census = cencodings_census()
  private(set) var sample: [UInt8] = []
  private var state: UInt32 = 0x20_2000

  /// How much of what is not ASCII is kept.
  static let capacity = 1 << 14

  /// Takes the next bytes.
  mutating func add(_ input: Span<UInt8>) {
    var census = census
    var state = state
    unsafe input.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      // Safety: both functions read `count` bytes, and the second writes at most the room given.
      unsafe cencodings_count(&census, base, source.count)
      let room = Self.capacity - sample.count
      guard room > 2 else { return }
      sample.append(addingCapacity: room) { space in
        unsafe space.withUnsafeMutableBufferPointer { buffer, initializedCount in
          guard let target = buffer.baseAddress else { return }
          var read = 0
          initializedCount = unsafe cencodings_sample(
            base, source.count, &read, target, min(room, buffer.count), &state)
        }
      }
    }
    self.census = census
    self.state = state
  }

  mutating func reset() {
    census = cencodings_census()
    sample.removeAll(keepingCapacity: true)
    state = 0x20_2000
  }
}
