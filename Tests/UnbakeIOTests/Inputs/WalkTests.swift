import Foundation
import Testing
import UnbakeIO

/// Folders are walked as git would, and shards part them.
@Suite struct WalkTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func walked(_ folder: String = ".") -> [String] {
    InputList([scratch.path + (folder == "." ? "" : "/" + folder)]).entries.map(\.relativePath)
  }

  @Test func `files come in the order of their names, without what version control keeps`() throws {
    for name in ["b/z", "b.txt", "b/a/x", "a", ".git/config", ".hidden", "b/c.unbake-Ab12Cd"] {
      try scratch.write([], to: name)
    }
    try scratch.shell("ln -s a link; ln -s b folder-link")
    #expect(walked() == [".hidden", "a", "b/a/x", "b/z", "b.txt"])
  }

  @Test(arguments: [
    "*.log", "build/", "/top.txt", "a/**/z", "**/deep", "deep/**", "*.txt\n!keep.txt", "[a-c].md",
    "[!a-c].md", "a/b", "\\#x", "# comment", "d?r", "foo*bar", "*/x.txt", "a/*", "!keep.txt",
    "**/a/x.txt", "/a/**", "x.txt ", "trailing\\ ", "a**z", "a/**", "*", "*.txt\n!a/\n!a/keep.txt",
    "[]x].md", "[a", "deep", "/deep", "sub/\n!sub/keep.txt", "***/z", "**", "a/**b", "\\*.md",
  ])
  func `a .gitignore is read as git reads it`(_ rules: String) throws {
    let names = [
      "top.txt", "a/top.txt", "a/x.txt", "a/b", "a/c/z", "a/c/d/z", "a/z", "deep", "c/deep",
      "e/deep/f", "x.log", "build/x", "src/build", "keep.txt", "a/keep.txt", "a.md", "d.md", "].md",
      "*.md", "#x", "dir/y", "der", "foobar", "foo1bar", "foo/bar", "x.txt", "trailing ", "abz",
      "sub/keep.txt", "sub/other.txt", "[a", "a/xb",
    ]
    for name in names { try scratch.write([], to: name) }
    try scratch.write((rules + "\n").utf8, to: ".gitignore")
    try scratch.shell("git init -q .")
    let kept = try scratch.shell(
      "git -c core.quotePath=false -c core.excludesFile=/dev/null ls-files -o --exclude-standard -z"
    )
    let expected = kept.split(separator: "\0").map(String.init).sorted()
    #expect(walked().sorted() == expected)
  }

  @Test func `rules of folders below and above hold, the nearest first`() throws {
    for name in ["a/x.log", "a/b/x.log", "a/b/y.txt", "a/b/c/y.txt", "x.log"] {
      try scratch.write([], to: name)
    }
    try scratch.write("*.log\n/a/b/y.txt\n".utf8, to: ".gitignore")
    try scratch.write("!x.log\n".utf8, to: "a/b/.gitignore")
    try scratch.shell("git init -q .")
    #expect(walked() == [".gitignore", "a/b/.gitignore", "a/b/c/y.txt", "a/b/x.log"])
    #expect(walked("a") == ["b/.gitignore", "b/c/y.txt", "b/x.log"])
    #expect(walked("a/b/c") == ["y.txt"])
  }

  @Test func `shards part the files and leave none out`() throws {
    for number in 0..<23 { try scratch.write([], to: "\(number)") }
    let all = InputList([scratch.path]).entries.map(\.path)
    for count in [1, 2, 5, 30] {
      var found: [String] = []
      for number in 1...count {
        var list = InputList([scratch.path])
        list.keep(try #require(Shard("\(number)/\(count)")))
        found += list.entries.map(\.path)
      }
      #expect(found.sorted() == all.sorted())
    }
    for text in ["0/2", "3/2", "1", "a/b", "1/0", "1/2/3", "-1/2"] { #expect(Shard(text) == nil) }
  }

  @Test func `named files keep their way below an output folder, unless it leads elsewhere`() {
    let list = InputList(["a/b.txt", "./c/d.txt", "/abs/e.txt", "../f.txt", "-"])
    #expect(list.entries.map(\.relativePath) == ["a/b.txt", "c/d.txt", "e.txt", "f.txt", "-"])
    let named = list.entries.allSatisfy(\.isNamed)
    #expect(named)
  }

  @Test func `two files for one place, and a file for itself, are refused`() throws {
    let path = try scratch.write([], to: "x/a.txt")
    let list = InputList([path, scratch.path(of: "y/a.txt")])
    var folder = OutputFolder(scratch.path(of: "out"), format: .auto)
    #expect(try folder.target(of: list.entries[0]) == scratch.path(of: "out/a.txt"))
    #expect(throws: FileFailure.self) { _ = try folder.target(of: list.entries[1]) }
    var itself = OutputFolder(scratch.path(of: "x"), format: .auto)
    #expect(throws: FileFailure.self) { _ = try itself.target(of: list.entries[0]) }
  }

  @Test func `an archive's rows are named for what they are`() throws {
    var folder = OutputFolder("out", format: .auto)
    let targets = try InputList(["a.warc.gz", "b.warc", "c.wet.gz", "d.txt"]).entries.map {
      try folder.target(of: $0)
    }
    #expect(targets == ["out/a.jsonl.gz", "out/b.jsonl", "out/c.wet.gz", "out/d.txt"])
  }

  @Test func `a mark holds while the file, its output and the settings are the same`() throws {
    let file = try scratch.write("one".utf8, to: "a.txt")
    let output = try scratch.write("one".utf8, to: "out/a.txt")
    let done = try DoneFolder(scratch.path(of: "done"), settings: "likely")
    #expect(!done.isDone(file, target: output))
    try done.setDone(file)
    #expect(done.isDone(file, target: output))
    #expect(!done.isDone(file, target: output + "x"))
    let other = try DoneFolder(scratch.path(of: "done"), settings: "certain")
    #expect(!other.isDone(file, target: output))
    try scratch.write("another".utf8, to: "a.txt")
    #expect(!done.isDone(file, target: output))
  }
}
