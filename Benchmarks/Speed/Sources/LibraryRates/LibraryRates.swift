import Foundation
import Mojibake

/// Times the library in memory, on one thread, beside `memcpy` and `UTF8Span(validating:)`: one JSON object
/// a file, the best of some rounds in bytes a second. `LibraryRates --first-call TEXT` times the first
/// call of a process.
@main
struct LibraryRates {
  static func main() throws {
    var arguments = CommandLine.arguments.dropFirst()
    if arguments.first == "--first-call" {
      let text = arguments.dropFirst().first ?? "It doesnâ€™t"
      let time = seconds { _ = Repairer().repaired(text) }
      print(#"{"first_call_seconds":\#(time)}"#)
      return
    }
    guard let rounds = arguments.popFirst().flatMap({ Int($0) }), rounds > 0, !arguments.isEmpty
    else {
      print("usage: LibraryRates ROUNDS FILE… | LibraryRates --first-call [TEXT]")
      exit(2)
    }
    for path in arguments { print(try rates(of: path, rounds: rounds)) }
  }

  private static func rates(of path: String, rounds: Int) throws -> String {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let text = String(decoding: bytes, as: UTF8.self)
    let repairer = Repairer()
    var copy = [UInt8](repeating: 0, count: bytes.count)
    var best = [Double](repeating: .infinity, count: 3)
    var sink = 0
    for _ in 0..<rounds {
      best[0] = min(
        best[0],
        seconds {
          copy.withUnsafeMutableBytes { target in
            bytes.withUnsafeBytes { target.copyMemory(from: $0) }
          }
        })
      best[1] = min(
        best[1], seconds { sink += (try? UTF8Span(validating: bytes.span))?.count ?? 0 })
      best[2] = min(best[2], seconds { sink += repairer.repaired(text).utf8.count })
    }
    let checksum = sink &+ Int(copy.last ?? 0)
    let rate = best.map { Double(bytes.count) / $0 }
    return """
      {"bytes":\(bytes.count),"memcpy":\(rate[0]),"utf8span":\(rate[1]),"unbake":\(rate[2]),\
      "checksum":\(checksum)}
      """
  }

  private static func seconds(_ body: () -> Void) -> Double {
    let time = ContinuousClock().measure(body).components
    return Double(time.seconds) + Double(time.attoseconds) / 1e18
  }
}
