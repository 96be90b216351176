/// Bytes in base64 (RFC 4648, section 4).
enum Base64 {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encoded(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      var group: UInt32 = 0
      for offset in 0..<3 {
        group = group << 8 | (start + offset < bytes.count ? UInt32(bytes[start + offset]) : 0)
      }
      for digit in 0..<4 {
        text.append(
          start + digit <= bytes.count
            ? digits[Int(group >> UInt32(18 - 6 * digit) & 63)] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
