import Unbake

extension FileRepair {
  /// How an input is cut into texts.
  public enum Format: String, CaseIterable, Sendable {
    /// By the file's name, then by its content.
    case auto
    /// One text.
    case text
    /// A JSON value a line; strings of chosen fields are texts.
    case jsonl
    /// One JSON value; strings of chosen fields are texts.
    case json
    /// Rows of cells with delimiters between and quotes around (RFC 4180); cells are texts.
    case csv
    /// Rows of cells with tabs between; cells are texts.
    case tsv
    /// One text in which character references stand for what they name.
    case html
    /// An archive of responses, which become JSON Lines.
    case warc
    /// An archive of texts, which stays one.
    case wet

    /// By the name of a file, without regard to its compression; nil when it says nothing.
    init?(name: String) {
      let bare = Compression.bareName(name.lowercased())
      for (format, suffixes) in Self.suffixes where suffixes.contains(where: bare.hasSuffix) {
        self = format
        return
      }
      return nil
    }

    private static let suffixes: [(Format, [String])] = [
      (.jsonl, [".jsonl", ".ndjson", ".jsonlines"]),
      (.json, [".json", ".geojson"]),
      (.wet, [".wet"]), (.warc, [".warc"]),
      (.csv, [".csv"]), (.tsv, [".tsv", ".tab"]),
      (.html, [".html", ".htm", ".xhtml"]),
      (.text, [".txt", ".text", ".md", ".log"]),
    ]

    /// How many bytes of an input are looked at to tell its format.
    static let reach = 64 * 1024
    /// A NUL this early says that a file is not text.
    static let binaryReach = 8192

    /// By how an input begins: JSON Lines when its first lines are JSON objects or arrays, text when
    /// nothing speaks for another format.
    init(content: Span<UInt8>, isWhole: Bool) {
      self = .text
      var start = content.startsWithByteOrderMark ? 3 : 0
      while start < content.count, content[start] <= 0x20 { start += 1 }
      guard start < content.count else { return }
      let rest = content.extracting(start..<content.count)
      if rest.begins(with: "warc/") == .yes {
        self = rest.contains("warc-type: conversion") ? .wet : .warc
        return
      }
      if rest.begins(with: "<!doctype html") == .yes || rest.begins(with: "<html") == .yes {
        self = .html
        return
      }
      guard content[start] == UInt8(ascii: "{") || content[start] == UInt8(ascii: "[") else {
        return
      }
      if Self.beginsWithRecords(rest, isWhole: isWhole) {
        self = .jsonl
      } else if Self.isJSON(rest, isLast: isWhole) {
        self = .json
      }
    }

    /// Whether an output holds records of another format than the input.
    var changesFormat: Bool { self == .warc }

    /// Whether the first two lines are JSON each, or the only one is.
    private static func beginsWithRecords(_ content: Span<UInt8>, isWhole: Bool) -> Bool {
      guard let first = content.firstNewline(from: 0) else {
        return isWhole && isJSON(content, isLast: true)
      }
      guard isJSON(content.extracting(0..<first), isLast: true) else { return false }
      let rest = content.extracting(first + 1..<content.count)
      if rest.isBlank { return true }
      let second = rest.firstNewline(from: 0)
      return isJSON(
        rest.extracting(0..<(second ?? rest.count)), isLast: second != nil || isWhole)
    }

    /// Whether bytes are a JSON object or array, or the beginning of one.
    private static func isJSON(_ bytes: Span<UInt8>, isLast: Bool) -> Bool {
      guard !bytes.isEmpty, bytes[0] == UInt8(ascii: "{") || bytes[0] == UInt8(ascii: "[") else {
        return false
      }
      var reader = JSONReader(fields: [], keepingPointers: false)
      do {
        while case .text = try reader.next(bytes, isLast: isLast) {}
        return true
      } catch { return false }
    }
  }
}

extension Span where Element == UInt8 {
  /// Whether an ASCII word stands somewhere, in any case.
  fileprivate func contains(_ word: StaticString) -> Bool {
    for place in indices where extracting(place..<count).begins(with: word) == .yes { return true }
    return false
  }
}
