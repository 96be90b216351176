/// A misdecoding without UTF-8 in between that a multi-byte encoding has part in: text was written in one, and
/// its bytes read in another encoding, of either kind.
struct MultiBytePair: Hashable, Sendable {
  /// The multi-byte encoding that the text was written in, by its number.
  var written: Int
  /// The encoding that the bytes were read in: a single-byte one by its number, a multi-byte one by that
  /// and ``MultiByteTables/first``.
  var read: Int

  /// What the pair costs before any text is seen, in the model's units.
  var prior: Int {
    let reading =
      read < MultiByteTables.first
      ? Int(LegacyPrior.read[read]) : Self.readCosts[read - MultiByteTables.first]
    return (LegacyPrior.damage + Self.writtenCosts[written] + reading) * Model.unitsPerBit
  }

  /// In bits, by the order of the multi-byte encodings' numbers: gb18030, big5, shift_jis, euc-jp, euc-kr.
  private static let writtenCosts = [0, 1, 1, 2, 1]
  private static let readCosts = [2, 4, 3, 5, 4]
}

extension Chain {
  /// The chain of one pair.
  init(_ pair: MultiBytePair) {
    let multi = MultiByteTables.shared
    let read =
      pair.read < MultiByteTables.first
      ? EncodingTables.shared.name(of: pair.read)
      : multi.name(of: pair.read - MultiByteTables.first)
    self.init([Misdecoding(encodedAs: multi.name(of: pair.written), decodedAs: read)])
  }
}
