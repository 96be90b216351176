/// How far decoding got in one go.
struct DecodingStep {
  /// Why decoding stopped.
  enum Stop: Equatable {
    /// All input is read but a sequence that its end cuts short.
    case inputEnds
    /// The output needs more room.
    case outputFull
    /// A malformed sequence of this length ends where reading stopped; it may have begun in earlier input.
    case malformed(length: Int)
  }

  /// How many bytes of the input were dealt with, a malformed sequence included.
  var read: Int
  var stop: Stop
}
