import ArgumentParser
import UnbakeGate
import UnbakeIO

/// Where a run's reports go: one to the standard output, others to files.
final class ReportOutputs {
  private var files: [OutputFile] = []

  /// Adds the reports to a run.
  ///
  /// - Parameter others: `FORMAT=PATH` each.
  func add(to run: GateRun, _ format: ReportFormat, _ others: [String], usesColor: Bool) throws {
    try add(to: run, format, OutputFile(), usesColor: usesColor)
    for other in others {
      let parts = other.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let format = ReportFormat(rawValue: String(parts[0])) else {
        throw ValidationError(
          "--output-file is FORMAT=PATH with a format of --format, not \"\(other)\"")
      }
      do throws(FileFailure) {
        let file = try OutputFile(path: String(parts[1]), makingFolders: true)
        try add(to: run, format, file, usesColor: false)
      } catch { throw Failure(error) }
    }
  }

  private func add(
    to run: GateRun, _ format: ReportFormat, _ file: OutputFile, usesColor: Bool
  ) throws(FileFailure) {
    var options = ReportOptions(version: Version.current)
    options.usesColor = usesColor
    files.append(file)
    do {
      try run.report(as: format, options: options) { try file.write($0) }
    } catch let failure as FileFailure { throw failure } catch {}
  }

  /// Puts the files in their places.
  func finish() throws(FileFailure) {
    for file in files { try file.finish() }
  }
}
