/// A step of cleaning, by the name that edits and statistics have for it.
public enum CleaningStep: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Escapes of other systems became text: percent-encoding, JSON's escapes, …
  case decode
  /// HTML's character references became the scalars they stand for.
  case entities
  /// A misdecoding was undone.
  case misdecoding
  /// Sequences that steer a terminal were taken out.
  case terminalEscapes = "terminal-escapes"
  /// Surrogates were joined, or replaced.
  case surrogates
  /// C1 controls became the characters that windows-1252 has in their places.
  case c1Controls = "c1-controls"
  /// Latin ligatures became letters.
  case ligatures
  /// Full-width and half-width characters became ordinary ones.
  case width
  /// Typographic quotation marks became ASCII's.
  case quotes
  /// Line ends became one kind.
  case lineEnds = "line-ends"
  /// Byte order marks were taken out.
  case byteOrderMarks = "byte-order-marks"
  /// Control characters were taken out.
  case controls
  /// Invisible characters were taken out.
  case invisible
  /// Spaces of other kinds became U+0020.
  case spaces
  /// The text was put into a normalization form.
  case normalization

  /// Orders steps as they are done.
  public static func < (left: CleaningStep, right: CleaningStep) -> Bool {
    left.place < right.place
  }

  /// The place in the order of steps.
  var place: Int {
    switch self {
    case .decode: 0
    case .entities: 1
    case .misdecoding: 2
    case .terminalEscapes: 3
    case .surrogates: 4
    case .c1Controls: 5
    case .ligatures: 6
    case .width: 7
    case .quotes: 8
    case .lineEnds: 9
    case .byteOrderMarks: 10
    case .controls: 11
    case .invisible: 12
    case .spaces: 13
    case .normalization: 14
    }
  }
}
