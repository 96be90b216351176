/// The misdecodings a piece of text went through, in the order they happened.
public struct Chain: Hashable, Sendable {
  /// The misdecodings, first one first; never empty in an ``Edit``.
  public var misdecodings: [Misdecoding]

  /// Creates a chain from misdecodings in the order they happened.
  public init(_ misdecodings: [Misdecoding]) {
    self.misdecodings = misdecodings
  }
}

extension Chain: CustomStringConvertible {
  /// A short reading of the chain: `utf-8 read as windows-1252, then utf-8 read as macintosh`.
  public var description: String {
    misdecodings.map(\.description).joined(separator: ", then ")
  }
}

extension Chain {
  /// The chain of encodings by number, outermost misdecoding first.
  init(encodings: [Int], isCESU: Bool) {
    self.init(
      encodings.reversed().map {
        Misdecoding(encodedAs: "utf-8", decodedAs: Self.label(of: $0))
      })
    if isCESU, !misdecodings.isEmpty { misdecodings[0].encodedAs = "cesu-8" }
  }

  private static func label(of encoding: Int) -> String {
    encoding < MultiByteTables.first
      ? EncodingTables.shared.name(of: encoding)
      : MultiByteTables.shared.name(of: encoding - MultiByteTables.first)
  }
}
