public import ArgumentParser
public import Unbake

/// Options of every command that looks for damage.
struct RepairOptions: ParsableArguments {
  @Option(help: "The least confidence that applies an edit: possible, likely or certain.")
  var minConfidence = Confidence.likely

  @Option(help: "The most misdecodings in a row to undo, 1 to 5.")
  var maxDepth = 5

  func validate() throws {
    guard (1...5).contains(maxDepth) else { throw ValidationError("--max-depth is 1 to 5") }
  }

  var options: Repairer.Options {
    var options = Repairer.Options()
    options.minimumConfidence = minConfidence
    options.maximumDepth = maxDepth
    return options
  }
}

extension Confidence: ExpressibleByArgument {}
