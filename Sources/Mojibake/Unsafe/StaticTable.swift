import CMojibake

/// A read-only view of numbers in the program's static data.
///
/// Reads are checked against the count; the memory lives as long as the program.
@safe package struct StaticTable<Number: BitwiseCopyable>: @unchecked Sendable {
  fileprivate let base: UnsafePointer<Number>
  /// How many numbers there are.
  package let count: Int

  fileprivate init(base: UnsafePointer<Number>, count: Int) {
    unsafe self.base = unsafe base
    self.count = count
  }

  /// A number by its place; a place outside the table reads as the first number.
  ///
  /// Tables are never empty, and nothing that reaches here depends on untrusted sizes; the check keeps
  /// a stale generated file from reading foreign memory, without a trap.
  @inline(__always)
  package subscript(_ place: Int) -> Number {
    // Safety: the place is inside the table, or 0, and no table is empty.
    unsafe base[UInt(bitPattern: place) < UInt(bitPattern: count) ? place : 0]
  }

  /// Has a number that will be read soon brought near.
  @inline(__always)
  func prefetch(_ place: Int) {
    // Safety: no memory is read; a place outside the table is asked for in vain.
    unsafe cmojibake_prefetch(base + place)
  }
}

/// A generated file in the program's static data; TrainModel's `SectionFile` tells the layout.
@safe package struct SectionTable: @unchecked Sendable {
  private let base: UnsafeRawPointer
  private let directory: Int

  /// The encodings' inverses.
  package static let encodings = unsafe SectionTable(
    base: UnsafeRawPointer(cmojibake_encodings_start()))

  /// The language model.
  package static let model = unsafe SectionTable(base: UnsafeRawPointer(cmojibake_model_start()))

  /// What sequences that lack bytes may have been.
  package static let losses = unsafe SectionTable(base: UnsafeRawPointer(cmojibake_losses_start()))
  /// What letters tell of a scalar that lacks bytes.
  package static let letters = unsafe SectionTable(
    base: UnsafeRawPointer(cmojibake_letters_start()))

  /// What tells languages apart.
  package static let languages = unsafe SectionTable(
    base: UnsafeRawPointer(cmojibake_languages_start()))

  /// The inverses of the multi-byte encodings.
  package static let multiByte = unsafe SectionTable(
    base: UnsafeRawPointer(cmojibake_multibyte_start()))

  /// The pairs of Han, kana and Hangul.
  package static let han = unsafe SectionTable(base: UnsafeRawPointer(cmojibake_han_start()))

  /// A file in static data.
  package init(base: UnsafeRawPointer) {
    unsafe self.base = unsafe base
    var end = 0
    while unsafe base.load(fromByteOffset: end, as: UInt8.self) != 0 { end += 1 }
    directory = (end + 1 + 63) / 64 * 64
  }

  /// A section as numbers of one width.
  ///
  /// - Precondition: the file has the section; a file that lacks one was not written by this
  ///   version's generator.
  package func section<Number: FixedWidthInteger & BitwiseCopyable>(
    _ name: StaticString, as type: Number.Type = Number.self
  ) -> StaticTable<Number> {
    // Safety: the directory and every section lie inside the file that TrainModel wrote, sections at
    // multiples of 64 bytes.
    let count = unsafe Int(base.load(fromByteOffset: directory, as: UInt32.self))
    for entry in 0..<count {
      let place = directory + 4 + entry * 16
      var matches = true
      for index in 0..<8 {
        let expected = index < name.utf8CodeUnitCount ? unsafe name.utf8Start[index] : 0
        if unsafe base.load(fromByteOffset: place + index, as: UInt8.self) != expected {
          matches = false
        }
      }
      guard matches else { continue }
      let offset = unsafe Int(base.load(fromByteOffset: place + 8, as: UInt32.self))
      let length = unsafe Int(base.load(fromByteOffset: place + 12, as: UInt32.self))
      let start = unsafe (base + offset).assumingMemoryBound(to: Number.self)
      return unsafe StaticTable(base: start, count: length * 8 / Number.bitWidth)
    }
    preconditionFailure("a generated table is stale: run TrainModel")
  }

  /// Where a section stands in memory.
  package func address<Number: FixedWidthInteger & BitwiseCopyable>(
    _ name: StaticString
  ) -> UnsafePointer<Number> {
    unsafe section(name, as: Number.self).base
  }
}
