import CEncodings
import Mojibake

/// The C kernel of a scheme that has one.
@safe enum Kernel: @unchecked Sendable {
  case utf8
  case utf16(isBigEndian: Bool)
  case utf32(isBigEndian: Bool)
  case single(UnsafePointer<cencodings_single>)
  case double(UnsafePointer<cencodings_double>)

  /// The kernel of a scheme; nil when Swift or ICU does the work.
  init?(_ scheme: Scheme) {
    switch scheme {
    case .utf8: self = .utf8
    case .utf16(let isBigEndian): self = .utf16(isBigEndian: isBigEndian)
    case .utf32(let isBigEndian): self = .utf32(isBigEndian: isBigEndian)
    case .singleByte(let place):
      // Safety: the generator writes 256 numbers a table, and a scheme's place is one of them.
      let start: UnsafePointer<UInt16> = unsafe CodecTables.file.address("tables")
      self = unsafe .single(cencodings_single_at(place, start + place << 8))
    case .gb18030, .gbk: self = Self.gb18030
    case .big5: self = Self.big5
    case .eucKR: self = Self.eucKR
    case .shiftJIS: self = Self.shiftJIS
    case .eucJP: self = Self.eucJP
    case .marked, .iso2022JP, .replacement, .icu: return nil
    }
  }

  private static let gb18030 = double(CENCODINGS_GB18030, "gb18030")
  private static let big5 = double(CENCODINGS_BIG5, "big5")
  private static let eucKR = double(CENCODINGS_EUC_KR, "euckr")
  private static let shiftJIS = double(CENCODINGS_SHIFT_JIS, "jis0208")
  private static let eucJP = double(CENCODINGS_EUC_JP, "jis0208")

  private static func double(_ kind: Int32, _ index: StaticString) -> Kernel {
    // Safety: the generator writes each index with as many pointers as WHATWG's formulas reach.
    let file = CodecTables.file
    let plane2: UnsafePointer<UInt8> = unsafe file.address("big5sip")
    return unsafe .double(
      cencodings_double_at(
        kind, file.address(index), kind == CENCODINGS_BIG5 ? plane2 : nil,
        file.address("jis0212"), file.address("gbranges"),
        file.section("gbranges", as: UInt32.self).count / 2))
  }

  /// Decodes to UTF-8 until the input ends, the output is full or a sequence is malformed.
  func decode(_ input: Span<UInt8>, into output: inout OutputSpan<UInt8>) -> DecodingStep {
    unsafe input.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return DecodingStep(read: 0, stop: .inputEnds) }
      return unsafe output.withUnsafeMutableBufferPointer { buffer, initializedCount in
        guard let base = buffer.baseAddress else { return DecodingStep(read: 0, stop: .outputFull) }
        // Safety: the kernels read `count` bytes and write at most `room` behind what is initialized.
        let room = buffer.count - initializedCount
        let target = unsafe base + initializedCount
        let progress =
          switch self {
          case .utf8: unsafe cencodings_decode_utf8(start, source.count, target, room)
          case .utf16(let isBigEndian):
            unsafe cencodings_decode_utf16(start, source.count, target, room, isBigEndian ? 1 : 0)
          case .utf32(let isBigEndian):
            unsafe cencodings_decode_utf32(start, source.count, target, room, isBigEndian ? 1 : 0)
          case .single(let table):
            unsafe cencodings_decode_single(table, start, source.count, target, room)
          case .double(let table):
            unsafe cencodings_decode_double(table, start, source.count, target, room)
          }
        initializedCount += progress.written
        let read = progress.read
        switch progress.stop {
        case CENCODINGS_OUTPUT_FULL: return DecodingStep(read: read, stop: .outputFull)
        case CENCODINGS_MALFORMED:
          let length = Int(progress.malformed)
          return DecodingStep(read: read + length, stop: .malformed(length: length))
        default: return DecodingStep(read: read, stop: .inputEnds)
        }
      }
    }
  }
}
