import UnbakeIO

/// Why the command could not do its job.
struct Failure: Error {
  var message: String
  /// Set when the reader of the output has gone: nothing is to be said.
  var isClosedPipe = false

  init(_ message: String) { self.message = message }

  init(_ failure: RepairFailure) {
    message = failure.description
    if case .file(let file) = failure { isClosedPipe = file.isClosedPipe }
  }

  init(_ problem: TranscodingProblem) {
    message = problem.description
    if case .file(let file) = problem { isClosedPipe = file.isClosedPipe }
  }

  init(_ failure: FileFailure) {
    message = failure.description
    isClosedPipe = failure.isClosedPipe
  }
}
