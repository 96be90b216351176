/// The single-byte encodings both ways, as legacy pairs need them: what each byte was meant as, and which
/// encodings have a scalar at all.
///
/// Derived from the encodings' inverses when the first suspicious line is met.
package struct LegacyTables: Sendable {
  package static let shared = LegacyTables()

  /// The scripts that an encoding may be for.
  package enum Script: Int, Sendable, CaseIterable {
    case latin, cyrillic, greek, hebrew, arabic, thai, other
  }

  /// What a byte means.
  package struct Meaning: Sendable {
    /// 0 where the byte is undefined.
    package var scalar: UInt32 = 0
    var symbol: UInt16 = 0
    /// What the symbol costs out of context, in the model's units.
    var cost: UInt8 = 255
    /// The script of a letter; nil for what is no letter.
    var script: Script?
  }

  /// By encoding and byte, 128 for each encoding, from 0x80 on.
  private let meanings: [Meaning]
  /// The encodings that have a symbol's scalar, by the symbol's place among the images.
  private let holders: [UInt64]
  /// The script that most letters of an encoding belong to.
  private let scripts: [Script]

  private init() {
    let tables = EncodingTables.shared
    let images = tables.imageScalars
    var meanings = [Meaning](repeating: Meaning(), count: tables.count * 128)
    var holders = [UInt64](repeating: 0, count: images.count)
    for (image, scalar) in images.enumerated() {
      let symbol = UInt16(image + Model.imageFirst)
      let meaning = Meaning(
        scalar: scalar, symbol: symbol, cost: UInt8(clamping: Model.shared.cost(of: symbol)),
        script: Self.script(of: scalar))
      for encoding in 0..<tables.count {
        let byte = tables.byte(of: symbol, in: encoding)
        guard byte >= 0x80 else { continue }
        holders[image] |= 1 << UInt64(encoding)
        let place = encoding << 7 | Int(byte & 0x7F)
        // Two editions of an encoding: the scalar with the lower number is the one in use.
        if meanings[place].scalar == 0 { meanings[place] = meaning }
      }
    }
    self.meanings = meanings
    self.holders = holders
    scripts = (0..<tables.count).map { encoding in
      var counts = [Int](repeating: 0, count: Script.allCases.count)
      for place in encoding << 7..<(encoding + 1) << 7 {
        if let script = meanings[place].script { counts[script.rawValue] += 1 }
      }
      // Latin letters fill what a small alphabet leaves.
      counts[Script.latin.rawValue] /= 2
      let most = counts.indices.max { (counts[$0], -$0) < (counts[$1], -$1) }
      return most.flatMap(Script.init) ?? .latin
    }
  }

  /// What a byte from 0x80 on means in an encoding.
  @inline(__always)
  package func meaning(of byte: UInt8, in encoding: Int) -> Meaning {
    meanings[encoding << 7 | Int(byte & 0x7F)]
  }

  /// The encodings that have a symbol's scalar.
  @inline(__always)
  func holders(of symbol: UInt16) -> UInt64 {
    let image = Int(symbol) - Model.imageFirst
    return image >= 0 && image < holders.count ? holders[image] : 0
  }

  /// Whether some encoding has a symbol's scalar; all of them may have a C1 control.
  @inline(__always)
  func isImage(_ symbol: UInt16) -> Bool {
    symbol == Model.c1Control
      || Int(symbol) >= Model.imageFirst && Int(symbol) < Model.imageFirst + holders.count
  }

  /// The encodings that read a byte below 0xA0 as a C1 control.
  func holders(ofControl byte: UInt8) -> UInt64 {
    var holders: UInt64 = 0
    for encoding in scripts.indices
    where !EncodingTables.shared.defines(byte, in: encoding) {
      holders |= 1 << UInt64(encoding)
    }
    return holders
  }

  /// The script that an encoding is for.
  package func script(of encoding: Int) -> Script { scripts[encoding] }

  /// Whether two scalars stand beside one another in tables and alphabets: the same twice, close by in the
  /// order of their numbers, or a letter in both cases.
  static func isListed(_ first: UInt32, _ second: UInt32) -> Bool {
    let distance = first > second ? first - second : second - first
    return distance <= 2 || distance == 32
  }

  private static func script(of scalar: UInt32) -> Script? {
    guard let properties = Unicode.Scalar(scalar)?.properties, properties.isAlphabetic else {
      // Thai and Hebrew points belong to their letters.
      switch scalar {
      case 0x0591...0x05C7: return .hebrew
      case 0x064B...0x0652: return .arabic
      case 0x0E31...0x0E4E: return .thai
      default: return nil
      }
    }
    return switch scalar {
    case 0xAA, 0xB5, 0xBA: nil
    case 0..<0x250, 0x1E00..<0x1F00: .latin
    case 0x370..<0x400: .greek
    case 0x400..<0x530: .cyrillic
    case 0x590..<0x600: .hebrew
    case 0x600..<0x700, 0xFB50..<0xFF00: .arabic
    case 0xE00..<0xE80: .thai
    default: .other
    }
  }
}
