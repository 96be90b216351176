import Unbake
import UnbakeGate
import UnbakeIO

/// What people write for the tool to read: configurations, baselines, patterns, names.
struct SettingsTarget: FuzzTarget {
  func run(_ input: FuzzInput) {
    var input = input
    let kind = input.choice(below: 8)
    let bytes = input.bytes
    let text = String(decoding: bytes, as: UTF8.self)
    switch kind {
    case 0, 1: readConfiguration(text, path: kind == 0 ? ".unbake.toml" : "pyproject.toml")
    case 2: readBaseline(bytes)
    case 3: _ = EditorConfig(text).charset(for: "a/b.txt")
    case 4: match(text)
    case 5: nameEncoding(text)
    case 6: nameParts(text)
    default: _ = ConfigurationProblem(path: text, problem: text).description
    }
  }

  /// A configuration is read or its problem told; what is printed of it can be read.
  private func readConfiguration(_ text: String, path: String) {
    do throws(ConfigurationProblem) {
      guard let configuration = try Configuration.read(text, path: path) else { return }
      let settings = configuration.settings(for: "a/b.txt")
      let printed = configuration.text(settings: settings, path: "a/b.txt")
      do throws(ConfigurationProblem) {
        let again = try Configuration.read(printed, path: ".unbake.toml")
        require(
          again?.settings(for: "a/b.txt").select == settings.select,
          "a printed configuration says the same: \(text.debugDescription)")
      } catch {
        require(
          false,
          "a printed configuration can be read (\(error)): \(text.debugDescription) → "
            + printed.debugDescription)
      }
    } catch { requireShowable(error.description) }
  }

  /// A baseline is read or its problem told; written and read again it is the same.
  private func readBaseline(_ bytes: [UInt8]) {
    do throws(ConfigurationProblem) {
      let baseline = try Baseline(bytes, path: "baseline.json")
      let again = try? Baseline(Array(baseline.text.utf8), path: "baseline.json")
      require(again == baseline, "a baseline is read as it was written: \(shown(bytes))")
    } catch { requireShowable(error.description) }
  }

  private func match(_ text: String) {
    let lines = text.split(separator: "\n", maxSplits: 1)
    guard lines.count == 2, let pattern = PathPattern(String(lines[0])) else { return }
    _ = pattern.matches(String(lines[1]))
  }

  private func nameEncoding(_ text: String) {
    do throws(UnknownEncoding) {
      let encoding = try TextEncoding(named: text)
      require(!encoding.name.isEmpty, "an encoding has a name")
    } catch { requireShowable(error.description) }
  }

  private func nameParts(_ text: String) {
    _ = FieldPath(text)
    _ = TableColumn(text)
    _ = Shard(text)
    _ = Compression(name: text)
    _ = Declaration(contentType: text)
  }

  /// A message cannot steer a terminal.
  private func requireShowable(_ message: String) {
    require(
      message.unicodeScalars.allSatisfy { $0 == "\n" || VisibleText.isVisible($0) },
      "a message shows what it holds: \(message.debugDescription)")
  }
}
