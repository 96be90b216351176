import CICU
import Foundation

/// The file `codecs.bin`: every single-byte table, and the indexes of WHATWG's multi-byte encodings.
struct CodecsFile {
  /// A single-byte encoding of ICU's, or one that ICU lacks.
  private struct Table {
    var name: String
    /// A scalar for each byte, 0xFFFF where there is none.
    var scalars: [UInt16]
  }

  private var tables: [Table] = []
  private var differences: [String: [[UInt8]: [UInt32]]] = [:]

  /// Reads ICU's converters, and the files beside this one.
  init(directory: URL) throws {
    try readDifferences(directory.appendingPathComponent("whatwg-differences.txt"))
    for index in 0..<icu_ucnv_countAvailable() {
      guard let pointer = unsafe icu_ucnv_getAvailableName(index) else { continue }
      let name = unsafe String(cString: pointer)
      let converter = try StrictDecoder(name)
      // SBCS, LATIN_1 and US_ASCII of UConverterType.
      guard [0, 3, 26].contains(converter.type) else { continue }
      let scalars = (0...255).map { byte in
        UInt16(converter.decode([UInt8(byte)]).flatMap { $0.count == 1 ? $0[0] : nil } ?? 0xFFFF)
      }
      tables.append(Table(name: name, scalars: scalars))
    }
    tables.sort { $0.name < $1.name }
    try readTables(directory.appendingPathComponent("single-byte-tables.txt"))
    try addWebTables()
  }

  /// The scalars of a single-byte table, 0xFFFF where there is none.
  func scalars(of name: String) throws -> [UInt16] {
    guard let table = tables.first(where: { $0.name == name }) else {
      throw UnknownConverter(name: name)
    }
    return table.scalars
  }

  /// The bytes of the file.
  func bytes() throws -> [UInt8] {
    var file = SectionFile(
      header: """
        unbake codecs 1
        written by: TrainModel codecs
        inputs: ICU \(unsafe String(cString: icu_version())); whatwg-differences.txt; \
        single-byte-tables.txt
        never edit by hand\n
        """)
    file.add("names", text: tables.map(\.name).joined(separator: "\n"))
    file.add("tables", tables.flatMap(\.scalars))
    let big5 = try index("big5", icuName: "ibm-1375_P100-2008", width: 157) {
      $0 - ($0 < 0x7F ? 0x40 : 0x62)
    }
    file.add("big5", big5.map { UInt16(truncatingIfNeeded: $0) })
    // Big5 reaches into plane 2: a bit for each pointer that does.
    var plane2 = [UInt8](repeating: 0, count: (big5.count + 7) / 8)
    for (pointer, scalar) in big5.enumerated() where scalar >> 16 == 2 {
      plane2[pointer / 8] |= 1 << UInt8(pointer % 8)
    }
    file.add("big5sip", plane2)
    let korean = try index("euc-kr", icuName: "windows-949-2000", width: 190) { $0 - 0x41 }
    file.add("euckr", korean.map { UInt16($0) })
    let chinese = try index("gb18030", icuName: "gb18030", width: 190) {
      $0 - ($0 < 0x7F ? 0x40 : 0x41)
    }
    file.add("gb18030", chinese.map { UInt16($0) })
    file.add("jis0208", try japaneseIndex().map { UInt16($0) })
    file.add("jis0212", try supplementIndex().map { UInt16($0) })
    file.add("gbranges", try ranges().flatMap { [$0.pointer, $0.scalar] })
    return file.bytes()
  }

  /// An index by pointer, 0 where nothing is mapped; 1 to 4 stand for Big5's pairs of scalars.
  private func index(
    _ encoding: String, icuName: String, width: Int, trailOffset: (Int) -> Int
  ) throws -> [UInt32] {
    let converter = try StrictDecoder(icuName)
    let patches = differences[encoding] ?? [:]
    var index = [UInt32](repeating: 0, count: 126 * width)
    var pairs: UInt32 = 0
    for lead in 0x81...0xFE {
      for trail in 0x40...0xFE where trail != 0x7F {
        let place = trailOffset(trail)
        guard place >= 0, place < width, width != 157 || trail < 0x7F || trail > 0xA0 else {
          continue
        }
        let bytes = [UInt8(lead), UInt8(trail)]
        let scalars = patches[bytes] ?? converter.decode(bytes) ?? []
        let pointer = (lead - 0x81) * width + place
        if scalars.count == 1 { index[pointer] = scalars[0] }
        if scalars.count == 2, encoding == "big5" {
          pairs += 1
          index[pointer] = pairs
        }
      }
    }
    return index
  }

  /// JIS X 0208 with its vendor extensions, by WHATWG's pointer, from Shift_JIS.
  private func japaneseIndex() throws -> [UInt32] {
    let converter = try StrictDecoder("ibm-943_P15A-2003")
    var index = [UInt32](repeating: 0, count: 11280)
    for lead in Array(0x81...0x9F) + Array(0xE0...0xFC) {
      for trail in 0x40...0xFC where trail != 0x7F {
        let pointer =
          (lead - (lead < 0xA0 ? 0x81 : 0xC1)) * 188 + trail - (trail < 0x7F ? 0x40 : 0x41)
        // The private-use rows are a rule, not a table.
        guard pointer < index.count, !(8836...10715).contains(pointer) else { continue }
        let scalars = converter.decode([UInt8(lead), UInt8(trail)]) ?? []
        if scalars.count == 1 { index[pointer] = scalars[0] }
      }
    }
    return index
  }

  /// JIS X 0212 by pointer, from EUC-JP.
  private func supplementIndex() throws -> [UInt32] {
    let converter = try StrictDecoder("euc-jp-2007")
    let patches = differences["euc-jp"] ?? [:]
    var index = [UInt32](repeating: 0, count: 94 * 94)
    for lead in 0xA1...0xFE {
      for trail in 0xA1...0xFE {
        let bytes: [UInt8] = [0x8F, UInt8(lead), UInt8(trail)]
        let scalars = patches[bytes] ?? converter.decode(bytes) ?? []
        if scalars.count == 1 { index[(lead - 0xA1) * 94 + trail - 0xA1] = scalars[0] }
      }
    }
    return index
  }

  /// The runs in which GB18030's four-byte sequences follow the scalars: a pointer, and its scalar.
  private func ranges() throws -> [(pointer: UInt32, scalar: UInt32)] {
    let converter = try StrictDecoder("gb18030")
    var ranges: [(pointer: UInt32, scalar: UInt32)] = []
    var last: (pointer: UInt32, scalar: UInt32)?
    for pointer in UInt32(0)..<39420 {
      let bytes = [
        UInt8(0x81 + pointer / 12600), UInt8(0x30 + pointer / 1260 % 10),
        UInt8(0x81 + pointer / 10 % 126), UInt8(0x30 + pointer % 10),
      ]
      guard let scalar = converter.decode(bytes)?.first else {
        last = nil
        continue
      }
      if let before = last, before.scalar + 1 == scalar {
      } else {
        ranges.append((pointer, scalar))
      }
      last = (pointer, scalar)
    }
    return ranges
  }

  /// The tables that WHATWG publishes and ICU has otherwise, under WHATWG's names.
  private mutating func addWebTables() throws {
    func copy(_ icuName: String, _ name: String, _ patches: [Int: UInt16] = [:]) throws {
      guard let table = tables.first(where: { $0.name == icuName }) else {
        throw UnknownConverter(name: icuName)
      }
      var scalars = table.scalars
      for (byte, scalar) in patches { scalars[byte] = scalar }
      tables.append(Table(name: name, scalars: scalars))
    }
    try copy("ibm-5349_P100-1998", "windows-1253", [0xAA: 0xFFFF])
    try copy("ibm-9447_P100-2002", "windows-1255", [0xCA: 0x05BA])
    try copy("ibm-1168_P100-2002", "koi8-u", [0xAE: 0x045E, 0xBE: 0x040E])
    try copy("ibm-866_P100-1995", "ibm866", [0x1A: 0x1A, 0x1C: 0x1C, 0x7F: 0x7F])
    let ascii = (UInt16(0)..<128).map { $0 }
    tables.append(Table(name: "x-user-defined", scalars: ascii + (0..<128).map { 0xF780 + $0 }))
  }

  private mutating func readDifferences(_ url: URL) throws {
    for line in try Self.lines(of: url) {
      let fields = line.split(separator: " ")
      let bytes = stride(from: 0, to: fields[1].count, by: 2).map { place in
        UInt8(fields[1].dropFirst(place).prefix(2), radix: 16) ?? 0
      }
      differences[String(fields[0]), default: [:]][bytes] =
        fields[2] == "-" ? [] : fields[2].split(separator: "+").map { UInt32($0, radix: 16) ?? 0 }
    }
  }

  private mutating func readTables(_ url: URL) throws {
    for line in try Self.lines(of: url) {
      let fields = line.split(separator: " ")
      var scalars = (0...255).map { $0 < 0x80 ? UInt16($0) : 0xFFFF }
      for field in fields.dropFirst() {
        let parts = field.split(separator: "=")
        guard let byte = Int(parts[0], radix: 16) else { continue }
        scalars[byte] = UInt16(parts[1], radix: 16) ?? 0xFFFF
      }
      tables.append(Table(name: String(fields[0]), scalars: scalars))
    }
  }

  private static func lines(of url: URL) throws -> [Substring] {
    String(decoding: try Data(contentsOf: url), as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
  }
}
