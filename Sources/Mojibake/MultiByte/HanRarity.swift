/// Which East Asian scalars sound text hardly has; the scan reads the same tables.
struct HanRarity {
  private let rare: StaticTable<UInt32> = SectionTable.han.section("rare")
  private let besideLetters: StaticTable<UInt32> = SectionTable.han.section("beside")

  /// Whether sound text of no language has more than a few in a million.
  func isRare(_ scalar: UInt32) -> Bool { Self.contains(scalar, in: rare) }

  /// The same for its occurrences beside ASCII letters; only of scalars that encodings make of Latin letters
  /// and punctuation.
  func isRareBesideLetters(_ scalar: UInt32) -> Bool { Self.contains(scalar, in: besideLetters) }

  private static func contains(_ scalar: UInt32, in bits: StaticTable<UInt32>) -> Bool {
    scalar < 0x10000 && bits[Int(scalar >> 5)] >> (scalar & 31) & 1 != 0
  }
}
