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

  @Test(arguments: [
    [("utf-8", "windows-1252")], [("windows-1251", "windows-1252")],
    [("utf-8", "windows-1252"), ("utf-8", "macintosh")],
  ])
  func `a profile with the chain that was learnt makes other lines sound`(
    _ steps: [(written: String, read: String)]
  ) throws {
    func damaged(_ text: String) throws -> String {
      try steps.reduce(text) { try Self.misread($0, $1.written, $1.read) }
    }
    let pair = steps[0].written == "utf-8" ? Self.sound : "Старый каталог"
    let chain = try #require(ChainLearner().chain(from: damaged(pair), to: pair))
    var profile = Profile.repair
    profile.undoesMisdecodings = false
    profile.knownChains = [try Chain(named: chain.description)]
    let others = ["Ж", "Ещё одна строка", "plain"]
    let text = try others.map(damaged).joined(separator: "\n")
    let cleaned = Cleaner(profile: profile).clean(text)
    #expect(cleaned.text == others.joined(separator: "\n"))
    #expect(cleaned.edits.allSatisfy { $0.steps == [.misdecoding] } && cleaned.edits.count == 2)
    #expect(Cleaner(profile: profile).cleaned(cleaned.text) == cleaned.text)
  }

  @Test(arguments: ["", "utf-8", "utf-8 as x", "utf-8 read as klingon", "utf-8 read as x, then"])
  func `what is no chain is an error`(_ text: String) {
    #expect(throws: UnknownChain.self) { try Chain(named: text) }
  }

  @Test func `a pair that does not belong together has none`() {
    #expect(ChainLearner().chain(from: "naÃ¯ve", to: "another text") == nil)
    #expect(ChainLearner().chain(from: "the same", to: "the same") == nil)
  }
}
