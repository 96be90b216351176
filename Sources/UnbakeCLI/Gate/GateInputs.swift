import Foundation
import UnbakeGate
import UnbakeIO

/// The inputs of a run with their settings.
struct GateInputs {
  /// The inputs, without what the configuration excludes.
  private(set) var entries: [InputList.Entry] = []
  /// The settings, by the path that an input is reported under.
  private(set) var settings: [String: Settings] = [:]
  /// Folders that could not be read.
  let failures: [FileFailure]

  /// Finds the inputs.
  ///
  /// - Parameter own: files that the gate has written; they are passed by unless they are named.
  init(
    paths: [String], input: InputOptions, lookup: ConfigurationLookup, without own: [String] = []
  ) throws {
    if paths.isEmpty, input.filesFrom == nil, InputFile.isStandardInputTerminal {
      throw Failure("nothing to read: name a file or folder, pipe text in, or pass - to type it")
    }
    let list = try input.list(paths)
    failures = list.failures
    let own = Set(own.map(Self.standardized))
    for entry in list.entries where try !lookup.excludes(entry) {
      // What the gate itself has written quotes what it found.
      if !entry.isNamed, own.contains(Self.standardized(entry.path)) { continue }
      entries.append(entry)
      settings[entry.path == "-" ? "<stdin>" : entry.path] = try lookup.settings(for: entry.path)
    }
  }

  private static func standardized(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
  }
}
