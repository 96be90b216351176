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
    let own = Set(own.map(NearestFiles.absolute))
    for var entry in list.entries where try !lookup.excludes(entry) {
      // What the gate itself has written quotes what it found.
      if !entry.isNamed, own.contains(NearestFiles.absolute(entry.path)) { continue }
      entry.path = Self.plain(entry.path)
      entries.append(entry)
      settings[entry.path == "-" ? "<stdin>" : entry.path] = try lookup.settings(for: entry.path)
    }
  }

  /// A path as the readers of reports and patches know it: without `./` before it.
  private static func plain(_ path: String) -> String {
    var rest = path[...]
    while rest.hasPrefix("./") { rest = rest.dropFirst(2).drop { $0 == "/" } }
    return rest.isEmpty || rest == "-" ? path : String(rest)
  }
}
