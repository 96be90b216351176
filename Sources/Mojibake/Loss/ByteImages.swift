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
  /// Whether a symbol is what some lead byte looks like, or starts with; empty as well.
  private var leads: [Bool] = []
  private let encoding: Int
  private let tables: EncodingTables

  /// The images of an encoding's bytes under a kind of loss.
  init(_ channel: LossChannel, tables: EncodingTables, model: Model) {
    encoding = channel.encoding
    self.tables = tables
    guard !channel.kind.losesBytes else { return }
    images = [[Image]](repeating: [], count: Model.symbolLimit)
    leads = [Bool](repeating: false, count: Model.symbolLimit)
    for (number, value) in tables.imageScalars.enumerated() {
      let symbol = UInt16(Model.imageFirst + number)
      let byte = tables.byte(of: symbol, in: channel.encoding)
      guard byte != 0 else { continue }
      let look = Self.look(of: value, under: channel.kind)
      guard let first = look.first else { continue }
      let start = Int(model.symbol(of: first).symbol)
      images[start].append(
        Image(
          byte: byte, first: first, rest: Array(look.dropFirst()), cost: look == [value] ? 0 : 4))
      if Self.isLead(byte) { leads[start] = true }
    }
  }

  /// Whether a byte is the first of a UTF-8 sequence of more than one.
  @inline(__always)
  static func isLead(_ byte: UInt8) -> Bool { byte >= 0xC2 && byte <= 0xF4 }

  /// Whether a symbol's scalar may be what a lead byte looks like, or its beginning.
  @inline(__always)
  func mayLead(_ symbol: UInt16) -> Bool {
    leads.isEmpty ? Self.isLead(tables.byte(of: symbol, in: encoding)) : leads[Int(symbol)]
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
