import Mojibake

/// A replacement between two states of a stream, with its place in both.
struct Revision {
  /// Where it stands before and after, counted from the start of the stream.
  var old: Range<Int>
  var new: Range<Int>
  var oldBytes: [UInt8]
  var newBytes: [UInt8]
  var steps: StepSet
  var misdecoding: Edit?
}

/// A set of steps.
struct StepSet: OptionSet, Hashable, Sendable {
  let rawValue: UInt32

  init(rawValue: UInt32) { self.rawValue = rawValue }

  init(_ step: CleaningStep) {
    rawValue = 1 << UInt32(step.place)
  }

  /// The steps in their order.
  var steps: [CleaningStep] {
    CleaningStep.allCases.enumerated().filter { rawValue >> UInt32($0.offset) & 1 != 0 }
      .map(\.element)
  }
}
