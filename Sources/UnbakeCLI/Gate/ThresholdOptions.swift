import ArgumentParser
import UnbakeGate

/// When findings fail a run.
struct ThresholdOptions: ParsableArguments {
  @Option(help: "The least severity that fails the run: error, warning, info or never.")
  var failOn: FailOn?

  @Option(help: "Let the run pass with at most this many findings.")
  var maxFindings: Int?

  @Option(help: "Let the run pass when at most this share has findings, of what --per says.")
  var maxRatio: Double?

  @Option(help: "What --max-ratio counts: record, line or byte.")
  var per: Threshold.Unit?

  @Flag(help: "Exit with 0 whatever is found.")
  var exitZero = false

  func validate() throws {
    if let maxFindings, maxFindings < 0 { throw ValidationError("--max-findings is 0 or more") }
    if let maxRatio, !(0...1).contains(maxRatio) {
      throw ValidationError("--max-ratio is a number from 0 to 1")
    }
    if per != nil, maxRatio == nil { throw ValidationError("--per needs --max-ratio") }
  }

  /// What the options and a configuration say together.
  func threshold(above configured: Threshold) -> Threshold {
    var threshold = configured
    if let failOn { threshold.failOn = failOn.severity }
    threshold.maximumFindings = maxFindings ?? threshold.maximumFindings
    threshold.maximumRatio = maxRatio ?? threshold.maximumRatio
    threshold.unit = per ?? threshold.unit
    return threshold
  }

  /// A severity, or never.
  enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case error, warning, info, never

    var severity: Severity? { Severity(rawValue: rawValue) }
  }
}

extension Threshold.Unit: ExpressibleByArgument {}
