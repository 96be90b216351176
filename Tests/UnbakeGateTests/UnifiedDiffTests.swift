import Testing
import UnbakeGate

/// Unified diffs.
@Suite struct UnifiedDiffTests {
  private func diff(_ old: String, _ new: String, context: Int = 3) -> String {
    var diff = UnifiedDiff(path: "a.txt", context: context)
    var output: [UInt8] = []
    let lines = [old, new].map { text in
      text.split(separator: "\n", omittingEmptySubsequences: false).map { Array("\($0)\n".utf8) }
    }
    for place in 0..<max(lines[0].count, lines[1].count) {
      diff.add(
        place < lines[0].count ? lines[0][place] : nil,
        place < lines[1].count ? lines[1][place] : nil, to: &output)
    }
    diff.finish(to: &output)
    #expect(diff.isEmpty == (old == new))
    return String(decoding: output, as: UTF8.self)
  }

  @Test func `equal texts have none`() { #expect(diff("a\nb", "a\nb").isEmpty) }

  @Test func `changes near to each other share a hunk`() {
    #expect(
      diff("1\n2\n3\n4\n5\n6", "1\nB\n3\nD\n5\n6", context: 1)
        == "--- a/a.txt\n+++ b/a.txt\n@@ -1,5 +1,5 @@\n 1\n-2\n+B\n 3\n-4\n+D\n 5\n")
  }

  @Test func `changes far from each other have hunks of their own`() {
    #expect(
      diff("1\n2\n3\n4\n5\n6", "A\n2\n3\n4\n5\nF", context: 1)
        == "--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n-1\n+A\n 2\n@@ -5,2 +5,2 @@\n 5\n-6\n+F\n")
  }

  @Test func `without context only what changes is shown`() {
    #expect(
      diff("1\n2\n3", "1\nB\n3", context: 0)
        == "--- a/a.txt\n+++ b/a.txt\n@@ -2,1 +2,1 @@\n-2\n+B\n")
  }
}
