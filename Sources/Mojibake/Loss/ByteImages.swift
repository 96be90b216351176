/// What each byte of a channel's encoding looks like in the text.
///
/// Without changes to the text every byte has one look of one scalar; case folding makes two bytes look
/// alike, and compatibility forms are several scalars long.
struct ByteImages: Sendable {
  /// A byte and the scalars it looks like after the first.
  struct Image: Sendable {
    var byte: UInt8
    var first: UInt32
    var rest: [UInt32] = []
    /// What it costs that the text was changed here.
    var cost: UInt8 = 0
  }

  /// `nil` where bytes look as they always do.
  private let looks: FoldedLooks?
  private let encoding: Int
  private let tables = EncodingTables.shared

  /// What it costs that a byte's look was changed.
  private static let changeCost: UInt8 = 4

  /// The images of an encoding's bytes under a kind of loss.
  init(_ channel: LossChannel) {
    encoding = channel.encoding
    looks = FoldedLooks.of(channel.kind)
  }

  /// Whether a byte is the first of a UTF-8 sequence of more than one.
  @inline(__always)
  static func isLead(_ byte: UInt8) -> Bool { byte >= 0xC2 && byte <= 0xF4 }

  /// Whether a symbol's scalar may be what a lead byte looks like, or its beginning.
  @inline(__always)
  func mayLead(_ symbol: UInt16) -> Bool {
    guard let looks else { return Self.isLead(tables.byte(of: symbol, in: encoding)) }
    return looks.places(of: symbol).contains {
      Self.isLead(tables.byte(of: looks[$0].symbol, in: encoding))
    }
  }

  /// Calls a body with the images that may start at a cell; their first scalar shares the cell's symbol.
  @inline(__always)
  func forEach(startingWith cell: Level.Cell, _ body: (Image) -> Void) {
    guard let looks else {
      let byte = tables.byte(of: cell.symbol, in: encoding)
      if byte != 0 { body(Image(byte: byte, first: cell.scalar)) }
      return
    }
    for place in looks.places(of: cell.symbol) {
      let look = looks[place]
      let byte = tables.byte(of: look.symbol, in: encoding)
      guard byte != 0 else { continue }
      body(
        Image(
          byte: byte, first: look.first, rest: look.rest,
          cost: look.isChanged ? Self.changeCost : 0))
    }
  }
}
