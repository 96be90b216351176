import Unbake

/// A place in a text that a rule has something to say about.
struct Hit {
  var rule: Rule
  /// In the text.
  var byteOffsets: Range<Int>
  var message: String
  var edit: Edit?
  /// What it should be, where no edit says so.
  var repaired: String?
  var count = 1
}
