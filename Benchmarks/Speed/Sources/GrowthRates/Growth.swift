import Foundation

/// How the time of an operation grows with the size of its input.
struct Growth {
  /// Time grows as size to this power.
  var exponent: Double
  /// Megabytes in a second, at the largest size.
  var rate: Double

  /// Measures at sizes that double until one takes long enough to be told from noise.
  static func measured(
    _ operation: Operation, on input: AdversarialInput, isQuick: Bool
  ) -> Growth {
    let longest = isQuick ? 0.1 : 1.5
    let (smallest, largest) = isQuick ? (16 << 10, 4 << 20) : (32 << 10, 64 << 20)
    var points: [(size: Double, seconds: Double)] = []
    var size = smallest
    // Once before, so that what is made at first use is not counted.
    _ = operation.seconds(on: input.bytes(smallest))
    while size <= largest {
      let bytes = input.bytes(size)
      // The best of three: what disturbs a run makes it longer.
      let seconds = (0..<3).map { _ in operation.seconds(on: bytes) }.min() ?? 0
      points.append((Double(bytes.count), seconds))
      if seconds > longest, points.count >= 4 { break }
      size *= 2
    }
    let last = points[points.count - 1]
    return Growth(exponent: slope(points), rate: last.size / last.seconds / 1e6)
  }

  /// The slope of the line of least squares through logarithms, over the larger half of the sizes: what calls cost
  /// whatever their size counts little there.
  private static func slope(_ points: [(size: Double, seconds: Double)]) -> Double {
    let used = points.suffix(max(4, points.count / 2))
    let x = used.map { log($0.size) }
    let y = used.map { log(max($0.seconds, 1e-9)) }
    let (meanX, meanY) = (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
    let covariance = zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
    return covariance / x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
  }
}
