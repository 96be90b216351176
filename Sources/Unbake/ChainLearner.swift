public import Encodings
public import Mojibake

/// Works out which misdecodings made a damaged text of a sound one, from one pair of both.
///
/// ```swift
/// ChainLearner().chain(from: "naÃ¯ve", to: "naïve")   // utf-8 read as windows-1252
/// ```
public struct ChainLearner: Sendable {
  /// The encodings that may have been read or written by mistake.
  public var encodings: [TextEncoding]
  /// The most misdecodings in a row to look for.
  public var maximumDepth = 5

  /// Creates a learner that knows WHATWG's encodings and those of DOS, the most common ones first: of chains that
  /// explain a pair alike, the first that is found stands.
  public init() {
    let first = [
      "windows-1252", "windows-1251", "windows-1250", "macintosh", "ibm437", "ibm850", "gb18030",
      "shift_jis", "iso-8859-2", "koi8-r", "windows-1253", "windows-1254", "windows-1257", "ibm852",
      "ibm737", "ibm775", "ibm855", "ibm862", "ibm864",
    ].compactMap { try? TextEncoding(named: $0) }
    encodings =
      first
      + TextEncoding.standard.filter {
        ($0.kind == .singleByte || $0.kind == .multiByte) && !first.contains($0)
      }
  }

  /// The chain that leads from a sound text to the damaged one without a loss; nil when there is none.
  ///
  /// Every misdecoding but the first is one of UTF-8: what is damaged again was text in between.
  public func chain(from damaged: String, to sound: String) -> Chain? {
    if damaged == sound { return nil }
    var states: [(text: String, misdecodings: [Misdecoding])] = [(damaged, [])]
    for _ in 0..<maximumDepth {
      var next: [(text: String, misdecodings: [Misdecoding])] = []
      for state in states {
        for misread in encodings {
          guard let bytes = try? misread.encode(state.text) else { continue }
          func step(_ written: TextEncoding) -> [Misdecoding] {
            [Misdecoding(encodedAs: written.name, decodedAs: misread.name)] + state.misdecodings
          }
          if let text = try? TextEncoding.utf8.decodeStrictly(bytes.span), text != state.text {
            if text == sound { return Chain(step(.utf8)) }
            next.append((text, step(.utf8)))
          }
          for written in encodings where written != misread {
            if let text = try? written.decodeStrictly(bytes.span), text == sound {
              return Chain(step(written))
            }
          }
        }
      }
      states = next
    }
    return nil
  }
}
