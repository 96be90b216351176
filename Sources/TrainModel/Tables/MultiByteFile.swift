import CICU

/// The file `multibyte.bin`: the inverses of the multi-byte encodings and what of them decodes, as the
/// engine's `MultiByteTables` reads it.
struct MultiByteFile {
  /// The encodings, in the order of their numbers.
  let tables: [MultiByteTable]

  /// Scalars of a page of the inverse.
  private static let pageSize = 32
  private static let pageCount = 0x10000 / pageSize

  /// Reads the tables from ICU.
  init() throws { tables = try MultiByteTable.all() }

  /// The bytes of the file.
  func bytes() -> [UInt8] {
    var file = SectionFile(
      header: """
        unbake multi-byte encodings 1
        written by: TrainModel tables
        inputs: ICU \(unsafe String(cString: icu_version())), the editions of each encoding together
        never edit by hand\n
        """)
    file.add("names", text: tables.map(\.name).joined(separator: "\n"))
    addInverses(to: &file)
    addAssigned(to: &file)
    return file.bytes()
  }

  /// `pageof`: for each encoding and each 32 scalars below U+10000 the number of a page; `pages`: codes;
  /// `beyond` and `bycode`: encoding, scalar and code of scalars above, sorted; `othersc` and `otherco`: the
  /// second code of scalars that have two, likewise; `doublsc` and `doublco`: the same of those whose second
  /// code has bytes that UTF-8 never has.
  private func addInverses(to file: inout SectionFile) {
    var pageOf: [UInt16] = []
    var pages: [UInt16] = []
    var known: [[UInt16]: UInt16] = [:]
    var beyond: [(key: UInt32, code: UInt16)] = []
    var others: [(key: UInt32, code: UInt16)] = []
    var doubles: [(key: UInt32, code: UInt16)] = []
    for (number, table) in tables.enumerated() {
      var codes = [UInt16](repeating: 0, count: 0x10000)
      for (scalar, sequences) in table.sequences {
        // Bytes that UTF-8 never has tell nothing; of the others the first edition's come first.
        let plausible = sequences.filter { $0.allSatisfy(Self.isUTF8) }
        guard let first = plausible.first ?? sequences.first else { continue }
        let key = UInt32(number) << 21 | scalar
        if scalar < 0x10000 {
          codes[Int(scalar)] = Self.code(first)
        } else {
          beyond.append((key, Self.code(first)))
        }
        if plausible.count > 1 {
          others.append((key, Self.code(plausible[1])))
        } else if let second = sequences.last(where: { $0 != first }) {
          doubles.append((key, Self.code(second)))
        }
      }
      for page in 0..<Self.pageCount {
        let content = Array(codes[page * Self.pageSize..<(page + 1) * Self.pageSize])
        if let place = known[content] {
          pageOf.append(place)
          continue
        }
        known[content] = UInt16(known.count)
        pageOf.append(UInt16(known.count - 1))
        pages += content
      }
    }
    beyond.sort { $0.key < $1.key }
    others.sort { $0.key < $1.key }
    doubles.sort { $0.key < $1.key }
    file.add("pageof", pageOf)
    file.add("pages", pages)
    file.add("beyond", beyond.map(\.key))
    file.add("bycode", beyond.map(\.code))
    file.add("othersc", others.map(\.key))
    file.add("otherco", others.map(\.code))
    file.add("doublsc", doubles.map(\.key))
    file.add("doublco", doubles.map(\.code))
  }

  /// `assigned` and `primary`: for each encoding and lead byte from 80 on, a bit for each trail byte: whether
  /// every edition, and whether the first one decodes the two.
  private func addAssigned(to file: inout SectionFile) {
    file.add("assigned", tables.flatMap { Self.bits($0.sharedByAll) })
    file.add("primary", tables.flatMap { Self.bits($0.decodedByFirst) })
  }

  private static func bits(_ sequences: Set<UInt32>) -> [UInt32] {
    (UInt32(0x80)...0xFF).flatMap { lead in
      (UInt32(0)..<8).map { word in
        (UInt32(0)..<32).reduce(UInt32(0)) { content, bit in
          sequences.contains(lead << 8 | word << 5 | bit) ? content | 1 << bit : content
        }
      }
    }
  }

  private static func isUTF8(_ byte: UInt8) -> Bool {
    byte < 0xF5 && byte != 0xC0 && byte != 0xC1
  }

  /// A sequence as 16 bits: two bytes as they are, one below 256, three (8F first) with the last one's
  /// high bit off.
  private static func code(_ sequence: [UInt8]) -> UInt16 {
    switch sequence.count {
    case 1: UInt16(sequence[0])
    case 2: UInt16(sequence[0]) << 8 | UInt16(sequence[1])
    default: UInt16(sequence[1]) << 8 | UInt16(sequence[2] & 0x7F)
    }
  }
}
