/// Finds the legacy pair that explains a line best.
///
/// For each encoding that has every image of the line, the line's bytes are looked at under every other
/// encoding: first by what each letter costs out of context, then the best few by the model, first on
/// part of the line, then on all of it.
struct LegacySearch {
  /// A pair and what it makes of a line.
  struct Reading {
    var pair: LegacyPair
    /// What the pair costs before any text is seen.
    var prior: Int
    /// How much cheaper the line becomes.
    var gain = 0
    /// What the line costs then, near what changes.
    var cost = 0
    /// How many scalars change.
    var changed = 0
    /// How many different scalars do.
    var distinct = 0
    /// How many neighbours among them stand close by in the order of their numbers, as in lists of letters.
    var listed = 0
    /// How many images stand beside one another, and how many of those in the order of their bytes.
    var neighbours = 0
    var ascending = 0
    /// How many are C1 controls as they stand, other than U+0085.
    var controls = 0
    /// How many of the bytes are part of UTF-8 sequences.
    var sequenceBytes = 0
    /// How many scalars some encoding may have produced.
    var images = 0
    /// How many scalars the cost is of.
    var affected = 0
    /// How many of the changed scalars are letters of the script that most are of.
    var letters = 0
    /// How much the reading leads before any that makes another text of the line.
    var margin = 1 << 20

    var net: Int { gain - prior }
  }

  private struct Guess {
    var pair: LegacyPair
    var prior: Int
    /// The letters' costs out of context.
    var cost: Int
    var projection: Int
    var script: LegacyTables.Script
  }

  /// How widely a search looks.
  struct Width {
    /// How many readings of one script are scored for each projection, and how many in all.
    var perScript: Int
    var guesses: Int
    /// Readings are scored on so many images first, and so many are kept.
    var stages: [(images: Int, kept: Int)]
    /// What an encoding may cost that text was read in, and one that it was written in, in bits.
    var greatestReadCost: UInt8
    var greatestWrittenCost: UInt8
    /// What the best reading gains for each image at the first stage, or there is none.
    var leastStageGain: Int

    /// For a line, where script and letters tell most.
    static let line = Width(
      perScript: 3, guesses: 64, stages: [(12, 12), (48, 5)], greatestReadCost: 7,
      greatestWrittenCost: 6, leastStageGain: 0)
    /// For much of a document, where they may tell little.
    static let document = Width(
      perScript: 40, guesses: 96, stages: [(16, 32), (96, 6)], greatestReadCost: 7,
      greatestWrittenCost: .max, leastStageGain: 10 * Model.unitsPerBit)
    /// For a document of which a pair may have changed few scalars: the counts of all scalars choose.
    static let rest = Width(
      perScript: 40, guesses: 24, stages: [], greatestReadCost: 7, greatestWrittenCost: .max,
      leastStageGain: 0)
  }

  private(set) var line = LegacyLine()
  private var projections: [[UInt8]] = []
  private var projectionCount = 0
  private var guesses: [Guess] = []
  private var width = Width.line
  private var holders: UInt64 = 0
  private let tables = LegacyTables.shared

  /// Reads the line to be searched.
  ///
  /// - Parameter width: how widely it will be; a document may hold a few scalars that were not misread.
  mutating func read(_ bytes: Span<UInt8>, in range: Range<Int>, for width: Width = .line) {
    self.width = width
    line.read(bytes, in: range, countingHolders: width.perScript > Width.line.perScript)
    holders = line.holders
    if holders == 0, width.perScript > Width.line.perScript { holders = line.holdersOfMost() }
  }

  /// Whether most of the line's images are part of UTF-8 sequences under some encoding that text is read in: then it
  /// was not written in another.
  mutating func isUTF8() -> Bool {
    var bytes: [UInt8] = []
    return Self.readOrder.contains { read in
      guard LegacyPrior.read[read] <= width.greatestReadCost, holders >> UInt64(read) & 1 != 0
      else { return false }
      line.project(into: &bytes, reading: read)
      return line.sequenceBytes(of: bytes) * 2 > line.images.count
    }
  }

  /// The best reading of the line; nil when there is none.
  mutating func best() -> Reading? {
    guard !line.images.isEmpty, holders != 0 else { return nil }
    guess()
    guard !guesses.isEmpty else { return nil }
    let count = line.images.count
    if guesses.count > width.guesses {
      guesses.sort { $0.cost < $1.cost }
      guesses.removeLast(guesses.count - width.guesses)
    }
    for (images, kept) in width.stages where count > images && guesses.count > kept {
      for index in guesses.indices {
        guesses[index].cost =
          line.cost(
            of: projections[guesses[index].projection],
            writtenIn: guesses[index].pair.written, images: images) + guesses[index].prior
      }
      guesses.sort { $0.cost < $1.cost }
      guesses.removeLast(guesses.count - kept)
      let gain = line.literalCost(images: images) - guesses[0].cost + guesses[0].prior
      guard gain > width.leastStageGain else { return nil }
    }
    let literal = line.literalCost(images: count)
    var best: Reading?
    var others: [Reading] = []
    for guess in guesses {
      var reading = Reading(pair: guess.pair, prior: guess.prior)
      reading.cost = line.cost(
        of: projections[guess.projection], writtenIn: guess.pair.written, images: count)
      reading.gain = literal - reading.cost
      if let known = best, known.net >= reading.net {
        others.append(reading)
      } else {
        if let best { others.append(best) }
        best = reading
      }
    }
    guard var best else { return nil }
    let text = decoded(by: best.pair)
    for other in others where other.net > best.net - best.margin {
      if decoded(by: other.pair) != text { best.margin = best.net - other.net }
    }
    tally(&best)
    return best
  }

  /// How a pair reads the line; nil when the line lacks something for that.
  mutating func reading(of pair: LegacyPair, prior: Int) -> Reading? {
    guard !line.images.isEmpty, line.holders >> UInt64(pair.read) & 1 != 0 else { return nil }
    if projections.isEmpty { projections.append([]) }
    line.project(into: &projections[0], reading: pair.read)
    var reading = Reading(pair: pair, prior: prior)
    for (byte, place) in zip(projections[0], line.images) {
      let scalar = tables.meaning(of: byte, in: pair.written).scalar
      guard scalar != 0 else { return nil }
      if scalar != line.cells[Int(place)].scalar { reading.changed += 1 }
    }
    let count = line.images.count
    reading.cost = line.cost(of: projections[0], writtenIn: pair.written, images: count)
    // Where the beginning leaves no doubt and the outcome reads well, the rest need not be weighed.
    if count >= 2 * Self.beginning,
      reading.cost <= min(line.cells.count, 3 * count) * Self.usualCost
    {
      let begun = line.cost(
        of: projections[0], writtenIn: pair.written, images: Self.beginning)
      reading.gain = line.literalCost(images: Self.beginning) - begun
      if reading.gain >= Self.clearGain { return reading }
    }
    reading.gain = line.literalCost(images: count) - reading.cost
    return reading
  }

  /// How many images tell the rest of a line of a document whose pair is known,
  private static let beginning = 12
  /// when they gain so much,
  private static let clearGain = 48 * Model.unitsPerBit
  /// and the outcome costs no more than this for each scalar.
  private static let usualCost = 7 * Model.unitsPerBit

  /// The scalars that a pair makes of the line's images.
  func decoded(by pair: LegacyPair) -> [UInt32] {
    var bytes: [UInt8] = []
    line.project(into: &bytes, reading: pair.read)
    return zip(bytes, line.images).map { byte, place in
      byte == 0
        ? line.cells[Int(place)].scalar : tables.meaning(of: byte, in: pair.written).scalar
    }
  }

  /// Whether a pair makes letters of another script of what stands beside ASCII letters.
  ///
  /// - Parameter amongLetters: whether a line that is mostly ASCII letters counts as well.
  func mixesScripts(_ pair: LegacyPair, amongLetters: Bool) -> Bool {
    guard tables.script(of: pair.written) != .latin else { return false }
    if amongLetters {
      let letters = line.cells.count { Self.isASCIILetter($0.scalar) }
      if letters > 2 * line.images.count { return true }
    }
    var bytes: [UInt8] = []
    line.project(into: &bytes, reading: pair.read)
    return zip(bytes, line.images).contains { byte, place in
      guard let script = tables.meaning(of: byte, in: pair.written).script, script != .latin else {
        return false
      }
      return [Int(place) - 1, Int(place) + 1].contains {
        line.cells.indices.contains($0) && Self.isASCIILetter(line.cells[$0].scalar)
      }
    }
  }

  private static func isASCIILetter(_ scalar: UInt32) -> Bool {
    (0x41...0x5A).contains(scalar & ~0x20)
  }

  private mutating func guess() {
    guesses.removeAll(keepingCapacity: true)
    projectionCount = 0
    var histogram = [Int](repeating: 0, count: 256)
    for read in Self.readOrder
    where LegacyPrior.read[read] <= width.greatestReadCost && holders >> UInt64(read) & 1 != 0 {
      if projectionCount == projections.count { projections.append([]) }
      line.project(into: &projections[projectionCount], reading: read)
      let bytes = projections[projectionCount]
      guard !projections[..<projectionCount].contains(bytes) else { continue }
      for place in histogram.indices { histogram[place] = 0 }
      for byte in bytes { histogram[Int(byte)] += 1 }
      histogram[0] = 0
      let present = histogram.indices.filter { histogram[$0] > 0 }
      guess(read: read, present.map { (UInt8($0), histogram[$0]) })
      projectionCount += 1
    }
  }

  /// The guesses for one projection: of each script the encodings whose letters are commonest.
  private mutating func guess(read: Int, _ histogram: [(byte: UInt8, count: Int)]) {
    let first = guesses.count
    for written in 0..<EncodingTables.shared.count
    where written != read && LegacyPrior.written[written] <= width.greatestWrittenCost {
      let pair = LegacyPair(written: written, read: read)
      var guess = Guess(
        pair: pair, prior: LegacyPrior.cost(of: pair), cost: 0, projection: projectionCount,
        script: tables.script(of: written))
      guess.cost = guess.prior
      var isDefined = true
      var isChanged = false
      for (byte, count) in histogram {
        let meaning = tables.meaning(of: byte, in: written)
        guard meaning.scalar != 0 else {
          isDefined = false
          break
        }
        if meaning.scalar != tables.meaning(of: byte, in: read).scalar { isChanged = true }
        guess.cost += Int(meaning.cost) * count
      }
      guard isDefined, isChanged else { continue }
      let alike = guesses[first...].indices.filter { guesses[$0].script == guess.script }
      if alike.count < width.perScript {
        guesses.append(guess)
      } else if let dearest = alike.max(by: { guesses[$0].cost < guesses[$1].cost }),
        guesses[dearest].cost > guess.cost
      {
        guesses[dearest] = guess
      }
    }
  }

  /// Counts what changes.
  private func tally(_ reading: inout Reading) {
    var scripts = [Int](repeating: 0, count: LegacyTables.Script.allCases.count)
    var isSeen = [Bool](repeating: false, count: 256)
    var bytes: [UInt8] = []
    line.project(into: &bytes, reading: reading.pair.read)
    var (last, lastByte, lastScalar, lastMeaning) = (-2, UInt8(0), UInt32(0), UInt32(0))
    var (listedBefore, listedAfter) = (0, 0)
    for (byte, place) in zip(bytes, line.images) {
      let place = Int(place)
      reading.affected += min(3, place - last)
      let scalar = line.cells[place].scalar
      let meaning = tables.meaning(of: byte, in: reading.pair.written)
      if place == last + 1 {
        reading.neighbours += 1
        if byte > lastByte { reading.ascending += 1 }
        if LegacyTables.isListed(lastScalar, scalar) { listedBefore += 1 }
        if LegacyTables.isListed(lastMeaning, meaning.scalar) { listedAfter += 1 }
      }
      (last, lastByte, lastScalar, lastMeaning) = (place, byte, scalar, meaning.scalar)
      guard byte != 0 else { continue }
      guard meaning.scalar != scalar else { continue }
      reading.changed += 1
      if !isSeen[Int(byte)] {
        isSeen[Int(byte)] = true
        reading.distinct += 1
      }
      if scalar < 0xA0, scalar != 0x85 { reading.controls += 1 }
      if let script = meaning.script { scripts[script.rawValue] += 1 }
    }
    reading.affected += 2
    reading.listed = max(listedBefore, listedAfter)
    reading.images = bytes.count
    reading.sequenceBytes = line.sequenceBytes(of: bytes)
    reading.letters = scripts.max() ?? 0
  }

  /// The encodings from the likeliest to have been read in to the rarest.
  private static let readOrder = (0..<EncodingTables.shared.count).sorted {
    (LegacyPrior.read[$0], $0) < (LegacyPrior.read[$1], $1)
  }
}
