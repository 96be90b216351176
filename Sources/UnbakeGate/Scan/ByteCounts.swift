/// How many line feeds and carriage returns there are, how many of them stand in pairs, and how many bytes are
/// beyond ASCII.
struct ByteCounts: Hashable, Sendable {
  var feeds = 0
  var returns = 0
  var pairs = 0
  var high = 0

  mutating func add(_ other: ByteCounts) {
    feeds += other.feeds
    returns += other.returns
    pairs += other.pairs
    high += other.high
  }
}
