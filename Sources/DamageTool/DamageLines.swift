internal import ArgumentParser
internal import Corpus
internal import Foundation

/// Damages the lines of the standard input.
struct DamageLines: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lines", abstract: "Damages the lines of the standard input.")

  @Argument(help: "What happens, in order: \"utf-8>windows-1252~, nbsp>space\".")
  var chain: String

  @Option(
    help: "Where: \(Region.allCases.map(\.rawValue).joined(separator: ", ")).",
    transform: { name in
      guard let region = Region(rawValue: name) else {
        throw ValidationError("no region \"\(name)\"")
      }
      return region
    })
  var region = Region.line

  func run() throws {
    guard let damage = Damage(chain) else { throw ValidationError("no chain \"\(chain)\"") }
    while let line = readLine() {
      guard let damaged = damage.applied(to: line, in: region.ranges(in: line)) else {
        throw ValidationError("the chain needs a byte that its encoding does not define: \(line)")
      }
      print(damaged)
    }
  }
}
