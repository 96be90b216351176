internal import Corpus

/// Encodings for the same languages.
struct LegacyFamily: Sendable {
  let name: String
  let encodings: [SingleByteEncoding]
  let languages: [String]
  /// Whether a misreading in an encoding of another family changes the script.
  let isLatin: Bool

  private init(_ name: String, _ encodings: [String], _ languages: [String], isLatin: Bool) {
    self.name = name
    self.encodings = encodings.compactMap(SingleByteEncoding.named)
    self.languages = languages
    self.isLatin = isLatin
  }

  /// What the encodings are misread in besides each other.
  static let readers = [
    "windows-1252", "iso-8859-1", "macintosh", "ibm437", "ibm850",
  ].compactMap(SingleByteEncoding.named)

  static let all = [
    LegacyFamily(
      "Cyrillic",
      ["windows-1251", "koi8-r", "ibm866", "iso-8859-5", "x-mac-cyrillic", "koi8-u", "ibm855"],
      ["ru", "uk", "bg", "be", "sr", "mk"], isLatin: false),
    LegacyFamily(
      "Greek", ["windows-1253", "iso-8859-7", "ibm737", "x-mac-greek"], ["el"], isLatin: false),
    LegacyFamily(
      "Hebrew", ["windows-1255", "iso-8859-8", "ibm862"], ["he"], isLatin: false),
    LegacyFamily(
      "Arabic", ["windows-1256", "iso-8859-6", "ibm720"], ["ar", "fa"], isLatin: false),
    LegacyFamily("Thai", ["windows-874", "tis-620"], ["th"], isLatin: false),
    LegacyFamily(
      "Western", ["windows-1252", "iso-8859-1", "iso-8859-15", "macintosh", "ibm437", "ibm850"],
      ["fr", "de", "es", "pt", "it", "sv", "da", "nb", "is", "fi", "nl", "ca"], isLatin: true),
    LegacyFamily(
      "Central European",
      ["windows-1250", "iso-8859-2", "ibm852", "x-mac-centraleurroman"],
      ["cs", "pl", "hu", "sk", "sl", "hr", "ro"], isLatin: true),
    LegacyFamily(
      "Turkish", ["windows-1254", "iso-8859-9", "ibm857", "x-mac-turkish"], ["tr"],
      isLatin: true),
    LegacyFamily(
      "Baltic", ["windows-1257", "iso-8859-13", "iso-8859-4", "ibm775"], ["lt", "lv", "et"],
      isLatin: true),
    LegacyFamily("Vietnamese", ["windows-1258"], ["vi"], isLatin: true),
  ]
}
