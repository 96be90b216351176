/// How far into a JSON number the bytes have got; a number may be cut anywhere.
struct JSONNumber {
  private var state = State.start

  private enum State {
    case start, minus, zero, whole, point, fraction, exponentMark, exponentSign, exponent
  }

  /// Takes a byte of the number; false when the byte is not part of it.
  mutating func take(_ byte: UInt8, at place: Int) throws(JSONFailure) -> Bool {
    switch (state, byte) {
    case (.start, UInt8(ascii: "-")): state = .minus
    case (.start, UInt8(ascii: "0")), (.minus, UInt8(ascii: "0")): state = .zero
    case (.start, UInt8(ascii: "1")...UInt8(ascii: "9")),
      (.minus, UInt8(ascii: "1")...UInt8(ascii: "9")):
      state = .whole
    case (.whole, UInt8(ascii: "0")...UInt8(ascii: "9")): break
    case (.zero, UInt8(ascii: ".")), (.whole, UInt8(ascii: ".")): state = .point
    case (.point, UInt8(ascii: "0")...UInt8(ascii: "9")),
      (.fraction, UInt8(ascii: "0")...UInt8(ascii: "9")):
      state = .fraction
    case (.zero, UInt8(ascii: "e")), (.zero, UInt8(ascii: "E")),
      (.whole, UInt8(ascii: "e")), (.whole, UInt8(ascii: "E")),
      (.fraction, UInt8(ascii: "e")), (.fraction, UInt8(ascii: "E")):
      state = .exponentMark
    case (.exponentMark, UInt8(ascii: "+")), (.exponentMark, UInt8(ascii: "-")):
      state = .exponentSign
    case (.exponentMark, UInt8(ascii: "0")...UInt8(ascii: "9")),
      (.exponentSign, UInt8(ascii: "0")...UInt8(ascii: "9")),
      (.exponent, UInt8(ascii: "0")...UInt8(ascii: "9")):
      state = .exponent
    default:
      try finish(at: place)
      return false
    }
    return true
  }

  /// Says that the number ends here.
  func finish(at place: Int) throws(JSONFailure) {
    switch state {
    case .zero, .whole, .fraction, .exponent: return
    default: throw JSONFailure(problem: "a digit is missing", byteOffset: place)
    }
  }
}
