import Foundation
import ICUNormalizer
import Mojibake
import Unbake

/// Times the library in memory, on one thread, beside `memcpy`, `UTF8Span(validating:)` and ICU's NFC: one JSON object
/// a file, the best of the rounds that fit some seconds, in bytes a second. A document has a mebibyte. `LibraryRates --first-call TEXT`
/// times the first call of a process, `LibraryRates --memory FILE…` tells by how much the calls on some
/// files raise the most memory the process has held.
@main
struct LibraryRates {
  static func main() throws {
    var arguments = CommandLine.arguments.dropFirst()
    if arguments.first == "--first-call" {
      let text = arguments.dropFirst().first ?? "It doesnâ€™t"
      let time = seconds { _ = Repairer().repaired(text) }
      print(#"{"first_call_seconds":\#(time)}"#)
    } else if arguments.first == "--memory" {
      for path in arguments.dropFirst() { print(try memory(of: path)) }
    } else if let budget = arguments.popFirst().flatMap({ Double($0) }), !arguments.isEmpty {
      for path in arguments { print(try rates(of: path, budget: budget)) }
    } else {
      print("usage: LibraryRates SECONDS FILE… | --first-call [TEXT] | --memory FILE…")
      exit(2)
    }
  }

  private static func rates(of path: String, budget: Double) throws -> String {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let documents = documents(of: bytes)
    let repairer = Repairer()
    var copies = documents.map { [UInt8](repeating: 0, count: $0.bytes.count) }
    let (corpus, ftfy) = (Cleaner(profile: .corpus), Cleaner(profile: .ftfy))
    var normalizing = Profile.repair
    normalizing.undoesMisdecodings = false
    normalizing.normalization = .nfc
    let normalizer = Cleaner(profile: normalizing)
    // Text that is in the form already.
    let composed = documents.map { normalizer.cleaned($0.text) }
    var room = [CChar](repeating: 0, count: 4 << 20)
    var best = [Double](repeating: .infinity, count: 7)
    var sink = 0
    var (spent, rounds) = (0.0, 0)
    while rounds < 3 || spent < budget && rounds < 200 {
      let times = [
        seconds {
          for (number, document) in documents.enumerated() {
            copies[number].withUnsafeMutableBytes { target in
              document.bytes.withUnsafeBytes { target.copyMemory(from: $0) }
            }
          }
        },
        seconds {
          for document in documents {
            sink += (try? UTF8Span(validating: document.bytes.span))?.count ?? 0
          }
        },
        seconds {
          for document in documents { sink += repairer.repaired(document.text).utf8.count }
        },
        seconds {
          for document in documents { sink += corpus.cleaned(document.text).utf8.count }
        },
        seconds {
          for document in documents { sink += ftfy.cleaned(document.text).utf8.count }
        },
        seconds {
          for text in composed { sink += normalizer.cleaned(text).utf8.count }
        },
        seconds {
          for text in composed {
            sink +=
              text.utf8.withContiguousStorageIfAvailable { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                  Int(icu_normalize_nfc($0.baseAddress, $0.count, &room, room.count))
                }
              } ?? 0
          }
        },
      ]
      best = zip(best, times).map { min($0, $1) }
      spent += times.reduce(0, +)
      rounds += 1
    }
    let checksum = sink &+ Int(copies.last?.last ?? 0)
    let rate = best.map { Double(bytes.count) / $0 }
    return """
      {"bytes":\(bytes.count),"memcpy":\(rate[0]),"utf8span":\(rate[1]),"unbake":\(rate[2]),\
      "corpus":\(rate[3]),"ftfy_profile":\(rate[4]),"nfc":\(rate[5]),"icu_nfc":\(rate[6]),\
      "checksum":\(checksum)}
      """
  }

  /// The lines of a file in documents of at least a mebibyte, as bytes and as text.
  private static func documents(of bytes: [UInt8]) -> [(bytes: [UInt8], text: String)] {
    var documents: [(bytes: [UInt8], text: String)] = []
    var start = 0
    while start < bytes.count {
      let target = min(bytes.count, start + 1 << 20)
      let end = bytes[(target - 1)...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
      let document = [UInt8](bytes[start..<end])
      documents.append((document, String(decoding: document, as: UTF8.self)))
      start = end
    }
    return documents
  }

  /// Repairs a file as a stream, in pieces, and tells by how much memory grew meanwhile.
  private static func memory(of path: String) throws -> String {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    var output = [UInt8](repeating: 0, count: 64 * 1024)
    // Forgets the most that was held while the file was read.
    try "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
    let before = try memoryFigure("VmRSS")
    var stream = RepairStream(keepingFindings: false)
    var (taken, written, isFinished) = (0, 0, false)
    // The tables are pages of the library's file, which all processes share; what is the process's own is told apart.
    let ownBefore = try memoryFigure("RssAnon")
    var own = 0
    while !isFinished {
      output.removeAll(keepingCapacity: true)
      output.append(addingCapacity: 64 * 1024) { space in
        let progress = stream.push(
          bytes.span.extracting(taken..<bytes.count), into: &space, isLast: true)
        taken += progress.bytesTaken
        isFinished = progress.status == .finished
      }
      written += output.count
      own = max(own, try memoryFigure("RssAnon") - ownBefore)
    }
    let grown = try memoryFigure("VmHWM") - before
    return #"{"bytes":\#(bytes.count),"written":\#(written),"grown":\#(grown),"own":\#(own)}"#
  }

  /// A figure of the process's memory in bytes: `VmRSS` for what it holds, `VmHWM` for the most it held.
  private static func memoryFigure(_ name: String) throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
    let number = line?.split(whereSeparator: { " \t".contains($0) }).dropFirst().first
    return (number.flatMap { Int($0) } ?? 0) * 1024
  }

  /// The processor time of a call: other work on the machine does not count.
  private static func seconds(_ body: () -> Void) -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    body()
    return now() - start
  }
}
