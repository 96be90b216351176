import ArgumentParser
import UnbakeIO

/// When to use colours.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  /// Whether the standard output gets colours: NO_COLOR outranks CLICOLOR_FORCE, which outranks what the
  /// output is.
  var isOn: Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      if let value = Environment["NO_COLOR"], !value.isEmpty {
        false
      } else if let value = Environment["CLICOLOR_FORCE"], value != "0" {
        true
      } else {
        OutputFile.isStandardOutputTerminal
      }
    }
  }
}
