/// Levenshtein's distance.
enum EditDistance {
  /// The least number of scalars to insert, delete or replace that turns one text into the other.
  ///
  /// - Complexity: O(n · m) in the scalars between the common beginning and end.
  static func between(_ left: String, _ right: String) -> Int {
    var left = Array(left.unicodeScalars)[...]
    var right = Array(right.unicodeScalars)[...]
    while let first = left.first, first == right.first {
      left.removeFirst()
      right.removeFirst()
    }
    while let last = left.last, last == right.last {
      left.removeLast()
      right.removeLast()
    }
    var distances = Array(0...right.count)
    for (i, scalar) in left.enumerated() {
      var diagonal = distances[0]
      distances[0] = i + 1
      for (j, other) in right.enumerated() {
        let replaced = diagonal + (scalar == other ? 0 : 1)
        diagonal = distances[j + 1]
        distances[j + 1] = min(replaced, diagonal + 1, distances[j] + 1)
      }
    }
    return distances[right.count]
  }
}
