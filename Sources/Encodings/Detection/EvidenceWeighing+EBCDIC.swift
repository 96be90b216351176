import CEncodings
import Mojibake

extension EvidenceWeighing {
  /// EBCDIC's space is ASCII's at sign, and its small letters are no ASCII.
  var looksLikeEBCDIC: Bool {
    let part = head.span.extracting(..<min(head.count, 1024))
    var (signs, spaces, letters, ends, asciiEnds) = (0, 0, 0, 0, 0)
    for i in 0..<part.count {
      switch part[i] {
      case 0x40: signs += 1
      case 0x20: spaces += 1
      case 0x81...0x89, 0x91...0x99, 0xA2...0xA9: letters += 1
      case 0x0A, 0x0D: asciiEnds += 1
      case 0x15, 0x25: ends += 1
      default: break
      }
    }
    // A list of single words has few spaces, and ends its lines in EBCDIC's way.
    return signs > spaces * 4 && signs * 20 >= part.count
      || spaces + asciiEnds == 0 && (signs + ends) * 40 >= part.count
      || letters * 5 > part.count * 2 && spaces * 20 < part.count
  }

  /// The most that a byte of sound text in EBCDIC costs, in eighths of a bit.
  private static let ebcdicLimit = 56

  func ebcdic() -> Detection? {
    // Nearly all of the text is not ASCII, and so in the sample.
    let isSampled = sample.count * 2 > min(byteCount, Sampler.capacity)
    let pairs = Self.damped(
      isSampled
        ? counter.pairs(in: sample.span, takingAll: true)
        : counter.pairs(in: head.span, takingAll: true))
    var readings = SingleByteRanking(
      pairs: pairs, era: options.era, doubts: doubtsByHints(adding: []), effort: .alike
    ).readings {
      allows($0.encoding)
    }
    let signs = EBCDICSigns(isSampled ? sample.span : head.span)
    for place in readings.indices {
      readings[place].cost += signs.cost(
        inTable: tables.candidates[readings[place].candidates[0]].table)
    }
    readings.sort { $0.cost < $1.cost }
    guard let best = readings.first, !tables.candidates[best.candidates[0]].keepsASCII,
      best.cost - SingleByteRanking.base < pairs.reduce(0, { $0 + Int($1.weight) })
        * Self.ebcdicLimit
    else { return nil }
    return finding(from: readings, others: [])
  }
}
