import Unbake
import UnbakeGate

/// A chain told step by step: what was written, which bytes that gave, and what they were read as.
struct ExplainedSteps {
  private let steps: [Chain.Step]
  private let edit: Edit

  /// Nil when an encoding of the chain is not known, so that there is nothing to show.
  init?(_ edit: Edit) {
    guard let steps = edit.chain.steps(of: edit.replacement), !steps.isEmpty else { return nil }
    self.steps = steps
    self.edit = edit
  }

  /// The chain in plain words: “UTF-8 read as windows-1252, twice”.
  static func words(_ chain: Chain) -> String {
    let misdecodings = chain.misdecodings
    let texts = misdecodings.map { misdecoding in
      var misdecoding = misdecoding
      misdecoding.encodedAs = name(misdecoding.encodedAs)
      misdecoding.decodedAs = name(misdecoding.decodedAs)
      return misdecoding.description
    }
    guard texts.count > 1, Set(texts).count == 1 else {
      return texts.joined(separator: ", then ")
    }
    let times = ["", "", "twice", "three times", "four times", "five times"]
    return "\(texts[0]), \(texts.count < times.count ? times[texts.count] : "\(texts.count) times")"
  }

  /// Lines for people.
  var lines: [String] {
    var lines: [String] = []
    for (number, step) in steps.enumerated() {
      let start = number == 0 ? "it was" : "  then"
      let (written, read) = (step.misdecoding.encodedAs, step.misdecoding.decodedAs)
      let bytes = Self.hexadecimal(step.bytes)
      lines.append(
        "    \(start) \(Self.shown(step.text)), in \(Self.name(written)) the bytes \(bytes)")
      lines.append("    which read as \(Self.name(read)) are \(Self.shown(step.read))")
      if let loss = step.misdecoding.loss { lines.append("    and then: \(loss.rawValue)") }
    }
    if let last = steps.last, last.read != edit.original {
      lines.append("    what is left of it is \(Self.shown(edit.original))")
    }
    return lines
  }

  /// The steps for JSON: encoding, bytes in hexadecimal, what they were read in and as.
  var members: [(encodedAs: String, bytes: String, decodedAs: String, text: String, read: String)] {
    steps.map {
      (
        $0.misdecoding.encodedAs, Self.hexadecimal($0.bytes, limit: .max), $0.misdecoding.decodedAs,
        $0.text, $0.read
      )
    }
  }

  private static func shown(_ text: String) -> String {
    let limit = 40
    let scalars = text.unicodeScalars
    let short =
      scalars.count <= limit
      ? text : String(String.UnicodeScalarView(scalars.prefix(limit))) + "…"
    return "“\(VisibleText.escaped(short))”"
  }

  private static func hexadecimal(_ bytes: [UInt8], limit: Int = 24) -> String {
    let digits = bytes.prefix(limit).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
    return digits.joined(separator: " ") + (bytes.count > limit ? " …" : "")
  }

  private static func name(_ label: String) -> String {
    switch label {
    case "utf-8": "UTF-8"
    case "cesu-8": "CESU-8"
    default: label
    }
  }
}
