/// A misdecoding without UTF-8 in between: text written in one single-byte encoding, its bytes read in
/// another.
struct LegacyPair: Hashable, Sendable {
  /// The encoding that the bytes were written in, by its number.
  var written: Int
  /// The encoding that they were read in by mistake.
  var read: Int
}

extension Chain {
  /// The chain of one legacy pair.
  init(_ pair: LegacyPair) {
    let tables = EncodingTables.shared
    self.init([
      Misdecoding(
        encodedAs: tables.name(of: pair.written), decodedAs: tables.name(of: pair.read))
    ])
  }
}
