import Unbake
import UnbakeGate
import UnbakeIO

/// Looks through inputs and passes what is found on, in order.
struct GateRunner {
  let reading: FileRepair
  let isQuiet: Bool
  /// The path that the standard input is reported under.
  var standardInputName: String?

  /// Looks through inputs.
  ///
  /// - Parameters:
  ///   - settings: the settings of each path.
  ///   - batch: takes what was found in a batch.
  ///   - end: called when an input is done, with its records, or failed.
  /// - Throws: what one of the closures has thrown; the run ends then.
  func run(
    _ entries: [InputList.Entry], settings: [String: Settings], audit: AuditOptions? = nil,
    begin: @escaping (InspectedInput, Settings) throws -> Void,
    batch: @escaping (BatchFindings) throws -> Void,
    end: @escaping (_ path: String, Result<RepairSummary, RepairFailure>) throws -> Void
  ) throws {
    let fallback = Settings()
    let inspection = FileInspection<InputInspection>(reading) { input, isBatch in
      let settings = settings[input.path] ?? fallback
      return InputInspection(named(input), settings: settings, isBatch: isBatch, audit: audit)
    }
    let outcome = Outcome()
    inspection.run(entries) { [isQuiet] event in
      do {
        switch event {
        case .begin(let input): try begin(named(input), settings[input.path] ?? fallback)
        case .batch(let findings): try batch(findings)
        case .end(let path, let isNamed, let result):
          if case .failure(.binary) = result, !isNamed {
            if !isQuiet { Diagnostics.note("\(path) is binary and was passed by") }
          } else {
            try end(path, result)
          }
        }
        return true
      } catch {
        outcome.error = error
        return false
      }
    }
    if let error = outcome.error { throw error }
  }

  private func named(_ input: InspectedInput) -> InspectedInput {
    guard let standardInputName, input.path == "<stdin>" else { return input }
    var input = input
    input.path = standardInputName
    return input
  }

  /// Why an input could not be looked at, and what to do.
  static func message(of failure: RepairFailure) -> String {
    switch failure {
    case .record(let path, let line, let byteOffset, let problem):
      "\(path):\(line): not JSON: \(problem) (byte \(byteOffset) of the input)"
    case .binary(let path): "\(path) looks binary; pass --as text to read it all the same"
    default: failure.description
    }
  }

  private final class Outcome {
    var error: (any Error)?
  }
}
