import Mojibake

/// Encodes scalars to the bytes of one encoding.
struct ScalarEncoder: ~Copyable, Sendable {
  private enum Machine: Sendable {
    case utf8
    case utf16(isBigEndian: Bool)
    case utf32(isBigEndian: Bool)
    case table(EncodingTable)
    case iso2022JP(ISO2022JPEncoder)
    case icu(ICUConverter)
  }

  private var machine: Machine

  init(_ encoding: TextEncoding) {
    machine =
      switch encoding.scheme {
      // WHATWG: what is read as the replacement encoding is written as UTF-8.
      case .utf8, .replacement: .utf8
      case .utf16(let isBigEndian): .utf16(isBigEndian: isBigEndian)
      case .utf32(let isBigEndian): .utf32(isBigEndian: isBigEndian)
      case .marked(let width):
        width == 2 ? .utf16(isBigEndian: true) : .utf32(isBigEndian: true)
      case .iso2022JP: .iso2022JP(ISO2022JPEncoder())
      case .icu(let name): .icu(ICUConverter(name))
      default: .table(EncodingTable(encoding.scheme))
      }
  }

  /// Appends the bytes of a scalar; false when the encoding has none.
  mutating func encode(
    _ scalar: Unicode.Scalar, usesFallbacks: Bool, into output: inout [UInt8]
  ) -> Bool {
    let value = scalar.value
    switch machine {
    case .utf8:
      output.append(contentsOf: UTF8.encode(scalar)!)
      return true
    case .utf16(let isBigEndian):
      for unit in UTF16.encode(scalar)! {
        let (high, low) = (UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit))
        output.append(isBigEndian ? high : low)
        output.append(isBigEndian ? low : high)
      }
      return true
    case .utf32(let isBigEndian):
      for place in 0..<4 {
        let shift = UInt32(isBigEndian ? 24 - place * 8 : place * 8)
        output.append(UInt8(truncatingIfNeeded: value >> shift))
      }
      return true
    case .table(let table):
      return table.encode(value, into: &output)
    case .iso2022JP(var encoder):
      let isEncoded = encoder.encode(value, into: &output)
      machine = .iso2022JP(encoder)
      return isEncoded
    case .icu(let converter):
      return converter.encode(scalar, usesFallbacks: usesFallbacks, into: &output)
    }
  }

  /// Ends the text: encodings with state go back to ASCII.
  mutating func finish(into output: inout [UInt8]) {
    switch machine {
    case .iso2022JP(var encoder):
      encoder.finish(into: &output)
      machine = .iso2022JP(encoder)
    case .icu(let converter):
      _ = converter.encode(nil, usesFallbacks: false, into: &output)
    case .utf8, .utf16, .utf32, .table: break
    }
  }
}
