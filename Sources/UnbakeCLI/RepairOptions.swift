public import ArgumentParser
public import Unbake

/// Options of every command that looks for damage.
struct RepairOptions: ParsableArguments {
  @Option(
    help: "The least confidence that applies an edit: possible, likely (the default) or certain.")
  var minConfidence: Confidence?

  @Option(help: "The most misdecodings in a row to undo, 1 to 5.")
  var maxDepth = 5

  func validate() throws {
    guard (1...5).contains(maxDepth) else { throw ValidationError("--max-depth is 1 to 5") }
  }

  /// Changes what was asked for.
  func apply(to options: inout Repairer.Options) {
    if let minConfidence { options.minimumConfidence = minConfidence }
    options.maximumDepth = maxDepth
  }

  var options: Repairer.Options {
    var options = Repairer.Options()
    apply(to: &options)
    return options
  }
}

extension Confidence: ExpressibleByArgument {}
