/// A way to write text as bytes: one of WHATWG's encodings, or one of ICU's.
///
/// ```swift
/// let encoding = try TextEncoding(label: "latin1")   // windows-1252, as browsers read it
/// let mainframe = try TextEncoding(icu: "ibm-1047")
/// ```
public struct TextEncoding: Hashable, Sendable, CustomStringConvertible {
  /// What an encoding is made of.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// UTF-8, UTF-16, UTF-32 and their kin.
    case unicode
    /// One byte a character, with ASCII in the lower half.
    case singleByte
    /// One byte a character, ASCII elsewhere: EBCDIC.
    case ebcdic
    /// One to four bytes a character.
    case multiByte
    /// Escape sequences switch between character sets.
    case stateful
    /// No text: WHATWG's replacement.
    case replacement
  }

  /// The name: WHATWG's in lower case, or ICU's own.
  public let name: String
  /// What the encoding is made of.
  public let kind: Kind
  let scheme: Scheme

  init(name: String, kind: Kind, scheme: Scheme) {
    self.name = name
    self.kind = kind
    self.scheme = scheme
  }

  /// The name.
  public var description: String { name }

  /// Whether both have one name and are read in one way.
  public static func == (left: TextEncoding, right: TextEncoding) -> Bool {
    left.name == right.name && left.scheme == right.scheme
  }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// UTF-8.
  public static let utf8 = TextEncoding(name: "utf-8", kind: .unicode, scheme: .utf8)
  /// UTF-16, little-endian.
  public static let utf16LittleEndian = TextEncoding(
    name: "utf-16le", kind: .unicode, scheme: .utf16(isBigEndian: false))
  /// UTF-16, big-endian.
  public static let utf16BigEndian = TextEncoding(
    name: "utf-16be", kind: .unicode, scheme: .utf16(isBigEndian: true))
  /// UTF-32, little-endian.
  public static let utf32LittleEndian = TextEncoding(
    name: "utf-32le", kind: .unicode, scheme: .utf32(isBigEndian: false))
  /// UTF-32, big-endian.
  public static let utf32BigEndian = TextEncoding(
    name: "utf-32be", kind: .unicode, scheme: .utf32(isBigEndian: true))
  /// Windows-1252, which browsers read for `latin1` and `ascii` too.
  public static let windows1252 = TextEncoding(
    name: "windows-1252", kind: .singleByte,
    scheme: .singleByte(CodecTables.place(of: "ibm-5348_P100-1997")))

  /// The encoding that a WHATWG label stands for; case and spaces around it do not count.
  public init(label: String) throws(UnknownEncoding) {
    guard let found = EncodingRegistry.shared.standard(label: label) else {
      throw UnknownEncoding(label: label)
    }
    self = found
  }

  /// The encoding that ICU has under a name or an alias.
  public init(icu name: String) throws(UnknownEncoding) {
    guard let found = EncodingRegistry.icu(name) else { throw UnknownEncoding(label: name) }
    self = found
  }

  /// The encoding of any name that is known: a WHATWG label first, then ICU's names and aliases, then the
  /// tables that neither has.
  public init(named name: String) throws(UnknownEncoding) {
    let registry = EncodingRegistry.shared
    guard
      let found = registry.standard(label: name) ?? registry.other(name)
        ?? EncodingRegistry.icu(name)
    else { throw UnknownEncoding(label: name) }
    self = found
  }

  /// WHATWG's encodings, in the standard's order.
  public static var standard: [TextEncoding] { EncodingRegistry.shared.standards.map(\.encoding) }

  /// Encodings that neither WHATWG nor ICU has.
  public static var others: [TextEncoding] { EncodingRegistry.shared.others }

  /// Every converter of ICU's.
  ///
  /// - Complexity: opens each converter; some milliseconds.
  public static var icu: [TextEncoding] { EncodingRegistry.allOfICU() }

  /// The labels or aliases of this encoding.
  public var labels: [String] {
    let registry = EncodingRegistry.shared
    if let standard = registry.standards.first(where: { $0.encoding == self }) {
      return standard.labels
    }
    if registry.others.contains(self) { return [name] }
    return ICUConverter.aliases(of: name)
  }
}
