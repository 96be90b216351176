internal import Corpus
internal import Mojibake

extension Repairer {
  /// Repairs a case and judges the result.
  func outcome(of sample: CorpusCase) -> Outcome {
    let repair = repair(sample.damaged)
    let isChanged = !repair.text.utf8.elementsEqual(sample.damaged.utf8)
    if repair.text.utf8.elementsEqual(sample.gold.utf8) {
      return Outcome(output: nil, isChanged: isChanged)
    }
    let reasons =
      repair.edits.map(\.summary) + repair.suggestions.map { "suggested " + $0.summary }
    return Outcome(
      output: repair.text, isChanged: isChanged, reasons: reasons.joined(separator: "; "))
  }

  /// Repairs cases on both sides of two threads; the outcomes come in the order of the cases.
  func outcomes(of samples: [CorpusCase]) async -> [Outcome] {
    let size = max(1, (samples.count + 15) / 16)
    let starts = Array(stride(from: 0, to: samples.count, by: size))
    return await withTaskGroup(of: (Int, [Outcome]).self) { group in
      for start in starts {
        group.addTask {
          let end = min(start + size, samples.count)
          return (start, samples[start..<end].map { outcome(of: $0) })
        }
      }
      var parts: [Int: [Outcome]] = [:]
      for await (start, outcomes) in group { parts[start] = outcomes }
      return starts.flatMap { parts[$0]! }
    }
  }
}

extension Edit {
  /// Original, replacement, chain and evidence in a few words.
  var summary: String {
    let bits = (evidence * 10).rounded() / 10
    return "\(original.escaped) → \(replacement.escaped) [\(chain), \(bits) bits, \(confidence)]"
  }
}
