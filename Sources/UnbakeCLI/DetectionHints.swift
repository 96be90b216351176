import ArgumentParser
import Unbake

/// Options that say what is known of files beforehand.
struct DetectionHints: ParsableArguments {
  @Option(help: "An encoding that the files are said to be in; it is weighed against the bytes.")
  var declared: String?

  @Option(help: "A language that the files are likely in, as a tag; may be given again.")
  var language: [String] = []

  @Option(help: "A country that the files are likely from, as two letters; may be given again.")
  var region: [String] = []

  @Option(help: "The kind of system they are likely from: web, dos, mac or mainframe.")
  var era: EncodingEra?

  @Option(
    help: "An encoding that may be found beside UTF-8; may be given again. All by default.")
  var allow: [String] = []

  @Option(help: "An encoding that may not be found; may be given again.")
  var deny: [String] = []

  var options: EncodingDetector.Options {
    get throws {
      var options = EncodingDetector.Options()
      if let declared {
        _ = try TextEncoding.named(declared)
        options.declarations = [Declaration(source: .hint, label: declared)]
      }
      options.languages = language
      options.regions = region
      options.era = era
      if !allow.isEmpty { options.allowed = Set(try allow.map { try TextEncoding.named($0) }) }
      options.denied = Set(try deny.map { try TextEncoding.named($0) })
      return options
    }
  }
}
