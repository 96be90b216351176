import Testing
import Unbake

/// A chain is learnt from one pair.
@Suite struct ChainLearnerTests {
  private static let sound = "Der Müller hört „naïve“ Töne"

  private static func misread(_ text: String, _ written: String, _ read: String) throws -> String {
    let bytes = try TextEncoding(named: written).encode(text)
    return try TextEncoding(named: read).decode(bytes.span).text
  }

  @Test(arguments: [
    [("utf-8", "windows-1252")], [("utf-8", "windows-1251")], [("utf-8", "ibm437")],
    [("utf-8", "windows-1252"), ("utf-8", "windows-1252")],
    [("utf-8", "windows-1252"), ("utf-8", "macintosh"), ("utf-8", "windows-1252")],
    [("windows-1252", "macintosh")], [("windows-1252", "windows-1251"), ("utf-8", "windows-1252")],
  ])
  func `the chain that was gone through makes the text sound again`(
    _ steps: [(written: String, read: String)]
  ) throws {
    var damaged = Self.sound
    for step in steps { damaged = try Self.misread(damaged, step.written, step.read) }
    let chain = try #require(ChainLearner().chain(from: damaged, to: Self.sound))
    #expect(chain.misdecodings.count == steps.count)
    // Encodings that agree on the text may stand for each other: what counts is what comes out.
    var text = Self.sound
    for step in chain.misdecodings { text = try Self.misread(text, step.encodedAs, step.decodedAs) }
    #expect(text == damaged)
  }

  @Test func `a pair that does not belong together has none`() {
    #expect(ChainLearner().chain(from: "naÃ¯ve", to: "another text") == nil)
    #expect(ChainLearner().chain(from: "the same", to: "the same") == nil)
  }
}
