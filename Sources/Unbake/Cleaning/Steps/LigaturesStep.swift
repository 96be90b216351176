/// Writes Latin ligatures and digraphs as the letters they are made of, as their compatibility decompositions do.
struct LigaturesStep: LineStep {
  let name = CleaningStep.ligatures
  let kinds = ScalarKinds.ligature

  private static let letters: [UInt32: String] = [
    0x132: "IJ", 0x133: "ij", 0x149: "\u{2BC}n", 0x1C4: "D\u{17D}", 0x1C5: "D\u{17E}",
    0x1C6: "d\u{17E}", 0x1C7: "LJ", 0x1C8: "Lj", 0x1C9: "lj", 0x1CA: "NJ", 0x1CB: "Nj",
    0x1CC: "nj", 0x1F1: "DZ", 0x1F2: "Dz", 0x1F3: "dz", 0xFB00: "ff", 0xFB01: "fi",
    0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "\u{17F}t", 0xFB06: "st",
  ]

  func find(in line: Span<UInt8>, changes: inout StepChanges) {
    var offset = line.first(of: kinds, from: 0)
    while offset < line.count {
      let end = offset + line.scalarLength(at: offset)
      let scalar =
        end - offset == 2
        ? UInt32(line[offset] & 0x1F) << 6 | UInt32(line[offset + 1] & 0x3F)
        : 0xFB00 | UInt32(line[offset + 2] & 0x3F)
      if let letters = Self.letters[scalar] { changes.replace(offset..<end, by: letters.utf8) }
      offset = line.first(of: kinds, from: end)
    }
  }
}
