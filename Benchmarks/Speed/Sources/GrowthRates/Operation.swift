import Foundation
import Unbake
import UnbakeIO

/// Work on bytes whose time is measured.
struct Operation: Sendable {
  var name: String
  /// What the input is read as, for those that read records.
  var format: FileRepair.Format?
  private var work: @Sendable ([UInt8]) -> Void

  /// The time that this thread works on some bytes.
  func seconds(on bytes: [UInt8]) -> Double {
    let start = processNanoseconds()
    work(bytes)
    return Double(processNanoseconds() - start) / 1e9
  }

  private func processNanoseconds() -> UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  static let all: [Operation] =
    [repair, findings, stream, cleaning, sound, detection, transcoding]
    + [.text, .jsonl, .json, .csv, .html].map(files)

  private static let repair = Operation(name: "repair") { bytes in
    var output: [UInt8] = []
    _ = Repairer().repair(bytes.span, into: &output)
  }

  private static let findings = Operation(name: "findings") { bytes in
    _ = Repairer().findings(in: bytes.span)
  }

  private static let stream = Operation(name: "repair-stream") { bytes in
    var stream = CleaningStream(profile: .repair, keepingEdits: false)
    push(bytes) { stream.push($0, isLast: $1, into: &$2) }
  }

  private static let cleaning = Operation(name: "clean") { bytes in
    var stream = CleaningStream(profile: .ftfy, keepingEdits: true)
    push(bytes) {
      stream.push($0, isLast: $1, into: &$2)
      _ = stream.takeFindings()
    }
  }

  private static let sound = Operation(name: "sound") { bytes in
    var stream = SoundStream()
    push(bytes) {
      stream.push($0, isLast: $1, into: &$2)
      _ = stream.takeFindings()
      _ = stream.takeRuns()
    }
  }

  private static let detection = Operation(name: "detect") { bytes in
    _ = EncodingDetector.detect(bytes.span)
  }

  private static let transcoding = Operation(name: "transcode") { bytes in
    guard let encoding = try? TextEncoding(label: "gb18030") else { return }
    _ = encoding.decode(bytes.span)
  }

  private static func files(_ format: FileRepair.Format) -> Operation {
    Operation(name: "file-\(format.rawValue)", format: format) { bytes in
      let path = "/dev/shm/unbake-growth-\(getpid())"
      defer { unlink(path) }
      guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else { return }
      var repair = FileRepair()
      repair.format = format
      repair.badRecords = .keep
      repair.threads = 1
      guard let input = try? InputFile(path: path), let output = try? OutputFile(path: "/dev/null")
      else { return }
      _ = try? repair.repair(input, to: output)
    }
  }

  /// Pushes bytes in pieces and forgets the output.
  private static func push(
    _ bytes: [UInt8], _ body: (Span<UInt8>, Bool, inout [UInt8]) -> Void
  ) {
    var output: [UInt8] = []
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + 1 << 16)
      body(bytes.span.extracting(start..<end), end == bytes.count, &output)
      output.removeAll(keepingCapacity: true)
      start = end
    }
  }
}
