/// A quick look at some scalars of a block: whether so many of them stand where they are not expected that
/// the block may have been misread where no pair of scalars is rare enough to trigger.
struct LegacySurvey {
  /// The part of the block with the most odd scalars.
  private(set) var worstPart = 0..<0
  private var count = 0
  private var odd = 0
  private var surprise = 0

  /// Blocks shorter than this are not surveyed.
  static let leastBytes = 768
  private static let sparseBytes = 16 * 1024
  /// How many scalars beyond ASCII are looked at,
  private static let sampleSize = 32
  /// at this many places, each so long at most;
  private static let partLimit = 4
  private static let leastPart = 192
  private static let partReach = 2048
  /// where none comes for so long, there is nothing to see.
  private static let gapLimit = 512
  /// after so many that are all as expected, no more.
  private static let firstLooks = (4, 12)
  /// Sound text is mostly this much cheaper for each scalar, with the two after it, than out of context,
  private static let usual = -6 * Model.unitsPerBit
  /// and nearly always this much,
  private static let expected = -3 * Model.unitsPerBit
  /// misread text seldom more than this.
  private static let doubtful = -1 * Model.unitsPerBit
  /// A scalar is odd that costs this much more, with the two after it, than out of context.
  private static let leastSurprise = 2 * Model.unitsPerBit

  /// Looks at a block.
  ///
  /// - Returns: whether it is worth a search.
  mutating func look(at bytes: Span<UInt8>) -> Bool {
    (count, odd, surprise) = (0, 0, 0)
    // Where little is beyond ASCII, little can be told, and little is damaged.
    if bytes.count > Self.sparseBytes, isSparse(bytes, from: bytes.count / 2) { return false }
    // One of each part in turn.
    let parts = max(1, min(Self.partLimit, bytes.count / Self.leastPart))
    let length = bytes.count / parts
    var offsets = InlineArray<4, Int>(repeating: 0)
    var oddCounts = InlineArray<4, Int>(repeating: 0)
    for part in 0..<parts {
      var start = length * part
      while start < bytes.count, bytes[start] & 0xC0 == 0x80 { start += 1 }
      offsets[part] = start
    }
    for _ in 0..<Self.sampleSize / parts {
      for part in 0..<parts {
        let end = min(length * part + min(length, Self.partReach), bytes.count)
        var offset = offsets[part]
        guard offset < end else { continue }
        let limit = min(end, offset + Self.gapLimit)
        offset = bytes.endOfASCII(from: offset, before: limit)
        guard offset < limit else {
          offsets[part] = end
          continue
        }
        let before = odd
        offsets[part] = lookAtScalar(bytes, at: offset)
        oddCounts[part] += odd - before
        if odd == 0,
          count == Self.firstLooks.0 && surprise < count * Self.usual
            || count == Self.firstLooks.1 && surprise < count * Self.expected
        {
          return false
        }
      }
    }
    var worst = 0
    for part in 0..<parts where oddCounts[part] > oddCounts[worst] { worst = part }
    worstPart =
      bytes.count <= Self.sparseBytes ? 0..<bytes.count : length * worst..<length * (worst + 1)
    if bytes.count > Self.sparseBytes, count < Self.sampleSize * 3 / 4 { return false }
    return odd >= 2 && odd * 10 >= count || count >= 8 && surprise > count * Self.doubtful
  }

  /// Whether fewer scalars beyond ASCII follow than one part of the sample takes.
  private func isSparse(_ bytes: Span<UInt8>, from start: Int) -> Bool {
    var offset = start
    for _ in 0..<Self.sampleSize / Self.partLimit {
      let end = min(bytes.count, offset + Self.gapLimit)
      offset = bytes.endOfASCII(from: offset, before: end)
      guard offset < end else { return true }
      // To the next scalar, or a little further: three bytes in a row may be two scalars.
      offset += 2
    }
    return false
  }

  private mutating func lookAtScalar(_ bytes: Span<UInt8>, at offset: Int) -> Int {
    let model = Model.shared
    let (scalar, length) = bytes.scalar(at: offset, before: bytes.count)
    var next = offset + length
    guard let scalar, LegacyTables.shared.isImage(model.symbol(of: scalar).symbol) else {
      return next
    }
    let (second, start) = bytes.symbol(before: offset)
    var symbols = (bytes.symbol(before: start).symbol, second)
    let isControl = model.symbol(of: scalar).symbol == Model.c1Control
    var surprise = 0
    next = offset
    for _ in 0..<3 where next < bytes.count {
      let (scalar, length) = bytes.scalar(at: next, before: bytes.count)
      let symbol = scalar.map { model.symbol(of: $0).symbol } ?? Model.malformed
      surprise += SequenceScorer.literalCost(symbols.0, symbols.1, symbol, 0, model: model)
      surprise -= model.cost(of: symbol)
      symbols = (symbols.1, symbol)
      next += length
    }
    count += 1
    self.surprise += surprise
    if isControl { surprise = Self.leastSurprise }
    if surprise >= Self.leastSurprise { odd += 1 }
    return offset + length
  }
}
