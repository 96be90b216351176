/// A Hunspell dictionary: an affix file that names the encoding, and a list of stems with flags.
enum SpellingDictionary {
  /// The encoding that the affix file declares; nil where it declares none.
  static func encoding(declaredIn affixes: [UInt8]) -> String? {
    for line in affixes.split(separator: UInt8(ascii: "\n")) {
      // The first line may start with a byte order mark.
      let text = line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line
      let fields = text.split(whereSeparator: \.isASCIISpace)
      if fields.count > 1, fields[0].elementsEqual("SET".utf8) {
        return String(decoding: fields[1], as: UTF8.self)
      }
    }
    return nil
  }

  /// The stems, without the count on the first line, flags and morphological fields.
  static func words(in text: [UInt8]) -> [[UInt8]] {
    text.split(separator: UInt8(ascii: "\n")).dropFirst().map { line in
      var word: [UInt8] = []
      for byte in line {
        if byte == UInt8(ascii: "\t") { break }
        if byte == UInt8(ascii: "/") {
          guard word.last == UInt8(ascii: "\\") else { break }
          word.removeLast()
        }
        word.append(byte)
      }
      return word
    }
  }
}
