import Testing
import Unbake

/// Repair comes before every step that would destroy the evidence for it.
@Suite struct OrderTests {
  private static func profile(_ change: (inout Profile) -> Void) -> Profile {
    var profile = Profile.repair
    change(&profile)
    return profile
  }

  /// A misdecoding with C1 controls, and the steps that would take it apart.
  @Test(arguments: [
    ("don\u{E2}\u{80}\u{99}t", "don’t"), ("\u{C3}\u{9C}bel", "Übel"),
    ("\u{C3}\u{85}ngstr\u{C3}\u{B6}m", "Ångström"),
  ])
  func `controls are mended after the repair`(_ damaged: String, _ sound: String) {
    let alone = Cleaner(
      profile: Self.profile {
        $0.mendsC1Controls = true
        $0.controls = .all
        $0.removesTerminalEscapes = true
      })
    #expect(alone.cleaned(damaged) == sound)
    // The other way round, the text is lost.
    let first = Cleaner(
      profile: Self.profile {
        $0.undoesMisdecodings = false
        $0.mendsC1Controls = true
      })
    let stripped = String(
      String.UnicodeScalarView(
        damaged.unicodeScalars.filter { !(0x80...0x9F).contains($0.value) }))
    if stripped != damaged { #expect(Repairer().repair(stripped).text != sound) }
    _ = first
  }

  @Test func `width and compatibility forms are folded after the repair`() {
    // The bytes of ½ in windows-1252 are Â and ½ itself, which compatibility decomposition takes apart.
    let cleaner = Cleaner(profile: Self.profile { $0.normalization = .nfkc })
    #expect(cleaner.cleaned("It doesnâ€™t cost Â½ a pound") == "It doesn’t cost 1⁄2 a pound")
  }

  @Test func `quotes are straightened after the repair`() {
    let cleaner = Cleaner(profile: Self.profile { $0.quotes = .all })
    #expect(cleaner.cleaned("â€œIt doesnâ€™tâ€\u{9D}") == "\"It doesn't\"")
  }

  @Test func `references are decoded before the repair`() {
    let cleaner = Cleaner(profile: .corpus)
    #expect(cleaner.cleaned("caf&Atilde;&copy; &amp; th&Atilde;&copy;") == "café & thé")
  }

  @Test func `what a step leaves is repaired, too`() {
    let cleaner = Cleaner(profile: .corpus)
    #expect(cleaner.cleaned("It doesnâ\u{1}€\u{1}™t") == "It doesn’t")
    #expect(cleaner.cleaned("&ea\u{7}cute;") == "é")
  }
}
