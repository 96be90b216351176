import ArgumentParser
import UnbakeGate
import UnbakeIO

/// `unbake rules`: what check looks for.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List the rules of check, or explain some.",
    discussion: """
        unbake rules
        unbake rules MJ101
        unbake rules CT
      """)

  @Argument(help: "Ids of rules, or prefixes of them; all rules in a line each when there is none.")
  var prefixes: [String] = []

  @Flag(help: "Print one JSON object a line.")
  var json = false

  func run() throws {
    for prefix in prefixes where !Rule.isPrefix(prefix) {
      throw Failure("\"\(prefix)\" names no rule; unbake rules lists them")
    }
    let rules = Rule.all.filter { rule in
      prefixes.isEmpty || prefixes.contains { rule.id.hasPrefix($0) }
    }
    let output = OutputFile()
    do {
      for (place, rule) in rules.enumerated() {
        if json {
          try output.write(RuleDescription(rule).json)
        } else if prefixes.isEmpty {
          try output.write(RuleDescription(rule).line)
        } else {
          try output.write((place > 0 ? "\n" : "") + RuleDescription(rule).text)
        }
      }
      try output.finish()
    } catch { throw Failure(error) }
  }
}
