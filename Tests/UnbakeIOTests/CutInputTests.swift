import Glibc
import Testing
import UnbakeIO

/// An input may come in any pieces; the output is the same.
@Suite struct CutInputTests {
  private static let records = """
    {"t":"Der MÃ¼ller hÃ¶rt die TÃ¼r"}

    {"t":"😀 \\u00c3\\u00bc"}\r
    {"t":"die SchÃ¼ler hÃ¶ren zu"}
    """

  @Test func `any cut of JSON Lines gives the same bytes`() throws {
    let bytes = Array(Self.records.utf8)
    let whole = try RepairedFile(jsonl: bytes)
    #expect(whole.output != bytes)
    for cut in 0...bytes.count {
      let output = try repaired([bytes[..<cut], bytes[cut...]]) { $0.format = .jsonl }
      #expect(output == whole.output, "cut at \(cut)")
    }
  }

  @Test func `any cut of a text gives the same bytes`() throws {
    let bytes = Array("Der MÃ¼ller\r\nhÃ¶rt die TÃ¼r €\u{FEFF}\n".utf8) + [0xFF, 0xE2, 0x82]
    let whole = try RepairedFile(bytes) { $0.format = .text }
    for cut in 0...bytes.count {
      let output = try repaired([bytes[..<cut], bytes[cut...]]) { $0.format = .text }
      #expect(output == whole.output, "cut at \(cut)")
    }
  }

  @Test func `a NUL says binary wherever the first pieces end`() throws {
    let bytes = Array("some words\u{0}and more".utf8)
    for cut in 0...bytes.count {
      #expect(throws: RepairFailure.self, "cut at \(cut)") {
        try repaired([bytes[..<cut], bytes[cut...]]) { $0.format = .auto }
      }
    }
    #expect(try repaired([bytes[...]]) { $0.format = .text } == bytes)
  }

  @Test func `a NUL far from the start is text`() throws {
    let bytes = [UInt8](repeating: 0x61, count: 8192) + [0]
    #expect(try RepairedFile(bytes) { $0.format = .auto }.output == bytes)
    #expect(throws: RepairFailure.self) {
      try RepairedFile(bytes.dropFirst()) { $0.format = .auto }
    }
  }

  @Test func `a line longer than a read is one line`() throws {
    let text = String(repeating: "Der Müller hört die Tür ", count: 100_000) + "die TÃ¼r schlÃ¤gt"
    let file = try RepairedFile(jsonl: ("{\"t\":\"" + text + "\"}\n1\n").utf8)
    #expect(file.summary.records == 2)
    #expect(!file.outputText.contains("Ã"))
    #expect(file.undone == file.input)
  }

  /// `O_DIRECT`, which the C library's module leaves out.
  #if arch(arm64)
    private static let packets: Int32 = 0o200000
  #else
    private static let packets: Int32 = 0o40000
  #endif

  /// Repairs what a pipe brings in these pieces, one read for each.
  private func repaired(
    _ pieces: [ArraySlice<UInt8>], configure: (inout FileRepair) -> Void
  ) throws -> [UInt8] {
    var ends: [Int32] = [0, 0]
    // A pipe in packet mode hands over one write a read, whatever room there is.
    // Safety: the call fills the two places of the array.
    try #require(unsafe pipe(&ends) == 0)
    try #require(fcntl(ends[1], F_SETFL, Self.packets) == 0)
    for piece in pieces where !piece.isEmpty {
      let bytes = Array(piece)
      // Safety: the call reads the array's own bytes.
      try #require(unsafe write(ends[1], bytes, bytes.count) == bytes.count)
    }
    close(ends[1])
    defer { close(ends[0]) }
    let folder = try TemporaryFolder()
    var repair = FileRepair()
    configure(&repair)
    let output = try OutputFile(path: folder.path(of: "output"))
    _ = try repair.repair(InputFile(path: "/proc/self/fd/\(ends[0])"), to: output)
    try output.finish()
    return try folder.read("output")
  }
}
