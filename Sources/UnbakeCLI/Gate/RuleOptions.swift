import ArgumentParser
import UnbakeGate

/// Which rules a command looks for, and where their configuration is.
struct RuleOptions: ParsableArguments {
  @Option(
    help: "Look for these rules only, by prefixes: MJ, CT303; commas between, may be repeated.")
  var select: [String] = []

  @Option(help: "Do not look for these rules.")
  var ignore: [String] = []

  @Option(help: "Read the configuration from this file; else from the nearest above each input.")
  var config: String?

  @Flag(help: "Read no configuration.")
  var isolated = false

  @Flag(
    help: "Pass by what the configuration excludes even where it is named, as pre-commit names it.")
  var forceExclude = false

  @Option(help: "The path that the standard input is checked as.")
  var stdinFilename: String?

  func validate() throws {
    if isolated, config != nil {
      throw ValidationError("--config and --isolated exclude each other")
    }
    for prefix in Self.parts(select) + Self.parts(ignore) where !Rule.isPrefix(prefix) {
      throw ValidationError("\"\(prefix)\" names no rule; unbake rules lists them")
    }
  }

  /// What the options say of rules, above any configuration.
  var choice: Configuration.RuleChoice {
    var choice = Configuration.RuleChoice()
    if !select.isEmpty { choice.select = Self.parts(select) }
    choice.ignore = Self.parts(ignore)
    return choice
  }

  private static func parts(_ values: [String]) -> [String] {
    values.flatMap { $0.split(separator: ",").map { String($0) } }
  }
}
