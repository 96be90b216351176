/// The string literals of Python source.
struct StringLiterals {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func forEachLine(_ emit: ([UInt8]) -> Void) {
    var i = 0
    while i < bytes.count {
      switch bytes[i] {
      case UInt8(ascii: "#"):
        i = bytes[i...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        let contents = literal(at: &i)
        for line in EscapeSequences.decode(contents).split(separator: UInt8(ascii: "\n")) {
          emit(Array(line))
        }
      default:
        i += 1
      }
    }
  }

  /// The contents of the literal whose quote is at `i`; moves `i` after it.
  private func literal(at i: inout Int) -> ArraySlice<UInt8> {
    let quote = bytes[i]
    let isTriple = i + 2 < bytes.count && bytes[i + 1] == quote && bytes[i + 2] == quote
    i += isTriple ? 3 : 1
    let start = i
    while i < bytes.count {
      switch bytes[i] {
      case UInt8(ascii: "\\"):
        i += 2
        continue
      case UInt8(ascii: "\n") where !isTriple:
        return []  // no literal after all
      case quote where !isTriple:
        i += 1
        return bytes[start..<(i - 1)]
      case quote where i + 2 < bytes.count && bytes[i + 1] == quote && bytes[i + 2] == quote:
        i += 3
        return bytes[start..<(i - 3)]
      default:
        i += 1
      }
    }
    return []
  }
}
