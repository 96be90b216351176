import CICU
import Mojibake

/// A converter of ICU's, closed with its owner.
///
/// It has one owner, a decoder or an encoder that cannot be copied; so it is never shared.
@safe final class ICUConverter: @unchecked Sendable {
  private let handle: OpaquePointer
  private var units: [UInt16] = []
  /// A high surrogate whose partner comes with later input, 0 for none.
  private var highSurrogate: UInt32 = 0

  /// Opens a converter by its own name, which the registry has asked ICU for.
  init(_ name: String) {
    var status: Int32 = 0
    // Safety: a converter that ICU listed opens; what it names in the end is closed once.
    guard let handle = unsafe icu_ucnv_open(name, &status), status <= 0 else {
      preconditionFailure("ICU lists a converter that it cannot open")
    }
    unsafe self.handle = unsafe handle
    unsafe icu_ucnv_stopAtErrors(handle)
  }

  deinit { unsafe icu_ucnv_close(handle) }

  private static let unitCount = 1024

  /// Decodes to UTF-8; reads all input, keeping what its end cuts short.
  func decode(
    _ input: Span<UInt8>, into output: inout OutputSpan<UInt8>, isLast: Bool
  ) -> DecodingStep {
    if units.isEmpty { units = [UInt16](repeating: 0, count: Self.unitCount) }
    var read = 0
    while true {
      let room = min(Self.unitCount, output.freeCapacity / 3)
      // Two units at least: a scalar may need both.
      guard room >= 2 else { return DecodingStep(read: read, stop: .outputFull) }
      let rest = input.extracting(read..<input.count)
      let progress = unsafe rest.withUnsafeBufferPointer { source in
        unsafe units.withUnsafeMutableBufferPointer { target in
          // Safety: ICU reads `count` bytes and writes at most `room` units.
          unsafe source.withMemoryRebound(to: CChar.self) { characters in
            unsafe icu_ucnv_toUnicode(
              handle, target.baseAddress, room, characters.baseAddress, characters.count,
              isLast ? 1 : 0)
          }
        }
      }
      read += progress.read
      var place = 0
      while place < progress.written {
        let unit = UInt32(units[place])
        place += 1
        if unit & 0xFC00 == 0xD800 {
          highSurrogate = unit
        } else if unit & 0xFC00 == 0xDC00 {
          output.append(scalar: 0x10000 + (highSurrogate & 0x3FF) << 10 + unit & 0x3FF)
        } else {
          output.append(scalar: unit)
        }
      }
      if progress.status == ICU_OVERFLOW { continue }
      if progress.status > 0 {
        return DecodingStep(read: read, stop: .malformed(length: max(1, Int(progress.malformed))))
      }
      return DecodingStep(read: read, stop: .inputEnds)
    }
  }

  /// Encodes one scalar, or ends the text when there is none.
  ///
  /// - Returns: whether it encodes.
  func encode(
    _ scalar: Unicode.Scalar?, usesFallbacks: Bool, into output: inout [UInt8]
  ) -> Bool {
    let text = scalar.map { Array(String(Character($0)).utf16) } ?? []
    var bytes = [CChar](repeating: 0, count: 64)
    unsafe icu_ucnv_setFallback(handle, usesFallbacks ? 1 : 0)
    // Safety: ICU reads the units of one scalar and writes at most 64 bytes; no scalar needs as many.
    let progress = unsafe icu_ucnv_fromUnicode(
      handle, &bytes, bytes.count, text, text.count, scalar == nil ? 1 : 0)
    for byte in bytes.prefix(progress.written) { output.append(UInt8(bitPattern: byte)) }
    return progress.status <= 0
  }

  /// The name of the converter that ICU opens for a name.
  static func ownName(of name: String) -> String? {
    var status: Int32 = 0
    guard let handle = unsafe icu_ucnv_open(name, &status) else { return nil }
    defer { unsafe icu_ucnv_close(handle) }
    guard status <= 0, let own = unsafe icu_ucnv_getName(handle) else { return nil }
    return unsafe String(cString: own)
  }

  /// What a converter is made of, by ICU's number for its type.
  static func kind(of name: String) -> TextEncoding.Kind {
    var status: Int32 = 0
    guard let handle = unsafe icu_ucnv_open(name, &status) else { return .multiByte }
    defer { unsafe icu_ucnv_close(handle) }
    return switch unsafe icu_ucnv_getType(handle) {
    case 4...8, 24, 27...: .unicode
    case 9: .ebcdic
    case 10...23, 25: .stateful
    default: .multiByte
    }
  }

  /// Every converter's own name.
  static func available() -> [String] {
    (0..<icu_ucnv_countAvailable()).compactMap { index in
      unsafe icu_ucnv_getAvailableName(index).map { unsafe String(cString: $0) }
    }
  }

  /// The aliases of a converter.
  static func aliases(of name: String) -> [String] {
    (unsafe 0..<icu_ucnv_countAliases(name)).compactMap { index in
      unsafe icu_ucnv_getAlias(name, index).map { unsafe String(cString: $0) }
    }
  }
}
