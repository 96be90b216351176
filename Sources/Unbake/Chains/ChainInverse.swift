import Encodings
import Mojibake

/// What undoes a chain without a loss, its encodings found.
struct ChainInverse: Sendable {
  /// Each misdecoding, the last one first.
  private var steps: [(read: TextEncoding, written: TextEncoding)] = []

  /// Nil when the chain has losses, or encodings that are not known.
  init?(_ chain: Chain) {
    for misdecoding in chain.misdecodings.reversed() {
      guard misdecoding.loss == nil,
        let read = try? TextEncoding(named: misdecoding.decodedAs),
        let written = try? TextEncoding(named: misdecoding.encodedAs)
      else { return nil }
      steps.append((read, written))
    }
  }

  /// The text that the chain made another of; nil where that cannot be without a loss.
  func applied(to text: String) -> String? {
    var text = text
    for (read, written) in steps {
      guard let bytes = try? read.encode(text), let before = try? written.decodeStrictly(bytes.span)
      else { return nil }
      text = before
    }
    return text
  }
}
