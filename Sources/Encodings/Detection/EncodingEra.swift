/// The kind of system that a text was written on, which tells what encodings it may be in.
public enum EncodingEra: String, Hashable, Sendable, CaseIterable {
  /// The Web, Windows and Unix: WHATWG's encodings.
  case web
  /// DOS and its kin.
  case dos
  /// The Macintosh before Mac OS X.
  case mac
  /// Mainframes: EBCDIC.
  case mainframe

  /// The era of a single-byte encoding that detection considers.
  init(label: String, keepsASCII: Bool) {
    if !keepsASCII {
      self = .mainframe
    } else if label.hasPrefix("x-mac") || label == "macintosh" {
      self = .mac
    } else if label.hasPrefix("cp") || label.hasPrefix("ibm") || label == "mik" {
      self = .dos
    } else {
      self = .web
    }
  }
}
