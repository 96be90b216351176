/// The lines of a message of a program, as its reader sees them: no tags, no character entities
/// and no marks of keyboard mnemonics.
enum MessageText {
  static func lines(_ message: ArraySlice<UInt8>, _ emit: ([UInt8]) -> Void) {
    let text = withoutMnemonics(CharacterEntities.decode(withoutTags(message)))
    for line in text.split(separator: UInt8(ascii: "\n")) { emit(Array(line)) }
  }

  /// Removes what looks like a tag: `<`, a letter, perhaps after `/`, and all up to `>`.
  static func withoutTags(_ message: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(message.count)
    var i = message.startIndex
    while i < message.endIndex {
      if message[i] == UInt8(ascii: "<"), let end = endOfTag(message, from: i) {
        i = end
      } else {
        output.append(message[i])
        i += 1
      }
    }
    return output
  }

  private static func endOfTag(_ message: ArraySlice<UInt8>, from start: Int) -> Int? {
    var i = start + 1
    if i < message.endIndex, message[i] == UInt8(ascii: "/") { i += 1 }
    guard i < message.endIndex, message[i].isASCIILetter else { return nil }
    while i < message.endIndex {
      if message[i] == UInt8(ascii: ">") { return i + 1 }
      if message[i] == UInt8(ascii: "<") { return nil }
      i += 1
    }
    return nil
  }

  /// Removes `&` (Qt, KDE) and `~` (LibreOffice) before a letter, and `_` (GTK) where a message
  /// has just one.
  private static func withoutMnemonics(_ message: [UInt8]) -> [UInt8] {
    let underscores = message.count { $0 == UInt8(ascii: "_") }
    var output: [UInt8] = []
    output.reserveCapacity(message.count)
    for (i, byte) in message.enumerated() {
      let isBeforeLetter =
        i + 1 < message.count && (message[i + 1] >= 0x80 || message[i + 1].isASCIILetter)
      switch byte {
      case UInt8(ascii: "&") where isBeforeLetter: continue
      case UInt8(ascii: "~") where isBeforeLetter: continue
      case UInt8(ascii: "_") where underscores == 1 && isBeforeLetter: continue
      default: output.append(byte)
      }
    }
    return output
  }
}
