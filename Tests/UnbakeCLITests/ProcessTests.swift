import Foundation
import Glibc
import Testing

/// How the command ends when the world around it does.
@Suite struct ProcessTests {
  private let folder: Folder
  private let unbake: Command

  init() throws {
    folder = try Folder()
    unbake = Command(in: folder)
  }

  @Test func `a closed pipe is 141, without a word and without a file left`() throws {
    let run = try unbake.shell(
      """
      yes 'Der MÃ¼ller hÃ¶rt die TÃ¼r' | head -c 4000000 \
        | unbake repair --edits edits.jsonl | head -c 1 >/dev/null
      echo ${PIPESTATUS[2]}
      """)
    #expect(run.output == "141\n")
    #expect(run.errors.isEmpty)
    #expect(try folder.names.isEmpty)
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
  func `an interrupt leaves no temporary file`(_ signal: Int32, _ status: Int32) throws {
    let process = unbake.process("repair", "-o", "out.txt", "--edits", "edits.jsonl")
    let input = Pipe()
    process.standardInput = input
    try process.run()
    // Both temporary files are there once the command waits for input.
    var tries = 0
    while try folder.names.count < 2, tries < 2000 {
      usleep(5000)
      tries += 1
    }
    #expect(try folder.names.count == 2)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == status)
    #expect(try folder.names.isEmpty)
    try input.fileHandleForWriting.close()
  }

  @Test func `a terminal is not read unless it is asked for`() throws {
    // script(1) runs its command on a terminal of its own.
    let run = try unbake.shell(
      "script -qec \"'\(Command.executable)' repair\" /dev/null </dev/null")
    #expect(run.status == 2)
    #expect(run.output.hasPrefix("unbake: error: nothing to read: name a file"))
    let asked = try unbake.shell(
      "script -qec \"'\(Command.executable)' repair -\" /dev/null </dev/null")
    #expect(asked.status == 0)
  }

  @Test func `a full disk is 2 and says where`() throws {
    let run = try unbake.shell("echo word | unbake repair -o /dev/full")
    #expect(run.status == 2)
    #expect(run.errors == "unbake: error: cannot write /dev/full: no space left on device\n")
  }

  @Test func `a record is answered before the next one is sent`() throws {
    let process = unbake.process("repair", "--field", "t")
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    for _ in 0..<3 {
      try input.fileHandleForWriting.write(contentsOf: Data("{\"t\":\"CafÃ© crÃ¨me\"}\n".utf8))
      let answer = output.fileHandleForReading.availableData
      #expect(String(decoding: answer, as: UTF8.self) == "{\"t\":\"Café crème\"}\n")
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func `a million short records go through one process`() throws {
    let run = try unbake.shell(
      """
      (yes '{"t":"a short one"}' | head -n 999999; echo '{"t":"CafÃ© crÃ¨me"}') \
        | unbake repair --field t | uniq -c
      """)
    let lines = run.output.split(separator: "\n").map { $0.drop { $0 == " " } }
    #expect(lines == ["999999 {\"t\":\"a short one\"}", "1 {\"t\":\"Café crème\"}"])
  }
}
