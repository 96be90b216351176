/// How an encoding's bytes are read.
enum Scheme: Hashable, Sendable {
  case utf8
  case utf16(isBigEndian: Bool)
  case utf32(isBigEndian: Bool)
  /// UTF-16 or UTF-32 in the order that a byte order mark tells, big-endian without one.
  case marked(width: Int)
  /// A table of `codecs.bin`, by its place.
  case singleByte(Int)
  case gb18030
  case gbk
  case big5
  case eucKR
  case shiftJIS
  case eucJP
  case iso2022JP
  /// WHATWG's replacement encoding: the whole input is one error.
  case replacement
  /// A converter of ICU's, by its own name.
  case icu(String)
}
