import Testing
import UnbakeIO

/// What becomes of a line that is not JSON, by policy.
@Suite struct BadRecordTests {
  private static let before = "{\"t\":\"Der MÃ¼ller hÃ¶rt die TÃ¼r\"}\n"
  private static let after = "{\"t\":\"Der Müller hört die Tür\"}\n"
  private static let bad = "{\"t\":\"Der MÃ¼ller hÃ¶rt\n"
  private static let input = before + bad + before + "nonsense"

  @Test func `fail names the file, the line, the byte and what to do`() throws {
    let failure = #expect(throws: RepairFailure.self) {
      _ = try RepairedFile(jsonl: Self.input.utf8)
    }
    let message = try #require(failure).description
    #expect(message.contains("/input:2: not JSON: a control character stands in a string"))
    #expect(message.contains("byte \(Self.before.utf8.count + Self.bad.utf8.count - 1)"))
    #expect(message.contains("--on-bad-record skip, keep or quarantine=FILE"))
  }

  @Test func `skip leaves the line out`() throws {
    let file = try RepairedFile(jsonl: Self.input.utf8, policy: .skip)
    #expect(file.outputText == Self.after + Self.after)
    #expect(file.summary.badRecords == 2)
    #expect(file.summary.bytesRead == Self.input.utf8.count)
    #expect(file.summary.bytesWritten == file.output.count)
  }

  @Test func `keep writes the line as it is`() throws {
    let file = try RepairedFile(jsonl: Self.input.utf8, policy: .keep)
    #expect(file.outputText == Self.after + Self.bad + Self.after + "nonsense")
    #expect(file.undone == file.input)
  }

  @Test func `quarantine writes the line elsewhere`() throws {
    let file = try RepairedFile(jsonl: Self.input.utf8, quarantines: true)
    #expect(file.outputText == Self.after + Self.after)
    #expect(String(decoding: file.quarantined, as: UTF8.self) == Self.bad + "nonsense")
    #expect(file.summary.badRecords == 2)
  }
}
