/// Finds the name that was likely meant.
enum NearestName {
  /// The name that differs in the fewest letters; nil when none is near.
  static func find(_ wanted: String, in names: [String]) -> String? {
    let letters = Array(wanted.lowercased().unicodeScalars.prefix(64))
    return
      names
      .map { (name: $0, distance: distance(letters, Array($0.unicodeScalars))) }
      .filter { $0.distance <= max(2, $0.name.count / 2) && $0.distance < letters.count }
      .min { $0.distance < $1.distance }?.name
  }

  /// How many letters must be changed, put in or left out.
  private static func distance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
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
