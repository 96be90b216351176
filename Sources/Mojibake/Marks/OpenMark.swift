/// A place where bytes are gone that may have been a quotation mark, an apostrophe or a dash: which one,
/// the block as a whole tells.
struct OpenMark {
  /// Where it stands in the block.
  var byteOffsets: Range<Int>
  /// The scalars it may have been, with their cost where they stand, in the model's units.
  var candidates: [(scalar: UInt32, cost: Int)]
  /// The support for there being damage at all.
  var evidence: Int
  /// The channel that damaged it.
  var channel: LossChannel
}
