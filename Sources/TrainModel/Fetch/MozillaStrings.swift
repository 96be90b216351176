/// The strings of Mozilla's localization files: Fluent (`.ftl`), Java-like properties (and `.ini`),
/// and DTDs full of entities.
struct MozillaStrings {
  let path: String
  let bytes: [UInt8]

  func forEachLine(_ emit: ([UInt8]) -> Void) {
    if path.hasSuffix(".dtd") {
      entities(emit)
      return
    }
    let isFluent = path.hasSuffix(".ftl")
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      if let value = isFluent ? fluentValue(line) : propertyValue(line) {
        MessageText.lines(value[...], emit)
      }
    }
  }

  /// The text of a Fluent line: after a name and `=`, after a variant's key in brackets, or the
  /// whole of a continuation; without placeables.
  private func fluentValue(_ line: ArraySlice<UInt8>) -> [UInt8]? {
    if line.first == UInt8(ascii: "#") { return nil }
    var text = line.drop { $0.isASCIISpace }
    let variant = text.first == UInt8(ascii: "*") ? text.dropFirst() : text
    if variant.first == UInt8(ascii: "["), let end = variant.firstIndex(of: UInt8(ascii: "]")) {
      text = variant[(end + 1)...]
    } else {
      let name = text.prefix {
        $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
          || $0 == UInt8(ascii: ".")
      }
      let rest = text[name.endIndex...].drop { $0.isASCIISpace }
      if !name.isEmpty, rest.first == UInt8(ascii: "=") { text = rest.dropFirst() }
    }
    var depth = 0
    var value: [UInt8] = []
    for byte in text {
      switch byte {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth = max(0, depth - 1)
      default: if depth == 0 { value.append(byte) }
      }
    }
    return value
  }

  private func propertyValue(_ line: ArraySlice<UInt8>) -> [UInt8]? {
    guard let first = line.first, !"#!;[".utf8.contains(first),
      let equals = line.firstIndex(of: UInt8(ascii: "="))
    else { return nil }
    return EscapeSequences.decode(line[(equals + 1)...])
  }

  private func entities(_ emit: ([UInt8]) -> Void) {
    let start = Array("<!ENTITY".utf8)
    var i = 0
    while i + start.count < bytes.count {
      guard bytes[i] == start[0], bytes[i...].starts(with: start) else {
        i += 1
        continue
      }
      i += start.count
      guard let open = bytes[i...].firstIndex(where: { $0 == 0x22 || $0 == 0x27 }),
        let close = bytes[(open + 1)...].firstIndex(of: bytes[open])
      else { return }
      MessageText.lines(bytes[(open + 1)..<close], emit)
      i = close + 1
    }
  }
}
