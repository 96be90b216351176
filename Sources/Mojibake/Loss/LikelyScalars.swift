/// The scalars whose UTF-8 sequences begin with each lead byte of three, the likeliest by themselves first.
package struct LikelyScalars: Sendable {
  static let shared = LikelyScalars()

  private let starts: StaticTable<UInt16>
  private let scalars: StaticTable<UInt16>

  /// The most scalars kept for a lead byte.
  private static let limit = 512

  private init() {
    starts = SectionTable.losses.section("likely")
    scalars = SectionTable.losses.section("scalars")
  }

  /// Calls a body with the scalars after a lead byte from E0 to EF.
  @inline(__always)
  func forEach(after lead: UInt8, _ body: (UInt32) -> Void) {
    let number = Int(lead & 0x0F)
    for place in Int(starts[number])..<Int(starts[number + 1]) { body(UInt32(scalars[place])) }
  }

  /// The two sections of the generated file: where the scalars of each lead byte start, and the scalars.
  package static func makeSections() -> (starts: [UInt16], scalars: [UInt16]) {
    let model = Model.shared
    var starts: [UInt16] = [0]
    var scalars: [UInt16] = []
    for lead in UInt32(0)..<16 {
      var ranked: [(cost: Int, scalar: UInt32)] = []
      for value in lead << 12..<(lead + 1) << 12 where value >= 0x800 {
        guard Unicode.Scalar(value) != nil else { continue }
        let (symbol, sharing) = model.symbol(of: value)
        if symbol >= 4 { ranked.append((model.cost(of: symbol) + Int(sharing), value)) }
      }
      ranked.sort { ($0.cost, $0.scalar) < ($1.cost, $1.scalar) }
      scalars += ranked.prefix(limit).map { UInt16($0.scalar) }
      starts.append(UInt16(scalars.count))
    }
    return (starts, scalars)
  }
}
