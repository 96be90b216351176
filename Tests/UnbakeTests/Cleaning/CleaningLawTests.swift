import Corpus
import Testing
import Unbake

/// What holds for every step and every profile, whatever the text.
@Suite struct CleaningLawTests {
  private static let seed: UInt64 = 2026

  @Test(arguments: NamedProfile.all)
  func `cleaning twice is cleaning once`(_ profile: NamedProfile) throws {
    var random = SplitMix(state: Self.seed)
    for round in 0..<400 {
      let bytes = Dirt.text(&random, pieces: 1 + random.below(12))
      let once = profile.cleaned(bytes)
      let twice = profile.cleaned(once)
      try #require(
        once == twice,
        "round \(round): \(String(decoding: bytes, as: UTF8.self).escaped) → \(String(decoding: once, as: UTF8.self).escaped) → \(String(decoding: twice, as: UTF8.self).escaped)"
      )
    }
  }

  @Test(arguments: NamedProfile.all)
  func `cuts do not change the output nor the edits`(_ profile: NamedProfile) throws {
    var random = SplitMix(state: Self.seed + 1)
    for _ in 0..<20 {
      let bytes = Dirt.text(&random, pieces: 1 + random.below(10))
      let whole = profile.cleaned([bytes[...]])
      for cut in 0...bytes.count {
        let cutOnce = profile.cleaned([bytes[..<cut], bytes[cut...]])
        try #require(cutOnce.bytes == whole.bytes, "cut at \(cut)")
        try #require(cutOnce.findings == whole.findings, "cut at \(cut)")
      }
    }
  }

  @Test(arguments: NamedProfile.all)
  func `edits tile the difference`(_ profile: NamedProfile) throws {
    var random = SplitMix(state: Self.seed + 2)
    for _ in 0..<300 {
      let bytes = Dirt.text(&random, pieces: 1 + random.below(30))
      let (output, findings) = profile.cleaned([bytes[...]])
      var made: [UInt8] = []
      var next = 0
      for edit in findings.edits {
        try #require(edit.byteOffsets.lowerBound >= next)
        try #require(!edit.byteOffsets.isEmpty)
        try #require(!edit.steps.isEmpty)
        try #require(Array(bytes[edit.byteOffsets]) == edit.originalBytes)
        try #require(edit.originalBytes != edit.replacementBytes)
        made += bytes[next..<edit.byteOffsets.lowerBound] + edit.replacementBytes
        next = edit.byteOffsets.upperBound
      }
      made += bytes[next...]
      try #require(made == output)
      let found = Cleaner(profile: profile.profile).findings(in: bytes.span)
      #expect(findings == found)
    }
  }

  @Test(arguments: ["corpus", "ftfy"], ["\n", " ", ""])
  func `long texts come out the same in pieces of any size`(
    _ name: String, _ separator: String
  ) throws {
    let profile = NamedProfile(name: name, profile: try Profile(named: name))
    var random = SplitMix(state: Self.seed + 3)
    var document: [UInt8] = []
    while document.count < 400_000 {
      document += Dirt.text(&random, pieces: 3) + separator.utf8
    }
    let whole = profile.cleaned([document[...]])
    for size in [1000, 65_536, 70_001, 131_072] {
      let pieces = stride(from: 0, to: document.count, by: size).map {
        document[$0..<min($0 + size, document.count)]
      }
      let cut = profile.cleaned(pieces)
      #expect(cut.bytes == whole.bytes, "pieces of \(size)")
      #expect(cut.findings == whole.findings, "pieces of \(size)")
    }
  }

  @Test(arguments: Corpus.families)
  func `the default profile is the repairer`(_ family: String) throws {
    let cleaner = Cleaner(profile: .repair)
    for sample in try Corpus.cases(family) {
      let repair = Repairer().repair(sample.damaged)
      let cleaned = cleaner.clean(sample.damaged)
      #expect(cleaned.text.utf8.elementsEqual(repair.text.utf8), "\(sample.id)")
      #expect(cleaned.edits.compactMap(\.misdecoding) == repair.edits, "\(sample.id)")
      #expect(cleaner.cleaned(sample.damaged).utf8.elementsEqual(repair.text.utf8))
    }
  }

  @Test(arguments: Corpus.families)
  func `the corpus profile repairs what the repairer does`(_ family: String) throws {
    let cleaner = Cleaner(profile: .corpus)
    for sample in try Corpus.cases(family) {
      let repaired = Repairer().repair(sample.damaged).text
      // What is left of controls and references is what the profile adds.
      let quiet = repaired.unicodeScalars.allSatisfy {
        ($0.value >= 0x20 || "\t\n\u{C}\r".unicodeScalars.contains($0)) && $0 != "&"
          && $0 != "\u{7F}"
          && !(0x80...0x9F).contains($0.value) && $0 != "\u{FEFF}"
      }
      guard quiet, !sample.damaged.contains("&") else { continue }
      #expect(cleaner.cleaned(sample.damaged).utf8.elementsEqual(repaired.utf8), "\(sample.id)")
    }
  }

  @Test func `a run of nested references is read in one pass`() {
    // Quadratic work would not end while anybody waits.
    let nested = "&" + String(repeating: "amp;", count: 15_000) + "eacute;\n"
    let text = String(repeating: nested, count: 100)
    #expect(Cleaner(profile: .ftfy).cleaned(text) == String(repeating: "é\n", count: 100))
    let mixed = String(repeating: "&#38;#38;", count: 5_000) + "lt;"
    #expect(Cleaner(profile: .ftfy).cleaned(mixed).hasSuffix("<"))
  }

  @Test func `marks without end take linear time`() {
    let marks = "e" + String(repeating: "\u{302}\u{323}", count: 200_000)
    #expect(Cleaner(profile: .ftfy).cleaned(marks).unicodeScalars.first == "ệ")
  }
}
