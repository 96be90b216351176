import Unbake
import UnbakeGate

/// The gate's findings and reports of any text.
struct GateTarget: FuzzTarget {
  func run(_ input: FuzzInput) {
    var input = input
    let sizes = input.sizes()
    let report = input.choice(of: ReportFormat.allCases)
    let path = input.choice(of: ["a.txt", "b.md", "c.py", "d.html"])
    let bytes = input.repeated()
    let whole = findings(in: bytes, path: path, sizes: [Int.max / 2])
    let cut = findings(in: bytes, path: path, sizes: sizes)
    require(whole == cut, "a cut changes nothing of what is found: \(shown(bytes)) \(sizes)")
    var next = 0
    for finding in whole {
      let position = finding.position
      require(position.line >= 1 && position.column >= 1, "lines and columns count from 1")
      require(
        position.byteOffset >= 0 && position.byteOffset + position.byteLength <= bytes.count,
        "a finding lies in the text: \(finding)")
      next = max(next, position.byteOffset)
    }
    requireShowable(reported(whole, path: path, bytes: bytes.count, as: report), report)
  }

  private func findings(in bytes: [UInt8], path: String, sizes: [Int]) -> [Finding] {
    let format = path.hasSuffix("html") ? "html" : "text"
    let input = InspectedInput(path: path, format: format, head: Array(bytes.prefix(65_536)))
    var settings = Settings()
    settings.select = ["ALL"]
    let inspection = InputInspection(input, settings: settings, isBatch: false)
    var found: [Finding] = []
    var start = 0
    for (piece, isLast) in Pieces(bytes, sizes: sizes) {
      inspection.read(piece.span, at: start, isLast: isLast)
      _ = inspection.inspectPart(
        piece.span, isLast: isLast, at: TextPlace(), source: { $0 }, pointer: { nil })
      found += inspection.takeResult().findings
      start += piece.count
    }
    return found
  }

  private func reported(
    _ findings: [Finding], path: String, bytes: Int, as format: ReportFormat
  ) -> String {
    let run = GateRun(threshold: Threshold())
    var text = ""
    var batch = BatchFindings()
    batch.bytes = bytes
    batch.findings = findings
    do {
      try run.report(as: format, options: ReportOptions(version: "0")) { text += $0 }
      run.begin(path, settings: Settings())
      try run.add(batch)
      try run.end(records: 1)
      _ = try run.finish()
    } catch { require(false, "a report into memory does not fail: \(error)") }
    return text
  }

  /// A report cannot steer a terminal, nor turn the order of its letters.
  private func requireShowable(_ report: String, _ format: ReportFormat) {
    let invisible = report.unicodeScalars.first { $0 != "\n" && !VisibleText.isVisible($0) }
    require(
      invisible == nil,
      "a \(format) report shows what it holds: \(invisible?.value ?? 0) in \(report)")
  }
}
