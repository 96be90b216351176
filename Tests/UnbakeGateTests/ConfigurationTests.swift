import Testing
import Unbake
import UnbakeGate

/// What a configuration says, and what is wrong with one.
@Suite struct ConfigurationTests {
  @Test func `overrides hold for their paths, the later one above the earlier`() throws {
    let configuration = try #require(
      try Configuration.read(
        """
        fail-on = "warning"
        max-ratio = 0.01
        per = "line"
        ignore = ["EN"]
        exclude = ["third_party/"]
        [severity]
        CT301 = "error"
        [[override]]
        paths = ["docs/**"]
        ignore = ["MJ"]
        allow = ["Ã©"]
        [[override]]
        paths = ["*.log"]
        select = ["BY"]
        """, path: "unbake.toml"))
    #expect(configuration.threshold.failOn == .warning)
    #expect(configuration.threshold.unit == .line)
    #expect(configuration.excludes("third_party/x/y.txt") && !configuration.excludes("y.txt"))
    let docs = configuration.settings(for: "docs/a/b.md")
    #expect(!docs.isOn(.utf8ReadAsWestern) && docs.allow == ["Ã©"] && !docs.isOn(.entityInText))
    #expect(docs.severity(of: .replacementCharacter) == .error)
    let log = configuration.settings(for: "x/y.log")
    #expect(log.isOn(.malformedBytes) && !log.isOn(.utf8ReadAsWestern))
    #expect(configuration.settings(for: "a.txt").isOn(.utf8ReadAsWestern))
  }

  @Test(arguments: [
    ("fail_on = \"error\"", 1, "\"fail_on\" is unknown; did you mean \"fail-on\"?"),
    (
      "\nselect = [\"ZZ\"]", 2,
      "\"select\" has \"ZZ\", which names no rule; unbake rules lists them"
    ),
    ("select = \"MJ\"", 1, "\"select\" must be an array of strings"),
    ("exclude = [\"a[b\"]", 1, "\"exclude\" has \"a[b\", which is no pattern of paths"),
    ("allow-patterns = [\"(\"]", 1, "\"allow-patterns\" has \"(\", which is no regular expression"),
    ("max-ratio = 2", 1, "\"max-ratio\" must be a number from 0 to 1"),
    ("[[override]]\nselect = [\"MJ\"]", 1, "\"override\" needs paths = [\"…\"]"),
    ("[severity]\nMJ101 = \"bad\"", 2, "\"severity.MJ101\" must be error, warning or info"),
  ])
  func `what is wrong is told with the file, the line and the key`(
    _ text: String, _ line: Int, _ problem: String
  ) {
    #expect(throws: ConfigurationProblem(path: "unbake.toml", line: line, problem: problem)) {
      try Configuration.read(text, path: "unbake.toml")
    }
  }

  @Test func `a key that is like none is told with those that are`() {
    #expect {
      try Configuration.read("foo = 1", path: "unbake.toml")
    } throws: { error in
      let text = (error as? ConfigurationProblem)?.description ?? ""
      return text.hasPrefix("unbake.toml:1: \"foo\" is unknown; the keys are select, ignore, ")
    }
  }

  /// Deep or many alternatives, brackets and parentheses.
  @Test(arguments: [
    ("exclude = [\"", "{a,b}", 40, "\"]"), ("exclude = [\"", "{a}", 100_000, "\"]"),
    ("allow-patterns = [\"", "(", 100_000, "\"]"), ("a = ", "[", 100_000, ""),
  ])
  func `a hostile file is an error like others`(
    _ start: String, _ piece: String, _ count: Int, _ end: String
  ) {
    let text = start + String(repeating: piece, count: count) + end
    #expect(throws: ConfigurationProblem.self) {
      try Configuration.read(text, path: "unbake.toml")
    }
  }

  @Test func `a file that is no TOML is told by its line`() {
    #expect {
      try Configuration.read("a = 1\nb = [", path: "unbake.toml")
    } throws: { error in
      (error as? ConfigurationProblem)?.line == 2
    }
  }

  @Test(arguments: [
    "root = true\n[*.{md,txt}]\n", "a = 1\n[é]", "\n[[ * ]]", "x = \"\"\"\n\"\"\"\n[ ]",
  ])
  func `a table's header without a key is said, not fallen over`(_ text: String) {
    #expect(throws: ConfigurationProblem.self) {
      try Configuration.read(text, path: "pyproject.toml")
    }
  }

  @Test func `a bracket in a string or an array begins no header`() throws {
    let text = "exclude = [\n  '[*]',\n]\n# [*\n"
    #expect(try Configuration.read(text, path: ".unbake.toml")?.excludePatterns == ["[*]"])
    let other = "a = '''\n[*'''\nb = [\n[{c = 1}]]\n"
    #expect(try Configuration.read(other, path: "pyproject.toml") == nil)
  }

  @Test func `a pyproject file is read at its own table, or says nothing`() throws {
    #expect(try Configuration.read("[tool.ruff]\nx = 1", path: "pyproject.toml") == nil)
    let read = try Configuration.read(
      "[tool.unbake]\nignore = [\"NF\"]", path: "a/pyproject.toml")
    #expect(read?.rules.ignore == ["NF"])
  }

  @Test func `a profile is what differs from another`() throws {
    let read = try Configuration.read(
      """
      [profile.web]
      base = "corpus"
      undo = ["utf8 read as latin1, then utf-8 read as macintosh"]
      decode = ["percent", "json"]
      entities = "off"
      strip-escapes = false
      quotes = "high"
      normalize = "nfc"
      min-confidence = "certain"
      """, path: "unbake.toml")
    var profile = Profile.corpus
    profile.knownChains = [
      try Chain(named: "utf-8 read as windows-1252, then utf-8 read as macintosh")
    ]
    profile.decoders = [.percent, .json]
    profile.entities = .off
    profile.removesTerminalEscapes = false
    profile.quotes = .high
    profile.normalization = .nfc
    profile.repair.minimumConfidence = .certain
    #expect(read?.profiles == ["web": profile])
  }

  @Test(arguments: [
    (
      "[profile.x]\nfix_width = true", 2,
      "\"profile.x.fix_width\" is unknown; did you mean \"fix-width\"?"
    ),
    (
      "[profile.x]\nquotes = \"no\"", 2,
      "\"quotes\" must be one of keep, high, all, letters, not \"no\""
    ),
    ("[profile.x]\nfix-width = 1", 2, "\"fix-width\" must be true or false"),
    (
      "[profile.x]\nbase = \"y\"", 2,
      "\"base\" names an unknown profile \"y\"; there are repair, corpus, ftfy, code"
    ),
    ("[profile.ftfy]", 1, "\"profile.ftfy\" is a profile that is there already; take another name"),
    ("profile = 1", 1, "\"profile\" must be tables: [profile.NAME]"),
  ])
  func `what is wrong with a profile is told`(_ text: String, _ line: Int, _ problem: String) {
    #expect(throws: ConfigurationProblem(path: "unbake.toml", line: line, problem: problem)) {
      try Configuration.read(text, path: "unbake.toml")
    }
  }

  @Test func `the longer prefix wins`() {
    var settings = Settings()
    settings.select = ["CT", "MJ101"]
    settings.ignore = ["CT3", "MJ"]
    #expect(!settings.isOn(.c1Control) && settings.isOn(.utf8ReadAsWestern))
    #expect(!settings.isOn(.misdecodedTwice) && !settings.isOn(.malformedBytes))
  }

  @Test func `an editorconfig's last section that fits counts`() {
    let config = EditorConfig(
      "root = true\n[*]\ncharset = utf-8\n[*.{bat,cmd}]\ncharset = latin1\n# end\n")
    #expect(config.isRoot)
    #expect(config.charset(for: "a/b.txt") == "utf-8")
    #expect(config.charset(for: "run.cmd") == "latin1")
  }
}
