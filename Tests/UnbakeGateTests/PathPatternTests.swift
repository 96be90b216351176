import Testing
import UnbakeGate

/// Patterns of paths in a configuration.
@Suite struct PathPatternTests {
  @Test(arguments: [
    ("*.md", "a/b.md", true), ("*.md", "b.mdx", false), ("docs/*.md", "docs/a.md", true),
    ("docs/*.md", "docs/x/a.md", false), ("docs/**", "docs/x/a.md", true),
    ("docs/", "docs/x/a.md", true), ("**/a.txt", "a.txt", true), ("**/a.txt", "x/y/a.txt", true),
    ("a?c", "abc", true), ("a?c", "a/c", false), ("[a-c]x", "bx", true), ("[!a-c]x", "bx", false),
    ("*.{js,py}", "m.py", true), ("*.{js,py}", "m.c", false), ("f{1..3}", "f2", true),
    ("f{1..3}", "f4", false), ("./docs/*", "docs/a", true), ("/a", "a", true),
  ])
  func `a pattern fits the paths it speaks of`(_ pattern: String, _ path: String, _ fits: Bool) {
    #expect(PathPattern(pattern)?.matches(path) == fits)
  }

  @Test func `a range of more numbers than may be is no range`() {
    let pattern = PathPattern("{-9223372036854775808..9223372036854775807}")
    #expect(pattern?.matches("7") == false)
  }

  @Test func `a pattern of many stars is matched in a moment`() throws {
    let pattern = try #require(PathPattern(String(repeating: "*a", count: 1000) + "b"))
    #expect(!pattern.matches(String(repeating: "a", count: 4000)))
    #expect(pattern.matches(String(repeating: "a", count: 4000) + "b"))
  }

  @Test(arguments: ["", "a[b", "a{b", "a}b"])
  func `a pattern that does not end is none`(_ text: String) {
    #expect(PathPattern(text) == nil)
  }
}
