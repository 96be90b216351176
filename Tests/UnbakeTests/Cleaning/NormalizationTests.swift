import Testing
import Unbake

/// Normalization is ICU's, and what is not shown to ICU would have stayed.
@Suite struct NormalizationTests {
  private static func normalized(_ text: String, _ form: NormalizationForm) -> [UInt8] {
    var profile = Profile.repair
    profile.undoesMisdecodings = false
    profile.normalization = form
    return NamedProfile(name: "", profile: profile).cleaned(Array(text.utf8))
  }

  /// Scalars that compose with what is before them though they are no marks by their class: vowel signs, Hangul.
  private static let maybe: Set<UInt32> = Set(0x900...0xDFF).union(0x1000...0x11FF)

  /// Every scalar, alone, behind a letter and behind a mark of a high class, as far as ICU knows it.
  @Test(arguments: NormalizationForm.allCases)
  func `every scalar is normalized as ICU does it`(_ form: NormalizationForm) throws {
    let table = NormalizationTable.of(form)
    for value in UInt32(0x80)..<0x30000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let one = String(String.UnicodeScalarView([scalar]))
      var texts = ["é" + one]
      if scalar.properties.canonicalCombiningClass != .notReordered || Self.maybe.contains(value) {
        texts += [one, "a" + one, "\u{345}" + one, "\u{1100}" + one, "가" + one]
      }
      for text in texts {
        let padded = String(repeating: "x", count: 40) + text + String(repeating: "y", count: 40)
        let bytes = Array(padded.utf8)
        let normalized = table.normalized(bytes.span)
        let whole = try #require(normalized)
        let first = table.firstUnnormalized(in: bytes.span, from: 0)
        if whole != bytes {
          try #require(first < bytes.count, "\(text.unicodeScalars.map(\.value))")
        }
        let plain = table.firstUnnormalized(in: bytes.span, from: 0, usesVectors: false)
        try #require(first == plain)
        if first < bytes.count { try #require(Self.normalized(padded, form) == whole) }
      }
    }
  }

  @Test(arguments: NormalizationForm.allCases)
  func `letters and marks in any order`(_ form: NormalizationForm) throws {
    let scalars = Array(
      "aAeoôẹếộ한가각ᄒ각しかウ゛क़नक़ऩणিাোীাবেவொ\u{301}\u{302}\u{323}\u{31B}\u{327}\u{345}\u{5B0}\u{5BC}\u{64B}\u{651}\u{653}\u{93C}\u{94D}\u{E38}\u{E48}\u{3099}\u{F71}\u{F72}ﬁＡ½Å\u{37E}\u{2000}x \n"
        .unicodeScalars)
    var random = SplitMix(state: 7)
    for _ in 0..<20_000 {
      let text = String(
        String.UnicodeScalarView(
          (0..<1 + random.below(50)).map { _ in scalars[random.below(scalars.count)] }))
      let bytes = Self.normalized(text, form)
      let source = Array(text.utf8)
      let expected = NormalizationTable.of(form).normalized(source.span)
      try #require(
        bytes == expected, "\(text.unicodeScalars.map { String($0.value, radix: 16) })")
    }
  }

  @Test func `malformed bytes stay, and text beside them is normalized`() {
    var profile = Profile.repair
    profile.normalization = .nfc
    let cleaner = NamedProfile(name: "", profile: profile)
    #expect(
      cleaner.cleaned([0xFF, 0x65, 0xCC, 0x81, 0xC3, 0x65, 0xCC, 0x81]) == [
        0xFF, 0xC3, 0xA9, 0xC3, 0xC3, 0xA9,
      ])
  }
}
