import CICU
import Foundation

/// The file `encodings.bin`: the inverse of every single-byte encoding, as the engine reads it.
struct EncodingsFile {
  /// The encodings, in the order of their bits.
  let tables: [SingleByteTable]

  /// Every scalar above U+009F that some byte of some encoding decodes to, ascending.
  let imageScalars: [Unicode.Scalar]

  /// Reads the tables from ICU.
  init() throws {
    tables = try SingleByteTable.all()
    precondition(tables.count <= 64, "the engine's masks have 64 bits")
    var scalars: Set<Unicode.Scalar> = []
    for table in tables { scalars.formUnion(table.scalars.compactMap { $0 }) }
    for edition in SingleByteTable.otherEditions.values {
      scalars.formUnion(edition.keys.compactMap { Unicode.Scalar($0) })
    }
    imageScalars = scalars.sorted()
  }

  /// The bytes of the file.
  func bytes() -> [UInt8] {
    var file = SectionFile(
      header: """
        unbake encodings 1
        written by: TrainModel tables
        inputs: ICU \(unsafe String(cString: icu_version())), the toolchain's normalization, patched to WHATWG's published indexes; \
        ISO/IEC 8859-16:2001
        never edit by hand\n
        """)
    file.add("names", text: tables.map(\.name).joined(separator: "\n"))
    file.add("scalars", imageScalars.map(\.value))

    var order: [Unicode.Scalar: Int] = [:]
    for (index, scalar) in imageScalars.enumerated() { order[scalar] = index }
    var inverse = [UInt8](repeating: 0, count: imageScalars.count * 64)
    var masks = [UInt64](repeating: 0, count: imageScalars.count * 4)
    var spaces = [UInt8](repeating: 0, count: 64)
    var definedBelowA0 = [UInt32](repeating: 0, count: 64)
    for (bit, table) in tables.enumerated() {
      for (offset, scalar) in table.scalars.enumerated() {
        guard let scalar, let index = order[scalar] else { continue }
        let byte = UInt8(0x80 + offset)
        if offset < 32 { definedBelowA0[bit] |= UInt32(1) << UInt32(offset) }
        // Two bytes with one meaning: the first one counts, as in ICU's own inverse.
        guard inverse[index * 64 + bit] == 0 else { continue }
        inverse[index * 64 + bit] = byte
        if scalar == "\u{A0}" { spaces[bit] = byte }
        if let role = Self.role(of: byte) { masks[index * 4 + role] |= 1 << UInt64(bit) }
      }
    }
    for (bit, table) in tables.enumerated() {
      for (value, byte) in SingleByteTable.otherEditions[table.name] ?? [:] {
        guard let scalar = Unicode.Scalar(value), let index = order[scalar],
          inverse[index * 64 + bit] == 0
        else { continue }
        inverse[index * 64 + bit] = byte
        if let role = Self.role(of: byte) { masks[index * 4 + role] |= 1 << UInt64(bit) }
      }
    }
    file.add("nfkc", Self.forms(of: imageScalars) { $0.precomposedStringWithCompatibilityMapping })
    file.add("nfd", Self.forms(of: imageScalars) { $0.decomposedStringWithCanonicalMapping })
    file.add("inverse", inverse)
    file.add("masks", masks)
    file.add("spaces", spaces)
    file.add("defined", definedBelowA0)
    return file.bytes()
  }

  /// The scalars that a normalization form changes: each with how many it becomes, and those.
  private static func forms(
    of scalars: [Unicode.Scalar], _ form: (String) -> String
  ) -> [UInt32] {
    scalars.flatMap { scalar -> [UInt32] in
      let changed = form(String(scalar)).unicodeScalars.map(\.value)
      return changed == [scalar.value] ? [] : [scalar.value, UInt32(changed.count)] + changed
    }
  }

  /// The part a byte plays in UTF-8: 0 a trail byte, 1, 2, 3 the lead byte of 2, 3, 4; C0 and C1 are
  /// leads of two because of Java's NUL.
  private static func role(of byte: UInt8) -> Int? {
    switch byte {
    case 0x80...0xBF: 0
    case 0xC0, 0xC2...0xDF: 1
    case 0xE0...0xEF: 2
    case 0xF0...0xF4: 3
    default: nil
    }
  }
}
