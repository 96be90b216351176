extension String {
  /// The words of a text: runs of scalars other than white space. Of those, only the ones with a
  /// scalar that damage can reach: one beyond ASCII.
  public var damageableWords: [Range<Index>] {
    var words: [Range<Index>] = []
    var start: Index?
    var isDamageable = false
    for index in unicodeScalars.indices {
      let scalar = unicodeScalars[index]
      // A no-break space joins: it is part of what gets damaged.
      if scalar == " " || scalar == "\t" || scalar == "\u{3000}" {
        if let start, isDamageable { words.append(start..<index) }
        start = nil
        isDamageable = false
      } else {
        if start == nil { start = index }
        if !scalar.isASCII { isDamageable = true }
      }
    }
    if let start, isDamageable { words.append(start..<endIndex) }
    return words
  }

  /// The scalars beyond ASCII, each as the region it fills.
  public var damageableScalars: [Range<Index>] {
    unicodeScalars.indices.lazy.filter { !unicodeScalars[$0].isASCII }.map {
      $0..<unicodeScalars.index(after: $0)
    }
  }

  /// Where the text is cut in two: the space nearest to its middle, else the middle.
  public var middle: Index {
    let middle = unicodeScalars.index(startIndex, offsetBy: unicodeScalars.count / 2)
    let before = unicodeScalars[..<middle].lastIndex(of: " ")
    let after = unicodeScalars[middle...].firstIndex(of: " ")
    switch (before, after) {
    case (let before?, let after?):
      let isBeforeNearer =
        unicodeScalars.distance(from: before, to: middle)
        <= unicodeScalars.distance(from: middle, to: after)
      return isBeforeNearer ? before : after
    case (let before?, nil): return before
    case (nil, let after?): return after
    case (nil, nil): return middle
    }
  }
}
