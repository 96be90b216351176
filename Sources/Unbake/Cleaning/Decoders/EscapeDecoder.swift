/// Escapes of other systems that may have got into a text; none is decoded unless it is asked for.
public enum EscapeDecoder: String, Hashable, Sendable, CaseIterable {
  /// Percent-encoding of UTF-8: `caf%C3%A9`. What means something in an address stays.
  case percent
  /// Escapes of JSON, JavaScript and Python: `\u00e9`, `\u{e9}`, `\U000000e9`.
  case json
  /// Bytes in hexadecimal digits: `\xc3\xa9`.
  case hex
  /// Bytes in octal digits, as git and shells print them: `\303\251`.
  case octal
  /// Quoted-printable of mail: `caf=C3=A9`, and its soft line breaks.
  case qp
  /// The encoded words of mail's headers (RFC 2047): `=?utf-8?Q?caf=C3=A9?=`.
  case mime
  /// UTF-7: `caf+AOk-`.
  case utf7
  /// Internationalised host names: `xn--caf-dma`.
  case punycode
  /// Code points as some programs print them: `<U+00E9>`.
  case ucs
  /// UTF-16 that was read byte by byte, with a NUL beside each letter.
  case utf16
}
