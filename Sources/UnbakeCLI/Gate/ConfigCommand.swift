import ArgumentParser
import UnbakeGate
import UnbakeIO

/// `unbake config`: the configuration that holds for a path.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Show the configuration that check uses.",
    discussion: """
        unbake config --show
        unbake config --show docs/index.md
      """)

  @Flag(help: "Show it; there is nothing else to do with it.")
  var show = false

  @Argument(
    help: "The path whose settings are shown; those of the standard input when it is missing.")
  var path: String?

  @OptionGroup(title: "Rules") var rules: RuleOptions

  func validate() throws {
    guard show else { throw ValidationError("pass --show") }
  }

  func run() throws {
    let lookup = try ConfigurationLookup(rules)
    let settings = try lookup.settings(for: path ?? "./-")
    let output = OutputFile()
    do {
      try output.write(try lookup.current().text(settings: settings, path: path))
      try output.finish()
    } catch let failure as FileFailure { throw Failure(failure) }
  }
}
