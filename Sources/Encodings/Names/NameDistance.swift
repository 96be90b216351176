/// How far two names are apart, to find the one that was likely meant.
package enum NameDistance {
  /// How many letters must be changed, put in or left out.
  ///
  /// - Complexity: the product of the lengths.
  package static func between<Letter: Equatable>(_ first: [Letter], _ second: [Letter]) -> Int {
    var row = Array(0...second.count)
    for (i, letter) in first.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in second.enumerated() {
        let changed = diagonal + (letter == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(changed, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[second.count]
  }
}
