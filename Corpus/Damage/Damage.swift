/// A way to damage text: a chain of misdecodings and losses, one after the other.
///
/// ```swift
/// let damage = Damage("utf-8>windows-1252, utf-8>macintosh")!
/// damage.applied(to: "é")   // √É¬©
/// damage.undone(on: "√É¬©") // é
/// ```
public struct Damage: Hashable, Sendable {
  /// What happens to the text, in order.
  public var steps: [DamageStep]

  /// Creates a damage from its steps, first one first.
  public init(_ steps: [DamageStep]) {
    self.steps = steps
  }

  /// Creates the damage that reads UTF-8 in encodings one after another; undefined bytes become
  /// controls.
  public init(readIn encodings: SingleByteEncoding...) {
    self.init(readIn: encodings)
  }

  /// Creates the damage that reads UTF-8 in encodings one after another; undefined bytes become
  /// controls.
  public init(readIn encodings: [SingleByteEncoding]) {
    steps = encodings.map { .misdecoding(.utf8, .singleByte($0), undefined: .becomeControls) }
  }

  /// The text after every step, or `nil` if a decoder stops on the way.
  public func applied(to text: String) -> String? {
    steps.reduce(text as String?) { text, step in text.flatMap(step.applied) }
  }

  /// The text that the damage turns into this one, or `nil` where there is none or a step loses
  /// something.
  public func undone(on text: String) -> String? {
    steps.reversed().reduce(text as String?) { text, step in text.flatMap(step.undone) }
  }

  /// The text with the damage done in some parts of it alone.
  ///
  /// - Parameter regions: where, in order, without overlaps.
  /// - Returns: `nil` if a decoder stops on the way.
  public func applied(to text: String, in regions: [Range<String.Index>]) -> String? {
    Damage.applied(to: text, regions.map { ($0, self) })
  }

  /// The text with each region damaged in its own way.
  ///
  /// - Parameter regions: where and how, in order, without overlaps.
  /// - Returns: `nil` if a decoder stops on the way.
  public static func applied(
    to text: String, _ regions: [(range: Range<String.Index>, damage: Damage)]
  ) -> String? {
    var scalars = String.UnicodeScalarView()
    var next = text.startIndex
    for (range, damage) in regions {
      guard let damaged = damage.applied(to: String(text.unicodeScalars[range])) else { return nil }
      scalars.append(contentsOf: text.unicodeScalars[next..<range.lowerBound])
      scalars.append(contentsOf: damaged.unicodeScalars)
      next = range.upperBound
    }
    scalars.append(contentsOf: text.unicodeScalars[next...])
    return String(scalars)
  }
}

extension Damage: CustomStringConvertible {
  /// The steps as a case file writes them, separated by a comma and a space.
  public var description: String {
    steps.map(\.description).joined(separator: ", ")
  }

  /// Reads a damage as ``description`` writes it.
  public init?(_ description: some StringProtocol) {
    var steps: [DamageStep] = []
    for part in description.split(separator: ",", omittingEmptySubsequences: false) {
      guard let step = DamageStep(part.drop { $0 == " " }) else { return nil }
      steps.append(step)
    }
    self.init(steps)
  }
}
