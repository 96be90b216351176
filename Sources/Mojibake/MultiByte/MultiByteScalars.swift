/// What the sequences of the multi-byte encodings mean.
///
/// Derived from the encodings' inverses when the first suspicious line is met, in less than a millisecond: kept as data
/// it would be as large as they are.
struct MultiByteScalars: Sendable {
  static let shared = MultiByteScalars()

  /// By encoding, lead byte from 80 on and trail byte; 0 where nothing decodes.
  private let pairs: [UInt16]
  /// By encoding, bytes from 80 on that stand alone.
  private let singles: [UInt16]
  /// EUC-JP's sequences of three bytes, by the last two.
  private let triples: [UInt16]

  private static let pairCount = 0x80 << 8

  private init() {
    let tables = MultiByteTables.shared
    var pairs = [UInt16](repeating: 0, count: tables.count * Self.pairCount)
    var singles = [UInt16](repeating: 0, count: tables.count * 0x80)
    var triples = [UInt16](repeating: 0, count: Self.pairCount)
    /// Of scalars that share a sequence, from several editions, the first counts, and private ones last.
    func put(_ scalar: UInt32, into place: inout UInt16) {
      if place == 0 || Self.isPrivate(UInt32(place)) && !Self.isPrivate(scalar) {
        place = UInt16(scalar)
      }
    }
    for encoding in 0..<tables.count {
      tables.forEachCode(in: encoding) { scalar, code in
        if code < 0x100 {
          put(scalar, into: &singles[encoding << 7 | Int(code & 0x7F)])
        } else if encoding == ByteImage.threeByteEncoding, code & 0x80 == 0 {
          put(scalar, into: &triples[Int(code & 0x7FFF | 0x80)])
        } else {
          put(scalar, into: &pairs[encoding << 15 | Int(code & 0x7FFF)])
        }
      }
    }
    (self.pairs, self.singles, self.triples) = (pairs, singles, triples)
  }

  private static func isPrivate(_ scalar: UInt32) -> Bool { (0xE000..<0xF900).contains(scalar) }

  /// Decodes bytes strictly.
  ///
  /// - Parameter scalars: becomes the scalars.
  /// - Returns: whether all bytes decode, and none to a private scalar.
  func decode(_ bytes: ArraySlice<UInt8>, in encoding: Int, into scalars: inout [UInt32]) -> Bool {
    scalars.removeAll(keepingCapacity: true)
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let lead = bytes[place]
      if lead < 0x80 {
        scalars.append(UInt32(lead))
        place += 1
        continue
      }
      var scalar = UInt32(singles[encoding << 7 | Int(lead & 0x7F)])
      var length = 1
      if scalar == 0, place + 1 < bytes.endIndex {
        let code = Int(lead & 0x7F) << 8 | Int(bytes[place + 1])
        scalar = UInt32(pairs[encoding << 15 | code])
        length = 2
        if scalar == 0, lead == 0x8F, encoding == ByteImage.threeByteEncoding,
          place + 2 < bytes.endIndex, bytes[place + 1] >= 0x80, bytes[place + 2] >= 0x80
        {
          scalar = UInt32(triples[Int(bytes[place + 1] & 0x7F) << 8 | Int(bytes[place + 2])])
          length = 3
        }
      }
      guard scalar != 0, !Self.isPrivate(scalar) else { return false }
      scalars.append(scalar)
      place += length
    }
    return true
  }
}
