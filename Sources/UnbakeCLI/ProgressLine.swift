import UnbakeIO

/// A line on the terminal that tells how far a run has got: bytes, rate, time left, edits. It appears after a
/// second.
final class ProgressLine {
  /// Whether the standard error is a terminal and progress is wanted.
  let isShown: Bool
  private let bytesInAll: Int?
  private let start = ContinuousClock.now
  private var next: ContinuousClock.Instant
  private var isOnScreen = false

  init(tasks: [RepairTask], isQuiet: Bool) {
    isShown = !isQuiet && StandardError.isTerminal
    bytesInAll = isShown ? InputFile.size(of: tasks) : nil
    next = start + .seconds(1)
  }

  /// Draws the line anew, some times a second.
  func show(_ progress: RunProgress) {
    let now = ContinuousClock.now
    guard isShown, now >= next else { return }
    next = now + .milliseconds(200)
    let passed = (now - start).components
    let seconds = Double(passed.seconds) + Double(passed.attoseconds) / 1e18
    var parts = [Self.bytes(Double(progress.fileBytesRead))]
    if let bytesInAll, bytesInAll > 0 {
      parts[0] += " of \(Self.bytes(Double(bytesInAll)))"
      parts[0] += " (\(min(100, progress.fileBytesRead * 100 / bytesInAll)) %)"
    }
    parts.append("\(Self.bytes(Double(progress.bytesRead) / seconds))/s")
    if let bytesInAll, progress.fileBytesRead > 0 {
      let rest = Double(max(0, bytesInAll - progress.fileBytesRead))
      parts.append("\(Self.time(rest / Double(progress.fileBytesRead) * seconds)) left")
    }
    parts.append("\(progress.edits) edits")
    StandardError.write("\r\u{1B}[K" + parts.joined(separator: ", "))
    isOnScreen = true
  }

  /// Takes the line away.
  func clear() {
    guard isOnScreen else { return }
    StandardError.write("\r\u{1B}[K")
    isOnScreen = false
  }

  private static func bytes(_ count: Double) -> String {
    var (value, unit) = (count, "B")
    for next in ["kB", "MB", "GB", "TB"] where value >= 1000 {
      value /= 1000
      unit = next
    }
    return unit == "B" || value >= 100
      ? "\(Int(value.rounded())) \(unit)" : "\((value * 10).rounded() / 10) \(unit)"
  }

  private static func time(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    let (hours, minutes) = (whole / 3600, whole / 60 % 60)
    if hours > 0 { return "\(hours) h \(minutes) min" }
    return minutes > 0 ? "\(minutes) min \(whole % 60) s" : "\(whole) s"
  }
}
