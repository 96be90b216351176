import Unbake
import UnbakeGate
import UnbakeIO

/// Finds the configuration for each input: the nearest above it, up to the repository's root.
final class ConfigurationLookup {
  private static let names = ["unbake.toml", ".unbake.toml", "pyproject.toml"]

  private let options: RuleOptions
  private let named: (configuration: Configuration, folder: String)?
  private var byFolder: [String: (configuration: Configuration, folder: String)?] = [:]
  private var editorConfigs: [String: EditorConfig?] = [:]
  private let confidence: Confidence?

  /// - Parameter confidence: the least confidence that was asked for; nil leaves it to the configuration.
  init(_ options: RuleOptions, confidence: Confidence? = nil) throws {
    self.options = options
    self.confidence = confidence
    guard let path = options.config else {
      named = nil
      return
    }
    guard let text = try Self.text(of: path) else {
      throw Failure("cannot open \(path): no such file or directory")
    }
    guard let configuration = try Self.read(text, path) else {
      throw Failure("\(path) has no table [tool.unbake]")
    }
    // Paths are told from where the configuration lies.
    named = (configuration, NearestFiles.folders(above: path).first ?? "/")
  }

  /// The configuration that holds where the command runs.
  func current() throws -> Configuration {
    try configuration(for: ".")?.configuration ?? Configuration()
  }

  /// The path of the baseline that the configuration names.
  func baseline() throws -> String? {
    guard let (configuration, folder) = try configuration(for: "."),
      let baseline = configuration.baseline
    else { return nil }
    return baseline.hasPrefix("/") ? baseline : folder + "/" + baseline
  }

  /// Whether an input is passed by.
  func excludes(_ entry: InputList.Entry) throws -> Bool {
    guard entry.path != "-", !entry.isNamed || options.forceExclude,
      let (configuration, folder) = try configuration(for: entry.path)
    else { return false }
    return configuration.excludes(Self.path(entry.path, from: folder))
  }

  /// The settings for an input.
  func settings(for path: String) throws -> Settings {
    let path = path == "-" || path == "<stdin>" ? options.stdinFilename ?? "./-" : path
    var settings: Settings
    var readsEditorConfig = !options.isolated
    if let (configuration, folder) = try configuration(for: path) {
      settings = configuration.settings(for: Self.path(path, from: folder))
      readsEditorConfig = readsEditorConfig && configuration.readsEditorConfig
    } else {
      settings = Settings()
    }
    settings.add(options.choice)
    if let confidence { settings.repair.minimumConfidence = confidence }
    if readsEditorConfig { settings.charset = charset(for: path) }
    return settings
  }

  private func configuration(
    for path: String
  ) throws -> (configuration: Configuration, folder: String)? {
    if options.isolated { return nil }
    if let named { return named }
    let folders = NearestFiles.folders(above: path)
    guard let nearest = folders.first else { return nil }
    if let known = byFolder[nearest] { return known }
    var found: (configuration: Configuration, folder: String)?
    search: for folder in folders {
      for name in Self.names {
        let file = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
        guard let text = try Self.text(of: file), let configuration = try Self.read(text, file)
        else { continue }
        found = (configuration, folder)
        break search
      }
    }
    byFolder[nearest] = .some(found)
    return found
  }

  private func charset(for path: String) -> String? {
    for folder in NearestFiles.folders(above: path) {
      let file = folder == "/" ? "/.editorconfig" : "\(folder)/.editorconfig"
      let config: EditorConfig?
      if let known = editorConfigs[file] {
        config = known
      } else {
        // One that cannot be read says nothing, as to an editor.
        config = (try? NearestFiles.text(of: file)).flatMap { $0 }.map { EditorConfig($0) }
        editorConfigs[file] = .some(config)
      }
      guard let config else { continue }
      if let charset = config.charset(for: Self.path(path, from: folder)) {
        return charset == "unset" ? nil : charset
      }
      if config.isRoot { return nil }
    }
    return nil
  }

  /// A path told from a folder on.
  private static func path(_ path: String, from folder: String) -> String {
    let whole = NearestFiles.absolute(path)
    let prefix = folder == "/" ? "/" : folder + "/"
    return whole.hasPrefix(prefix) ? String(whole.dropFirst(prefix.count)) : whole
  }

  private static func text(of path: String) throws -> String? {
    do throws(FileFailure) { return try NearestFiles.text(of: path) } catch { throw Failure(error) }
  }

  private static func read(_ text: String, _ path: String) throws -> Configuration? {
    do throws(ConfigurationProblem) {
      return try Configuration.read(text, path: path)
    } catch { throw Failure(error.description) }
  }
}
