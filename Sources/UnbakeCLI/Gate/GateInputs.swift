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

  init(paths: [String], input: InputOptions, lookup: ConfigurationLookup) throws {
    var paths = paths
    if let list = input.filesFrom {
      do throws(FileFailure) {
        paths += try InputList.paths(listedIn: list, separatedByNUL: input.separatedByNul)
      } catch { throw Failure(error) }
    } else if paths.isEmpty {
      if InputFile.isStandardInputTerminal {
        throw Failure("nothing to read: name a file or folder, pipe text in, or pass - to type it")
      }
      paths = ["-"]
    }
    var list = InputList(paths)
    if let shard = input.shard { list.keep(shard) }
    failures = list.failures
    for entry in list.entries where try !lookup.excludes(entry) {
      entries.append(entry)
      settings[entry.path == "-" ? "<stdin>" : entry.path] = try lookup.settings(for: entry.path)
    }
  }
}
