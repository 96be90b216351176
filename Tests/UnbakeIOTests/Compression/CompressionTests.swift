import Foundation
import Testing
import UnbakeIO

/// Compressed inputs are known by their bytes, outputs are compressed by their names.
@Suite struct CompressionTests {
  private static let commands: [(Compression, command: String)] = [
    (.gzip, "gzip"), (.zstd, "zstd -q"), (.bzip2, "bzip2"), (.xz, "xz"),
  ]
  private static let text = lines(Samples.damaged)
  private static let repaired = lines(Samples.sound)

  /// Some batches of text, with a line here and there.
  private static func lines(_ line: String) -> [UInt8] {
    (0..<50_000).flatMap {
      Array((($0 % 100 == 7 ? line : "\($0) lines of plain text") + "\n").utf8)
    }
  }

  private func command(_ compression: Compression) -> String {
    Self.commands.first { $0.0 == compression }?.command ?? "false"
  }

  @Test(arguments: Compression.allCases)
  func `what the system's command compressed is read, whatever its name`(
    _ compression: Compression
  ) throws {
    let scratch = try Scratch()
    try scratch.write(Self.text, to: "plain")
    try scratch.shell("\(command(compression)) -c plain > input")
    let result = try scratch.repaired(try scratch.read("input"), as: "shard")
    #expect(result.bytes == Self.repaired)
    #expect(result.summary.bytesRead == Self.text.count)
  }

  @Test(arguments: Compression.allCases)
  func `the system's command reads what was written`(_ compression: Compression) throws {
    let scratch = try Scratch()
    for threads in 1...2 {
      _ = try scratch.repaired(Self.text, as: "a.txt", to: "out" + compression.suffix) {
        $0.threads = threads
      }
      try scratch.shell("\(command(compression)) -dc out\(compression.suffix) > plain")
      #expect(try scratch.read("plain") == Self.repaired)
    }
  }

  @Test(arguments: Compression.allCases)
  func `members one behind the other are one text`(_ compression: Compression) throws {
    let scratch = try Scratch()
    try scratch.write(Self.text.prefix(100_001), to: "a")
    try scratch.write([], to: "b")
    try scratch.write(Self.text.dropFirst(100_001), to: "c")
    try scratch.shell("for part in a b c; do \(command(compression)) -c $part >> input; done")
    let result = try scratch.repaired(try scratch.read("input"), as: "a.txt")
    #expect(result.bytes == Self.repaired)
  }

  @Test(arguments: Compression.allCases)
  func `a truncated file fails with its name and place`(_ compression: Compression) throws {
    let scratch = try Scratch()
    try scratch.write(Self.text, to: "plain")
    try scratch.shell("\(command(compression)) -c plain > whole")
    let whole = try scratch.read("whole")
    // Not at an end of a member; each cut within the first, the middle and the last bytes.
    for cut in [12, whole.count / 2, whole.count - 1] {
      let failure = #expect(throws: RepairFailure.self, "cut at \(cut)") {
        _ = try scratch.repaired(whole.prefix(cut), as: "a.txt")
      }
      guard case .compression(let reason)? = failure else {
        Issue.record("\(String(describing: failure))")
        continue
      }
      #expect(reason.problem == .truncated)
      #expect(reason.path == scratch.path(of: "a.txt"))
      #expect(reason.byteOffset == cut)
    }
  }

  @Test(arguments: Compression.allCases)
  func `changed bytes fail, and the original stands`(_ compression: Compression) throws {
    let scratch = try Scratch()
    try scratch.write(Self.text, to: "plain")
    try scratch.shell("\(command(compression)) -c plain > whole")
    var bytes = try scratch.read("whole")
    for place in bytes.count / 2..<bytes.count / 2 + 8 { bytes[place] ^= 0x55 }
    let path = try scratch.write(bytes, to: "a.txt" + compression.suffix)
    #expect(throws: RepairFailure.self) { try FileRepair().repairInPlace(path) }
    #expect(try scratch.read("a.txt" + compression.suffix) == bytes)
    #expect(scratch.names == ["a.txt" + compression.suffix, "plain", "whole"])
  }

  @Test func `other bytes behind the last member are no part of it`() throws {
    let scratch = try Scratch()
    try scratch.write(Self.text, to: "plain")
    try scratch.shell("gzip -c plain > whole")
    let whole = try scratch.read("whole")
    let failure = #expect(throws: RepairFailure.self) {
      _ = try scratch.repaired(whole + Array("and more of something else".utf8), as: "a.txt")
    }
    #expect(failure?.description.contains("followed by other bytes") == true)
    // Zeros are padding.
    let padded = try scratch.repaired(
      whole + [UInt8](repeating: 0, count: 1000), as: "a.txt")
    #expect(padded.bytes == Self.repaired)
  }

  @Test func `a file in place stays compressed as it was`() throws {
    let scratch = try Scratch()
    try scratch.write(Self.text, to: "plain")
    try scratch.shell("zstd -q -c plain > misnamed.gz")
    let summary = try FileRepair().repairInPlace(scratch.path(of: "misnamed.gz"))
    #expect(summary.edits > 0)
    try scratch.shell("zstd -q -dc misnamed.gz > back")
    #expect(try scratch.read("back") == Self.repaired)
  }

  @Test func `text that begins like a compressed file is text`() throws {
    let scratch = try Scratch()
    for text in ["BZh9 is what bzip2 files begin with\n", "\u{1F}", "(\u{B5}/", "BZ"] {
      #expect(try scratch.repaired(text.utf8, as: "a.txt").bytes == Array(text.utf8))
    }
  }

  @Test(arguments: Compression.allCases)
  func `an empty output is an empty member`(_ compression: Compression) throws {
    let scratch = try Scratch()
    _ = try scratch.repaired([], as: "a.txt", to: "out" + compression.suffix)
    #expect(try scratch.read("out" + compression.suffix).isEmpty == false)
    #expect(try scratch.shell("\(command(compression)) -dc out\(compression.suffix)") == "")
  }

  @Test func `a byte stage stands between the file and its records`() throws {
    let scratch = try Scratch()
    let lines = Array(
      "{\"text\":\"Caf\u{C3}\u{A9} cr\u{C3}\u{A8}me\"}\n".unicodeScalars.map {
        UInt8($0.value)
      })
    // The stage reads Latin-1; what it gives is the damage that repair then undoes.
    let result = try scratch.repaired(lines, as: "a.jsonl") {
      $0.byteStage = { _ in
        { bytes, _, output in
          for place in bytes.indices {
            output += String(Unicode.Scalar(bytes[place])).utf8
          }
        }
      }
    }
    #expect(String(decoding: result.bytes, as: UTF8.self) == "{\"text\":\"Café crème\"}\n")
  }
}
