import Foundation

/// Whether time stays linear in size on inputs made to be slow: measures each operation on each input at growing
/// sizes, fits the exponent of the growth, and fails where it is above the limit.
@main struct GrowthRates {
  /// Time may grow as size to this power.
  static let limit = 1.1

  static func main() {
    let only = CommandLine.arguments.dropFirst()
    let isQuick = only.contains("--quick")
    let words = only.filter { !$0.hasPrefix("--") }
    var slow: [String] = []
    print(column("operation", 18), column("input", 34), column("MB/s", 9), "exponent")
    for operation in Operation.all {
      for input in AdversarialInput.all where input.suits(operation) {
        let name = "\(operation.name) \(input.name)"
        guard words.isEmpty || words.contains(where: name.contains) else { continue }
        let growth = Growth.measured(operation, on: input, isQuick: isQuick)
        let isSlow = growth.exponent > limit
        if isSlow { slow.append(name) }
        print(
          column(operation.name, 18), column(input.name, 34),
          column(String(format: "%.3g", growth.rate), 9),
          String(format: "%.2f", growth.exponent) + (isSlow ? "  above \(limit)" : ""))
      }
    }
    guard slow.isEmpty else {
      print("time grows faster than size: \(slow.joined(separator: ", "))")
      exit(1)
    }
  }

  private static func column(_ text: String, _ width: Int) -> String {
    text.padding(toLength: width, withPad: " ", startingAt: 0)
  }
}
