import Foundation
import Testing
import UnbakeIO

/// Files are replaced whole or not at all.
@Suite struct InPlaceTests {
  private static let damaged = "Der MÃ¼ller hÃ¶rt die TÃ¼r\n"
  private static let sound = "Der Müller hört die Tür\n"
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func status(_ path: String) throws -> [FileAttributeKey: Any] {
    try FileManager.default.attributesOfItem(atPath: path)
  }

  @Test func `a damaged file is replaced and its mode kept`() throws {
    let path = try folder.write(Self.damaged.utf8, to: "a.txt")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let summary = try FileRepair().repairInPlace(path)
    #expect(summary.edits == 3)
    #expect(try folder.read("a.txt") == Array(Self.sound.utf8))
    #expect(try status(path)[.posixPermissions] as? Int == 0o640)
    #expect(try folder.names == ["a.txt"])
  }

  @Test func `a sound file is not touched`() throws {
    let path = try folder.write(Self.sound.utf8, to: "a.txt")
    let old = Date(timeIntervalSince1970: 1_000_000)
    try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: path)
    let number = try status(path)[.systemFileNumber] as? Int
    _ = try FileRepair().repairInPlace(path)
    #expect(try status(path)[.modificationDate] as? Date == old)
    #expect(try status(path)[.systemFileNumber] as? Int == number)
    #expect(try folder.names == ["a.txt"])
  }

  @Test func `a symbolic link stays and its file is repaired`() throws {
    try folder.write(Self.damaged.utf8, to: "a.txt")
    let link = folder.path(of: "link.txt")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "a.txt")
    _ = try FileRepair().repairInPlace(link)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "a.txt")
    #expect(try folder.read("a.txt") == Array(Self.sound.utf8))
  }

  @Test func `a failure leaves the original and nothing beside it`() throws {
    let text = "{\"t\":\"Der MÃ¼ller hÃ¶rt die TÃ¼r\"}\n{\n"
    let path = try folder.write(text.utf8, to: "a.jsonl")
    #expect(throws: RepairFailure.self) { try FileRepair().repairInPlace(path) }
    #expect(try folder.read("a.jsonl") == Array(text.utf8))
    #expect(try folder.names == ["a.jsonl"])
  }

  @Test func `a file from which records are left out is replaced`() throws {
    let path = try folder.write("{\"t\":1}\n{\n".utf8, to: "a.jsonl")
    var repair = FileRepair()
    repair.badRecords = .skip
    _ = try repair.repairInPlace(path)
    #expect(try folder.read("a.jsonl") == Array("{\"t\":1}\n".utf8))
  }

  @Test func `other names of a file are counted`() throws {
    let path = try folder.write(Self.damaged.utf8, to: "a.txt")
    #expect(FileRepair.otherNames(of: path) == 0)
    try FileManager.default.linkItem(atPath: path, toPath: folder.path(of: "b.txt"))
    #expect(FileRepair.otherNames(of: path) == 1)
  }

  @Test func `a folder, a device and a missing file are refused by name`() throws {
    for (path, reason) in [
      (folder.path, "cannot read \(folder.path): is a directory; name the files in it"),
      ("/dev/null", "cannot replace /dev/null: not a regular file"),
      (folder.path(of: "no"), "cannot open \(folder.path(of: "no")): no such file or directory"),
    ] {
      let failure = #expect(throws: RepairFailure.self) { try FileRepair().repairInPlace(path) }
      #expect(failure?.description == reason)
    }
  }

  @Test func `an output that is never finished does not appear`() throws {
    do {
      let output = try OutputFile(path: folder.path(of: "out.txt"))
      try output.write(String(repeating: "x", count: 1_000_000))
      #expect(try folder.names.count == 1)
    }
    #expect(try folder.names.isEmpty)
  }

  @Test func `a pipe is written to as it stands`() throws {
    let pipe = Pipe()
    let output = try OutputFile(path: "/dev/fd/\(pipe.fileHandleForWriting.fileDescriptor)")
    try output.write("some words")
    try output.finish()
    try pipe.fileHandleForWriting.close()
    // The output holds a descriptor of its own until it is gone.
    withExtendedLifetime(output) {}
    #expect(pipe.fileHandleForReading.availableData == Data("some words".utf8))
  }
}
