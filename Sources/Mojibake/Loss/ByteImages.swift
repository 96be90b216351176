/// What each byte of a channel's encoding looks like in the text, by the first symbol of the look.
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

  /// Empty where bytes look as they always do.
  private var images: [[Image]] = []
  private let encoding: Int
  private let tables: EncodingTables

  /// The images of an encoding's bytes under a kind of loss.
  init(_ channel: LossChannel, tables: EncodingTables, model: Model) {
    encoding = channel.encoding
    self.tables = tables
    guard !channel.kind.losesBytes else { return }
    images = [[Image]](repeating: [], count: Model.symbolLimit)
    for (image, value) in tables.imageScalars.enumerated() {
      let symbol = UInt16(Model.imageFirst + image)
      let byte = tables.byte(of: symbol, in: channel.encoding)
      guard byte != 0 else { continue }
      let look = Self.look(of: value, under: channel.kind)
      guard let first = look.first else { continue }
      let start = model.symbol(of: first).symbol
      images[Int(start)].append(
        Image(
          byte: byte, first: first, rest: Array(look.dropFirst()), cost: look == [value] ? 0 : 4))
    }
  }

  /// The images that may start at a cell; their first scalar shares the cell's symbol.
  @inline(__always)
  func starting(with cell: Level.Cell) -> [Image] {
    guard images.isEmpty else { return images[Int(cell.symbol)] }
    let byte = tables.byte(of: cell.symbol, in: encoding)
    return byte == 0 ? [] : [Image(byte: byte, first: cell.scalar)]
  }

  /// What a scalar becomes under a kind of loss.
  private static func look(of value: UInt32, under kind: LossChannel.Kind) -> [UInt32] {
    guard let scalar = Unicode.Scalar(value) else { return [] }
    switch kind {
    case .dropped, .replaced, .questionMark: return [value]
    case .lowercased: return scalar.properties.lowercaseMapping.unicodeScalars.map(\.value)
    case .uppercased: return scalar.properties.uppercaseMapping.unicodeScalars.map(\.value)
    case .compatibility: return NormalizationForms.compatibility[value] ?? [value]
    case .decomposed: return NormalizationForms.decomposed[value] ?? [value]
    case .straightened:
      switch value {
      case 0x2018, 0x2019, 0x201A, 0x201B: return [0x27]
      case 0x201C, 0x201D, 0x201E, 0x201F: return [0x22]
      default: return [value]
      }
    }
  }
}
