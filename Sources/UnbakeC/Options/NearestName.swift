import Encodings

/// Finds the name that was likely meant.
enum NearestName {
  /// The name that differs in the fewest letters; nil when none is near.
  static func find(_ wanted: String, in names: [String]) -> String? {
    let letters = Array(wanted.lowercased().unicodeScalars.prefix(64))
    return
      names
      .map { (name: $0, distance: NameDistance.between(letters, Array($0.unicodeScalars))) }
      .filter { $0.distance <= max(2, $0.name.count / 2) && $0.distance < letters.count }
      .min { $0.distance < $1.distance }?.name
  }
}
