/// The string values of a JSON text, in its order.
///
/// A scanner of tokens, not a parser: it relies on the file being well-formed. Keys are no values;
/// what stands under `@metadata` (the names of translators) is left out.
struct JSONStrings {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func forEachString(_ body: (_ outermostKey: String?, _ value: ArraySlice<UInt8>) -> Void) {
    var depth = 0
    var outermostKey: String?
    var metadataDepth: Int?
    var i = 0
    while i < bytes.count {
      switch bytes[i] {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        i += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == metadataDepth { metadataDepth = nil }
        i += 1
      case UInt8(ascii: "\""):
        let string = string(at: &i)
        let next = bytes[min(i, bytes.count)...].first { !$0.isASCIISpace }
        if next == UInt8(ascii: ":") {
          let key = String(decoding: string, as: UTF8.self)
          if depth == 1 { outermostKey = key }
          if key == "@metadata", metadataDepth == nil { metadataDepth = depth }
        } else if metadataDepth == nil {
          body(outermostKey, EscapeSequences.decode(string)[...])
        }
      default:
        i += 1
      }
    }
  }

  private func string(at i: inout Int) -> ArraySlice<UInt8> {
    i += 1
    let start = i
    while i < bytes.count, bytes[i] != UInt8(ascii: "\"") {
      i += bytes[i] == UInt8(ascii: "\\") ? 2 : 1
    }
    let end = min(i, bytes.count)
    i = end + 1
    return bytes[start..<end]
  }
}
