import Mojibake
import Unbake

/// A replacement, whoever made it.
struct Replacement {
  var byteOffsets: Range<Int>
  var original: [UInt8]
  var replacement: [UInt8]

  init(_ edit: Edit) {
    byteOffsets = edit.byteOffsets
    original = Array(edit.original.utf8)
    replacement = Array(edit.replacement.utf8)
  }

  init(_ edit: CleaningEdit) {
    byteOffsets = edit.byteOffsets
    original = edit.originalBytes
    replacement = edit.replacementBytes
  }
}

/// Edits are in order and apart, each has what stood there, they make the output of the input, and undone they
/// make the input of the output.
func requireTiling(_ edits: [Replacement], of input: [UInt8], to output: [UInt8]) {
  var (next, made, unmade): (Int, [UInt8], [UInt8]) = (0, [], [])
  for edit in edits {
    let range = edit.byteOffsets
    require(
      range.lowerBound >= next && !range.isEmpty && range.upperBound <= input.count,
      "edits are in order, apart and inside: \(edits.map(\.byteOffsets)) of \(shown(input))")
    require(
      Array(input[range]) == edit.original,
      "an edit at \(range) says what stood there: \(shown(edit.original)) in \(shown(input))")
    made += input[next..<range.lowerBound]
    let place = made.count
    made += edit.replacement
    require(
      made.count <= output.count && Array(output[place..<made.count]) == edit.replacement,
      "an edit at \(range) says what stands there now: \(shown(edit.replacement)), \(shown(input))")
    next = range.upperBound
  }
  made += input[next...]
  require(made == output, "edits make the output, \(difference(made, output)); \(shown(input))")
  var taken = 0
  var shift = 0
  for edit in edits {
    let place = edit.byteOffsets.lowerBound + shift
    unmade += output[taken..<place]
    unmade += edit.original
    taken = place + edit.replacement.count
    shift += edit.replacement.count - edit.original.count
  }
  unmade += output[taken...]
  require(unmade == input, "undone edits make the input, \(difference(unmade, input))")
}
