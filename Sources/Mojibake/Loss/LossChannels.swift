/// The channels that are worth trying on a window.
struct LossChannels: Sendable {
  static let shared = LossChannels()

  private let tables = EncodingTables.shared
  /// For each symbol, the encodings in which it, or its counterpart in the other case, is part of UTF-8.
  private let foldedRoles: [UInt64]

  /// The most encodings that are tried for one kind of loss.
  private static let limit = 5

  private let leads: [Bool]

  private init() {
    let tables = EncodingTables.shared
    let model = Model.shared
    leads = tables.imageScalars.indices.map { image in
      let roles = tables.roles(of: UInt16(Model.imageFirst + image))
      return roles.lead2 | roles.lead3 | roles.lead4 != 0
    }
    foldedRoles = tables.imageScalars.enumerated().map { image, value in
      var roles = Self.roles(of: UInt16(Model.imageFirst + image), tables)
      guard let properties = Unicode.Scalar(value)?.properties else { return roles }
      for mapping in [properties.uppercaseMapping, properties.lowercaseMapping]
      where mapping.unicodeScalars.count == 1 {
        roles |= Self.roles(
          of: model.symbol(of: mapping.unicodeScalars.first!.value).symbol, tables)
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

  private static func roles(of symbol: UInt16, _ tables: EncodingTables) -> UInt64 {
    let roles = tables.roles(of: symbol)
    return roles.trail | roles.lead2 | roles.lead3 | roles.lead4
  }

  /// The channels to try on some cells, the likelier encodings of each kind: a rare encoding and a loss
  /// together are too rare to be believed.
  ///
  /// - Parameter prior: the cost of a channel before any text is seen.
  func channels(for cells: [Level.Cell], prior: (LossChannel) -> Int) -> [LossChannel] {
    var plain = [Int](repeating: 0, count: tables.count)
    var folded = plain
    var leads: UInt64 = 0
    var hasReplacement = false
    var hasQuestion = false
    var isAfterImage = false
    var traces = FoldTraces()
    for cell in cells {
      traces.add(cell.scalar)
      let image = Int(cell.symbol) - Model.imageFirst
      if cell.scalar == 0xFFFD { hasReplacement = true }
      if cell.scalar == 0x3F, isAfterImage { hasQuestion = true }
      isAfterImage = image >= 0 && image < tables.imageCount
      guard isAfterImage else { continue }
      let roles = tables.roles(of: cell.symbol)
      leads |= roles.lead2 | roles.lead3 | roles.lead4
      Self.count(roles.lead2 | roles.lead3 | roles.lead4 | roles.trail, in: &plain)
      Self.count(foldedRoles[image], in: &folded)
    }
    var kinds: [LossChannel.Kind] = [.dropped]
    if hasReplacement { kinds.append(.replaced) }
    if hasQuestion { kinds.append(.questionMark) }
    var channels: [LossChannel] = []
    for kind in LossChannel.Kind.allCases {
      guard kind.losesBytes ? kinds.contains(kind) : traces.allow(kind) else { continue }
      let coverage =
        kind.losesBytes || kind == .compatibility || kind == .decomposed ? plain : folded
      var ranked = (0..<tables.count).filter {
        coverage[$0] > 0 && (!kind.losesBytes || leads >> UInt64($0) & 1 != 0)
          && ChainPrior.cost(of: $0, after: nil) <= (kind.losesBytes ? 7 : 5)
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
