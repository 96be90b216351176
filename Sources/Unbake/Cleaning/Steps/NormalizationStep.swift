/// Puts a text into a normalization form: ICU sees what may change, and no more.
struct NormalizationStep: LineStep {
  let name = CleaningStep.normalization
  let kinds = ScalarKinds()
  private let table: NormalizationTable

  init(_ form: NormalizationForm) { table = .of(form) }

  func firstSuspect(in text: Span<UInt8>, from offset: Int) -> Int {
    table.firstUnnormalized(in: text, from: offset)
  }

  func find(in line: Span<UInt8>, changes: inout StepChanges) {
    var offset = firstSuspect(in: line, from: 0)
    while offset < line.count {
      let range = window(in: line, around: offset)
      if let form = table.normalized(line.extracting(range)) {
        addDifference(of: line, in: range, form, changes: &changes)
      }
      offset = firstSuspect(in: line, from: range.upperBound)
    }
  }

  /// The scalars around a suspect that it may affect: from a boundary before it to the next behind it.
  private func window(in line: Span<UInt8>, around offset: Int) -> Range<Int> {
    var start = offset
    while start > 0 {
      start = line.startOfScalar(before: start)
      if table.boundary(in: line, at: start).isBefore { break }
    }
    var end = offset + table.boundary(in: line, at: offset).length
    while end < line.count {
      let (isBefore, length) = table.boundary(in: line, at: end)
      if isBefore { break }
      end += length
    }
    return start..<end
  }

  /// Adds what differs of a window, without the scalars at its ends that stay.
  private func addDifference(
    of line: Span<UInt8>, in range: Range<Int>, _ form: [UInt8], changes: inout StepChanges
  ) {
    let most = min(range.count, form.count)
    var same = 0
    while same < most, line[range.lowerBound + same] == form[same] { same += 1 }
    if same == range.count, same == form.count { return }
    // Back to the start of a scalar, in either.
    while same > 0,
      same < range.count && line[range.lowerBound + same] & 0xC0 == 0x80
        || same < form.count && form[same] & 0xC0 == 0x80
    {
      same -= 1
    }
    // An edit is never of nothing.
    if same == range.count {
      same = line.startOfScalar(before: range.upperBound) - range.lowerBound
    }
    changes.replace(range.lowerBound + same..<range.upperBound, by: form[same...])
  }
}

extension Span where Element == UInt8 {
  /// Where the scalar that ends at an offset above 0 starts, at most four bytes before it.
  func startOfScalar(before offset: Int) -> Int {
    var start = offset - 1
    while start > 0, offset - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }
}
