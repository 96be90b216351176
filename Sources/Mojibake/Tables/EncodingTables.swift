/// The inverses of all single-byte encodings: which byte each scalar of an image comes from.
///
/// An encoding is a number below 64, the place of its bit in a mask. Every encoding also reads a C1
/// control as its own byte: decoders that are not strict map undefined bytes so.
package struct EncodingTables: Sendable {
  package static let shared = EncodingTables()

  private let inverse: StaticTable<UInt8>
  private let masks: StaticTable<UInt64>
  private let spaces: StaticTable<UInt8>
  private let definedBelowA0: StaticTable<UInt32>
  private let names: [String]

  /// How many scalars the images hold together.
  package let imageCount: Int

  private init() {
    let file = SectionTable.encodings
    inverse = file.section("inverse")
    masks = file.section("masks")
    spaces = file.section("spaces")
    definedBelowA0 = file.section("defined")
    imageCount = inverse.count / 64
    let spaces = self.spaces
    spaceTrails = (0..<64).reduce(UInt64(0)) {
      $0 | ((0x80...0xBF).contains(spaces[$1]) ? UInt64(1) << UInt64($1) : 0)
    }
    let text = file.section("names", as: UInt8.self)
    names = String(decoding: (0..<text.count).map { text[$0] }, as: UTF8.self)
      .split(separator: "\n").map(String.init)
  }

  /// How many encodings there are.
  package var count: Int { names.count }

  /// The label of an encoding.
  package func name(of encoding: Int) -> String { names[encoding] }

  /// The scalars of the images, ascending.
  package var imageScalars: [UInt32] {
    let scalars = SectionTable.encodings.section("scalars", as: UInt32.self)
    return (0..<scalars.count).map { scalars[$0] }
  }

  /// The byte a symbol's scalar comes from in an encoding, at least 0x80; 0 when there is none.
  ///
  /// C1 controls, whose symbol they share, are not answered here.
  @inline(__always)
  package func byte(of symbol: UInt16, in encoding: Int) -> UInt8 {
    let image = Int(symbol) - Model.imageFirst
    guard image >= 0, image < imageCount else { return 0 }
    return inverse[image << 6 | encoding]
  }

  /// Whether a byte from 0x80 to 0x9F means something else than a C1 control in an encoding.
  @inline(__always)
  func defines(_ byte: UInt8, in encoding: Int) -> Bool {
    byte < 0xA0 && definedBelowA0[encoding] >> UInt32(byte & 0x1F) & 1 != 0
  }

  /// The byte of U+00A0 in an encoding, 0 when it has none.
  @inline(__always)
  package func noBreakSpaceByte(in encoding: Int) -> UInt8 { spaces[encoding] }

  /// The encodings in which a symbol is a trail byte and a lead byte of two, three and four.
  @inline(__always)
  func roles(of symbol: UInt16) -> Roles {
    if symbol == Model.c1Control { return Roles(trail: ~0, lead2: 0, lead3: 0, lead4: 0) }
    let image = Int(symbol) - Model.imageFirst
    guard image >= 0, image < imageCount else {
      return Roles(trail: 0, lead2: 0, lead3: 0, lead4: 0)
    }
    return Roles(
      trail: masks[image * 4], lead2: masks[image * 4 + 1], lead3: masks[image * 4 + 2],
      lead4: masks[image * 4 + 3])
  }

  /// The encodings whose no-break space is a trail byte.
  let spaceTrails: UInt64

  /// Masks of encodings.
  struct Roles {
    var trail: UInt64
    var lead2: UInt64
    var lead3: UInt64
    var lead4: UInt64
  }
}
