/// The channels that are worth trying on a window.
struct LossChannels: Sendable {
  static let shared = LossChannels()

  private let tables = EncodingTables.shared
  /// For each symbol, the encodings in which it, or its counterpart in the other case, is a lead byte, and
  /// a trail byte.
  private let foldedRoles: [(lead: UInt64, trail: UInt64)]

  /// The most encodings that are tried for one kind of loss.
  private static let limit = 5
  /// What an encoding may cost that is tried for lost bytes, and for changed text, in bits.
  static let dearest = 7
  private static let dearestChanged = 5

  private let leads: [Bool]
  /// The encodings that are tried at all.
  let common: UInt64

  private init() {
    let tables = EncodingTables.shared
    let model = Model.shared
    common = (0..<tables.count).reduce(0) {
      ChainPrior.cost(of: $1, after: nil) <= Self.dearest ? $0 | 1 << UInt64($1) : $0
    }
    leads = tables.imageScalars.indices.map { image in
      let roles = tables.roles(of: UInt16(Model.imageFirst + image))
      return roles.lead2 | roles.lead3 | roles.lead4 != 0
    }
    foldedRoles = tables.imageScalars.enumerated().map { image, value in
      var roles = Self.roles(of: UInt16(Model.imageFirst + image), tables)
      guard let properties = Unicode.Scalar(value)?.properties else { return roles }
      for mapping in [properties.uppercaseMapping, properties.lowercaseMapping]
      where mapping.unicodeScalars.count == 1 {
        let other = Self.roles(
          of: model.symbol(of: mapping.unicodeScalars.first!.value).symbol, tables)
        roles.lead |= other.lead
        roles.trail |= other.trail
      }
      return roles
    }
  }

  /// Whether a symbol, or its counterpart in the other case, is a lead byte in some encoding.
  @inline(__always)
  func isLead(_ symbol: UInt16) -> Bool {
    let image = Int(symbol) - Model.imageFirst
    return image >= 0 && image < leads.count && leads[image]
  }

  private static func roles(
    of symbol: UInt16, _ tables: EncodingTables
  ) -> (lead: UInt64, trail: UInt64) {
    let roles = tables.roles(of: symbol)
    return (roles.lead2 | roles.lead3 | roles.lead4, roles.trail)
  }

  /// The channels to try on some cells, the likelier encodings of each kind: a rare encoding and a loss
  /// together are too rare to be believed. Where lead bytes have hardly any trail bytes left, and are not few
  /// among other letters, they are letters of an alphabet.
  ///
  /// - Parameter prior: the cost of a channel before any text is seen.
  func channels(for cells: [Level.Cell], prior: (LossChannel) -> Int) -> [LossChannel] {
    var plain = [Int](repeating: 0, count: tables.count)
    var folded = plain
    var leads: UInt64 = 0
    var hasReplacement = false
    var hasQuestion = false
    var isAfterImage = false
    var foldedPairs: UInt64 = 0
    var previousLeads: UInt64 = 0
    var letters = 0
    var leadCounts = plain
    var trailCounts = plain
    var traces = FoldTraces()
    var isAfterLead = false
    for cell in cells {
      traces.add(cell.scalar, isAfterLead: isAfterLead)
      isAfterLead = isLead(cell.symbol)
      let image = Int(cell.symbol) - Model.imageFirst
      if cell.scalar == 0xFFFD { hasReplacement = true }
      if cell.scalar == 0x3F, isAfterImage { hasQuestion = true }
      isAfterImage = image >= 0 && image < tables.imageCount
      if (0x61...0x7A).contains(cell.scalar | 0x20) { letters += 1 }
      guard isAfterImage else { continue }
      let roles = tables.roles(of: cell.symbol)
      let lead = roles.lead2 | roles.lead3 | roles.lead4
      leads |= lead
      Self.count(lead, in: &leadCounts)
      Self.count(roles.trail, in: &trailCounts)
      Self.count(lead | roles.trail, in: &plain)
      Self.count(foldedRoles[image].lead | foldedRoles[image].trail, in: &folded)
      foldedPairs |= previousLeads & foldedRoles[image].trail
      previousLeads = foldedRoles[image].lead
    }
    var kinds: [LossChannel.Kind] = [.dropped]
    if hasReplacement { kinds.append(.replaced) }
    if hasQuestion { kinds.append(.questionMark) }
    var channels: [LossChannel] = []
    for kind in LossChannel.Kind.allCases {
      guard kind.losesBytes ? kinds.contains(kind) : traces.allow(kind) else { continue }
      let coverage =
        kind.losesBytes || kind == .compatibility || kind == .decomposed ? plain : folded
      let wanted: UInt64 =
        switch kind {
        case .lowercased, .uppercased, .titleCased: foldedPairs
        case .decomposed: ~0
        default: leads
        }
      guard wanted != 0 else { continue }
      var ranked = (0..<tables.count).filter {
        coverage[$0] > 0 && wanted >> UInt64($0) & 1 != 0
          && (!kind.losesBytes || leadCounts[$0] <= 2 * trailCounts[$0] + letters / 4 + 1)
          && ChainPrior.cost(of: $0, after: nil)
            <= (kind.losesBytes ? Self.dearest : Self.dearestChanged)
      }.map { encoding -> (channel: LossChannel, rank: Int) in
        let channel = LossChannel(encoding: encoding, kind: kind)
        return (channel, coverage[encoding] * 6 * Model.unitsPerBit - prior(channel))
      }
      ranked.sort { ($0.rank, $1.channel.encoding) > ($1.rank, $0.channel.encoding) }
      channels += ranked.prefix(Self.limit).map(\.channel)
    }
    return channels
  }

  private static func count(_ encodings: UInt64, in counts: inout [Int]) {
    var rest = encodings
    while rest != 0 {
      let encoding = rest.trailingZeroBitCount
      if encoding < counts.count { counts[encoding] += 1 }
      rest &= rest - 1
    }
  }
}
