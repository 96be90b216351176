import Foundation
import Mojibake

/// Learns the weights of `LetterContext`.
///
/// Bytes are left out of sound text; of the scalars that could have been there, the one that was is to get the most
/// support. Logistic regression by steps as long as each weight still moves (AdaGrad), deterministic in the texts.
struct LetterTrainer {
  private var lines: [(scalars: [UInt32], number: Int)] = []
  private var sums = [Float](repeating: 0, count: LetterContext.weightCount)
  private var squares = [Float](repeating: 1e-2, count: LetterContext.weightCount)
  private var share: Float = 1

  /// So many scalars of each language are used, if there are enough for the language to count.
  private static let limit = 1_000_000
  private static let least = 300_000
  private static let rounds = 2
  private static let step: Float = 0.4
  private static let shareStep: Float = 1e-5
  /// What draws a weight to nothing.
  private static let decay: Float = 1e-5
  /// The model's units to a bit.
  private static let unitsPerBit: Float = 8
  /// What all weights may be multiplied by, so that lines nobody learnt from are told as surely as rightly.
  private static let sharpenings: [Float] = [1, 1.25, 1.5, 1.75, 2, 2.5, 3]
  private var sharpening: Float = 1

  /// One line of so many only tells how well the others taught.
  private static let testShare = 50

  /// Takes lines of each language that have scalars of two bytes.
  mutating func read(
    _ texts: [TrainingText], without filter: ContaminationFilter, log: (String) -> Void
  ) throws {
    for text in texts where text.language != "und" {
      let own = try text.lines(without: filter).filter { line in
        line.unicodeScalars.contains { $0.value >= 0x80 && LetterContext.covers($0.value) }
      }
      let total = own.reduce(0) { $0 + $1.unicodeScalars.count }
      guard total >= Self.least else { continue }
      let keep = min(1, Double(Self.limit) / Double(total))
      var credit = 0.0
      for line in own {
        credit += keep
        guard credit >= 1 else { continue }
        credit -= 1
        lines.append((line.unicodeScalars.map(\.value), lines.count))
        // Headings and constants are in capitals.
        if lines.count % 16 == 0 {
          lines.append((line.uppercased().unicodeScalars.map(\.value), lines.count))
        }
      }
    }
    // In an order that mixes languages.
    lines.sort { Self.mixed($0.number) < Self.mixed($1.number) }
    log("\(lines.count) lines")
  }

  private static func mixed(_ number: Int) -> UInt64 {
    var value = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
    value ^= value >> 29
    return value &* 0xBF58_476D_1CE4_E5B9
  }

  /// The weights in the model's units.
  var weights: [Int8] {
    sums.map { Int8(max(-127, min(127, ($0 * sharpening * Self.unitsPerBit).rounded()))) }
  }

  /// How much the model's costs count, as `LetterContext` has it.
  var scale: UInt8 {
    UInt8(max(1, min(255, (share * sharpening * Float(LetterContext.scaleUnit)).rounded())))
  }

  /// Goes through the lines a few times.
  mutating func train(log: (String) -> Void) {
    for round in 0..<Self.rounds {
      var tests: [UInt32: LetterTally] = [:]
      var surprise = [Float](repeating: 0, count: Self.sharpenings.count)
      for (number, line) in lines.enumerated() {
        let isTest = line.number % Self.testShare == 0
        // Some of its scalars lack a byte, by a set of its own.
        let set = LostByteSet.all[(number + round) % LostByteSet.all.count]
        let edge: [UInt32] = [0x20, 0x20, 0x20]
        let letters = edge + line.scalars.map(LetterContext.letter) + edge
        for (place, scalar) in line.scalars.enumerated()
        where scalar >= 0x80 && LetterContext.covers(scalar) {
          let candidates = set.candidates(of: scalar)
          guard candidates.count > 1 else { continue }
          let costs = costs(of: candidates, at: place, in: line.scalars)
          guard costs[0].isFinite else { continue }
          let neighbours = LetterContext.Neighbours(of: place + 3, in: letters)
          let shares = shares(of: candidates, costs, neighbours)
          if isTest {
            tests[scalar >> 8, default: LetterTally()].add(shares, costs)
            for (number, sharpening) in Self.sharpenings.enumerated() {
              surprise[number] -= log2(max(1e-6, Self.first(of: shares, sharpenedBy: sharpening)))
            }
          } else {
            learn(candidates, costs, shares, neighbours)
          }
        }
      }
      sharpening = zip(surprise, Self.sharpenings).min { $0.0 < $1.0 }!.1
      log("round \(round + 1), the model's share \(share), sharpened by \(sharpening)")
      for (block, tally) in tests.sorted(by: { $0.key < $1.key }) {
        log("  U+\(String(block, radix: 16))..: \(tally)")
      }
    }
  }

  /// The probability of the first candidate when all weights are multiplied.
  private static func first(of shares: [Float], sharpenedBy factor: Float) -> Float {
    let raised = shares.map { pow($0, factor) }
    return raised[0] / raised.reduce(0, +)
  }

  /// What each candidate costs in the model's units; infinite for those that text does not have.
  private func costs(of candidates: [UInt32], at place: Int, in scalars: [UInt32]) -> [Float] {
    func scalar(_ place: Int) -> UInt32 { scalars.indices.contains(place) ? scalars[place] : 0 }
    return candidates.map { candidate in
      LetterContext.modelCost(
        of: candidate, before: (scalar(place - 1), scalar(place - 2)),
        after: (scalar(place + 1), scalar(place + 2))
      ).map(Float.init) ?? .infinity
    }
  }

  /// The probability of each candidate.
  private func shares(
    of candidates: [UInt32], _ costs: [Float], _ neighbours: LetterContext.Neighbours
  ) -> [Float] {
    var bits = costs.map { -$0 * share / Self.unitsPerBit }
    for (number, candidate) in candidates.enumerated() where costs[number].isFinite {
      LetterContext.forEachPattern(of: candidate, between: neighbours) { bits[number] += sums[$0] }
    }
    let most = bits.max()!
    let shares = bits.map { exp2($0 - most) }
    let total = shares.reduce(0, +)
    return shares.map { $0 / total }
  }

  /// Moves the weights of candidates, the first of which is the right one.
  private mutating func learn(
    _ candidates: [UInt32], _ costs: [Float], _ shares: [Float],
    _ neighbours: LetterContext.Neighbours
  ) {
    for (number, candidate) in candidates.enumerated() where costs[number].isFinite {
      let error = (number == 0 ? 1 : 0) - shares[number]
      share -= Self.shareStep * error * costs[number] / Self.unitsPerBit
      guard abs(error) > 1e-4 else { continue }
      LetterContext.forEachPattern(of: candidate, between: neighbours) { place in
        let slope = error - Self.decay * sums[place]
        squares[place] += slope * slope
        sums[place] += Self.step * slope / squares[place].squareRoot()
      }
    }
  }
}
