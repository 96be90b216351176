import CCleaning
import CICU
import Mojibake

/// What a normalization form may change, from the generated tables; ICU does the rest.
@safe package struct NormalizationTable: @unchecked Sendable {
  private let form: icu_form
  private let table: ccleaning_form

  /// The table of a form.
  package static func of(_ form: NormalizationForm) -> NormalizationTable {
    switch form {
    case .nfc: nfc
    case .nfd: nfd
    case .nfkc: nfkc
    case .nfkd: nfkd
    }
  }

  private static let nfc = NormalizationTable(ICU_NFC, "nfc")
  private static let nfd = NormalizationTable(ICU_NFD, "nfd")
  private static let nfkc = NormalizationTable(ICU_NFKC, "nfkc")
  private static let nfkd = NormalizationTable(ICU_NFKD, "nfkd")

  private init(_ form: icu_form, _ name: StaticString) {
    self.form = form
    // Safety: the sections are static data, and TrainModel writes pages, values and pairs to fit.
    let file = CleaningTables.file
    unsafe table = ccleaning_form(
      pages: file.address(name), values: file.address("values"), tails: file.address("tails"),
      pairs: file.address("pairs"), is_composed: form == ICU_NFC ? 1 : 0)
  }

  /// The offset of the first scalar from an offset on that keeps a text from being in the form; the count
  /// when the rest is in it. The text before the offset is taken to be in the form.
  package func firstUnnormalized(
    in text: Span<UInt8>, from offset: Int, usesVectors: Bool = true
  ) -> Int {
    unsafe text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, offset < buffer.count else { return buffer.count }
      // Safety: the base and the count are the span's, the offset is inside, the table is static.
      return unsafe withUnsafePointer(to: table) { table in
        usesVectors
          ? unsafe ccleaning_find_unnormalized(table, base, buffer.count, offset)
          : unsafe ccleaning_find_unnormalized_portable(table, base, buffer.count, offset)
      }
    }
  }

  /// Whether a text can be cut before the scalar at an offset, and the scalar's length.
  func boundary(in text: Span<UInt8>, at offset: Int) -> (isBefore: Bool, length: Int) {
    unsafe text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, offset < buffer.count else { return (true, 1) }
      var length = 0
      // Safety: the base and the count are the span's, the offset is inside, the table is static.
      let value = unsafe withUnsafePointer(to: table) {
        unsafe ccleaning_value($0, base, buffer.count, offset, &length)
      }
      return (value == 0, length)
    }
  }

  /// A text in the form, by ICU; nil when it is not well-formed, or too long for ICU.
  package func normalized(_ text: Span<UInt8>) -> [UInt8]? {
    guard text.count < 1 << 28, let valid = try? UTF8Span(validating: text) else { return nil }
    let units = Array(String(copying: valid).utf16)
    var status: Int32 = 0
    var length = 0
    // No scalar becomes more than 18 times as long (Unicode Standard Annex #15, section 14).
    let output = unsafe [UInt16](unsafeUninitializedCapacity: units.count * 18) { room, count in
      // Safety: ICU writes no more than the room's count, and says how much it wrote.
      length = unsafe units.withUnsafeBufferPointer {
        unsafe Int(
          icu_unorm2_normalize(
            form, $0.baseAddress, Int32($0.count), room.baseAddress, Int32(room.count), &status))
      }
      count = status <= 0 ? length : 0
    }
    guard status <= 0 else { return nil }
    return Array(String(decoding: output, as: UTF16.self).utf8)
  }
}

/// The tables of `cleaning.bin`.
enum CleaningTables {
  static let file = unsafe SectionTable(base: UnsafeRawPointer(ccleaning_tables_start()))
}
