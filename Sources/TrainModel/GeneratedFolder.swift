import ArgumentParser

/// Where a command of the trainer writes the tables of `CMojibake`, or compares them.
struct GeneratedFolder: ParsableArguments {
  @Option(help: "The folder that holds the generated files.")
  var output = "Sources/CMojibake"

  @Flag(help: "Change nothing; fail when the file is stale.")
  var check = false
}
