extension String {
  /// The text with its invisible scalars written as `\u{…}` and its backslashes doubled, so that it
  /// fits a field of a case file.
  public var escaped: String {
    var output = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar == "\\" {
        output.append(contentsOf: "\\\\".unicodeScalars)
      } else if scalar.isInvisible {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        output.append(contentsOf: "\\u{\(digits)}".unicodeScalars)
      } else {
        output.append(scalar)
      }
    }
    return String(output)
  }

  /// Reads a text as ``escaped`` writes it; `nil` if an escape is broken.
  public init?(unescaping escaped: some StringProtocol) {
    var output = String.UnicodeScalarView()
    var rest = escaped.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\" else {
        output.append(scalar)
        continue
      }
      switch rest.popFirst() {
      case "\\":
        output.append("\\")
      case "u":
        guard rest.popFirst() == "{", let end = rest.firstIndex(of: "}"),
          let value = UInt32(String(String.UnicodeScalarView(rest[..<end])), radix: 16),
          let scalar = Unicode.Scalar(value)
        else { return nil }
        output.append(scalar)
        rest = rest[rest.index(after: end)...]
      default:
        return nil
      }
    }
    self = String(output)
  }
}

extension Unicode.Scalar {
  /// Whether an editor shows nothing for the scalar, or a space that is not the space bar's.
  fileprivate var isInvisible: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: true
    case .spaceSeparator: self != " " && self != "\u{3000}"
    default: false
    }
  }
}
