import ArgumentParser
import CCleaning
import CICU
import Foundation

/// The file `cleaning.bin`: HTML's named references, and for each normalization form the scalars that it may
/// change.
struct CleaningFile {
  private var names: [String] = []
  private var texts: [String] = []

  /// Reads the references: a name a line, then its scalars in hexadecimal digits.
  init(references: URL) throws {
    for line in try String(contentsOf: references, encoding: .utf8).split(separator: "\n")
    where !line.hasPrefix("#") {
      let fields = line.split(separator: " ")
      let scalars = fields.dropFirst().compactMap {
        UInt32($0, radix: 16).flatMap(Unicode.Scalar.init)
      }
      guard fields.count > 1, scalars.count == fields.count - 1 else {
        throw ValidationError("\(references.path) has a line that is no reference: \(line)")
      }
      names.append(String(fields[0]))
      texts.append(String(String.UnicodeScalarView(scalars)))
    }
    guard zip(names, names.dropFirst()).allSatisfy({ $0.utf8.lexicographicallyPrecedes($1.utf8) })
    else { throw ValidationError("\(references.path) is not sorted") }
  }

  /// The bytes of the file.
  func bytes() throws -> [UInt8] {
    var file = SectionFile(
      header: """
        unbake cleaning 1
        written by: TrainModel cleaning
        inputs: ICU \(unsafe String(cString: icu_version())); html-references.txt
        never edit by hand\n
        """)
    file.add("names", text: names.joined())
    file.add("nameends", Self.ends(of: names))
    file.add("texts", text: texts.joined())
    file.add("textends", Self.ends(of: texts))
    try addForms(to: &file)
    file.add("pairs", try pairs())
    return file.bytes()
  }

  private static func ends(of parts: [String]) -> [UInt16] {
    var end = 0
    return parts.map { part in
      end += part.utf8.count
      return UInt16(end)
    }
  }

  /// Adds the values of each form's scalars, 64 a page; pages that are the same are one.
  private func addForms(to file: inout SectionFile) throws {
    let ranks = Self.ranks()
    var values: [UInt8] = []
    var places: [[UInt8]: UInt16] = [:]
    for (form, name) in [
      (ICU_NFC, "nfc"), (ICU_NFD, "nfd"), (ICU_NFKC, "nfkc"), (ICU_NFKD, "nfkd"),
    ] {
      var pages: [UInt16] = []
      for first in stride(from: 0, to: 0x110000, by: 64) {
        let page = try (first..<first + 64).map { try Self.value(of: $0, in: form, ranks) }
        guard first < 0x30000 else {
          guard page.allSatisfy({ $0 == 0 }) else {
            throw ValidationError(
              "ICU has scalars with values above U+30000: the kernels skip them")
          }
          continue
        }
        if places[page] == nil {
          places[page] = UInt16(values.count / 64)
          values += page
        }
        pages.append(places[page] ?? 0)
      }
      file.add(name, pages)
    }
    var pages: [UInt16] = []
    for first in stride(from: 0, to: 0x30000, by: 64) {
      let page = (first..<first + 64).map { ranks[Self.tail(of: Int32($0))] ?? 0 }
      if places[page] == nil {
        places[page] = UInt16(values.count / 64)
        values += page
      }
      pages.append(places[page] ?? 0)
    }
    file.add("tails", pages)
    file.add("values", values)
  }

  /// The combining class of the mark that a scalar's canonical decomposition ends in; 0 where it is no composite.
  private static func tail(of scalar: Int32) -> Int32 {
    var (first, second): (Int32, Int32) = (0, 0)
    guard unsafe icu_decomposePair(scalar, &first, &second) != 0 else { return 0 }
    return icu_combiningClass(second)
  }

  /// The combining classes in use, each with its place in their order.
  private static func ranks() -> [Int32: UInt8] {
    let classes = Set((0..<0x110000).map { icu_combiningClass(Int32($0)) }).sorted()
    return Dictionary(
      uniqueKeysWithValues: classes.enumerated().map { ($1, UInt8($0)) })
  }

  private static func value(
    of scalar: Int, in form: icu_form, _ ranks: [Int32: UInt8]
  ) throws -> UInt8 {
    guard scalar & ~0x7FF != 0xD800 else { return 0 }
    let rank = ranks[icu_combiningClass(Int32(scalar))] ?? 0
    guard rank < 0x40 else { throw ValidationError("more than 64 combining classes") }
    switch icu_quickCheck(form, Int32(scalar)) {
    case 0: return rank | UInt8(CCLEANING_NEVER)
    case 1: return rank
    default: return rank | UInt8(CCLEANING_MAYBE)
    }
  }

  /// The pairs that compose but for Hangul's, hashed with open addressing.
  private func pairs() throws -> [UInt64] {
    var slots = [UInt64](repeating: 0, count: Int(CCLEANING_PAIR_SLOTS))
    var count = 0
    for scalar in 0..<Int32(0x110000) where !(0xAC00...0xD7A3).contains(scalar) {
      var (first, second): (Int32, Int32) = (0, 0)
      guard unsafe icu_decomposePair(scalar, &first, &second) != 0,
        icu_composePair(first, second) == scalar
      else { continue }
      let pair = UInt64(first) << 21 | UInt64(second)
      var slot = Int(ccleaning_pair_slot(pair))
      while slots[slot] != 0 { slot = (slot + 1) % slots.count }
      slots[slot] = pair
      count += 1
    }
    guard count < slots.count / 2 else { throw ValidationError("\(count) pairs need more slots") }
    return slots
  }
}
