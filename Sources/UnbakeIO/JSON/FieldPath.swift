/// Names a field of a record: `text`, `meta.title`, or the JSON pointer `/meta/title`.
///
/// A name goes through arrays: `pages.text` names the text of every page. A number in a path also names
/// one element of an array.
public struct FieldPath: Hashable, Sendable {
  /// The keys from the outside in, as UTF-8.
  public var keys: [[UInt8]]

  /// Reads a path as someone wrote it.
  ///
  /// - Returns: nil for an empty path or an empty key.
  public init?(_ text: String) {
    if text.hasPrefix("/") {
      keys = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map {
        Self.unescaped(Array($0.utf8))
      }
    } else {
      keys = text.split(separator: ".", omittingEmptySubsequences: false).map { Array($0.utf8) }
      guard !keys.contains(where: \.isEmpty) else { return nil }
    }
  }

  /// A pointer's `~1` is a slash and its `~0` a tilde.
  private static func unescaped(_ key: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var place = 0
    while place < key.count {
      if key[place] == UInt8(ascii: "~"), place + 1 < key.count,
        key[place + 1] == UInt8(ascii: "0") || key[place + 1] == UInt8(ascii: "1")
      {
        result.append(key[place + 1] == UInt8(ascii: "0") ? UInt8(ascii: "~") : UInt8(ascii: "/"))
        place += 2
      } else {
        result.append(key[place])
        place += 1
      }
    }
    return result
  }
}
