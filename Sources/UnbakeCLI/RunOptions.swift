import ArgumentParser
import UnbakeIO

/// How a run works and what it tells.
struct RunOptions: ParsableArguments {
  @Option(
    name: [.customShort("j", allowingJoined: true), .customLong("jobs")],
    help: "Work on this many threads; 0 is one for each processor.")
  var jobs = 0

  @Option(help: "Mark files that are done in this folder, and pass by those that are marked.")
  var doneDir: String?

  @Flag(help: "Print what was done to the standard error.")
  var stats = false

  @Option(help: "Write what was done to this file, as JSON.")
  var statsJson: String?

  @Flag(name: .shortAndLong, help: "Print no notes, no warnings and no progress.")
  var quiet = false

  func validate() throws {
    guard jobs >= 0 else { throw ValidationError("-j is 0 or more") }
  }

  var threads: Int { jobs == 0 ? FileRepair.availableThreads : jobs }
}
