import CEncodings
import Mojibake

/// What `detection.bin` holds, as detection reads it.
@safe struct LanguageTables: @unchecked Sendable {
  static let shared = LanguageTables()

  /// A single-byte encoding that detection considers.
  struct Candidate: Sendable {
    var label: String
    var encoding: TextEncoding
    /// How much rarer it is than the commonest, in eighths of a bit.
    var prior: Int
    var keepsASCII: Bool
    /// The place of its table.
    var table: Int
    /// By language, whether it uses the encoding.
    var isHome: [Bool]
    var era: EncodingEra
  }

  let candidates: [Candidate]
  /// The tag of each language, and its cluster.
  let languages: [(tag: String, cluster: Int)]
  let clusterCount: Int
  /// The symbols of ASCII's bytes; those from 0x80 on are undefined.
  let asciiSymbols: [UInt16]
  private let scalars: StaticTable<UInt16>
  private let cover: StaticTable<UInt8>
  private let pointers: cencodings_languages
  /// The tags of the languages whose characters have costs.
  let ideographic: [String]

  private init() {
    let file = unsafe SectionTable(base: UnsafeRawPointer(cencodings_detection_start()))
    func lines(_ section: StaticString) -> [Substring] {
      let bytes = file.section(section, as: UInt8.self)
      return String(decoding: (0..<bytes.count).map { bytes[$0] }, as: UTF8.self)
        .split(separator: "\n")
    }
    let clusters = lines("clusters").map(String.init)
    let languages = lines("langs").map { line -> (tag: String, cluster: Int) in
      let fields = line.split(separator: " ")
      return (String(fields[0]), Int(fields[1]) ?? 0)
    }
    self.languages = languages
    candidates = lines("cands").map { line in
      let fields = line.split(separator: " ")
      let table = CodecTables.place(of: String(fields[1]))
      let label = String(fields[0])
      let keepsASCII = CodecTables.keepsASCII(table)
      let encoding =
        EncodingRegistry.shared.standard(label: label)
        ?? TextEncoding(
          name: label, kind: keepsASCII ? .singleByte : .ebcdic, scheme: .singleByte(table))
      let home = fields[3].split(separator: ",").map(String.init)
      return Candidate(
        label: label, encoding: encoding, prior: (Int(fields[2]) ?? 0) * 8, keepsASCII: keepsASCII,
        table: table,
        // English is written everywhere.
        isHome: languages.map { language in
          language.tag == "en" || home.contains(language.tag)
            || home.contains(clusters[language.cluster])
        }, era: EncodingEra(label: label, keepsASCII: keepsASCII))
    }
    clusterCount = clusters.count
    ideographic = lines("ideo").map(String.init)
    scalars = file.section("scalars")
    let symbolCount = scalars.count + 40
    let byteSymbols = file.section("bytesym", as: UInt16.self)
    asciiSymbols = (0...255).map { $0 < 0x80 ? byteSymbols[$0] : 38 }
    cover = file.section("cover")
    // Safety: the sections are static data; the generator writes local numbers below each table's width,
    // `width` rows and columns a table, and all four blocks' costs for each ideographic language.
    unsafe pointers = cencodings_languages(
      symbol_count: symbolCount, cluster_count: clusterCount,
      byte_symbols: file.address("bytesym"), local: file.address("local"),
      within: file.address("within"), case_costs: file.address("case"),
      sizes: file.address("sizes"), starts: file.address("starts"), costs: file.address("costs"),
      characters: file.address("chars"), ideographic_count: ideographic.count)
  }

  /// How much of a language's text beyond ASCII a candidate can write, in 255ths.
  func coverage(candidate: Int, language: Int) -> UInt8 {
    cover[candidate * languages.count + language]
  }

  /// Reads pairs of bytes in candidates and tables; the readings come back with their costs, sorted.
  ///
  /// - Parameters:
  ///   - beam: how many readings are left at most.
  ///   - firstLook: after how many pairs all but those are dropped.
  func rank(
    _ pairs: [cencodings_pair], _ readings: inout [cencodings_ranked], beam: Int, firstLook: Int
  ) {
    let count = unsafe pairs.withUnsafeBufferPointer { pairs in
      unsafe readings.withUnsafeMutableBufferPointer { readings in
        unsafe withUnsafePointer(to: pointers) { tables in
          guard let first = pairs.baseAddress, let target = readings.baseAddress else { return 0 }
          // Safety: candidates and tables come from these tables.
          return unsafe cencodings_rank(
            tables, first, pairs.count, target, readings.count, beam, firstLook)
        }
      }
    }
    readings.removeLast(readings.count - count)
  }

  /// For each candidate, a number that is the same for those that read pairs of bytes alike.
  func groups(of candidates: [UInt16], reading pairs: [cencodings_pair]) -> [UInt64] {
    var groups = [UInt64](repeating: 0, count: candidates.count)
    unsafe pairs.withUnsafeBufferPointer { pairs in
      unsafe candidates.withUnsafeBufferPointer { candidates in
        unsafe groups.withUnsafeMutableBufferPointer { groups in
          unsafe withUnsafePointer(to: pointers) { tables in
            guard let first = pairs.baseAddress, let source = candidates.baseAddress,
              let target = groups.baseAddress
            else { return }
            // Safety: one number is written for each candidate, and candidates come from these tables.
            unsafe cencodings_group(
              tables, first, pairs.count, source, candidates.count, target)
          }
        }
      }
    }
    return groups
  }

  /// The symbol and the case of a scalar beyond ASCII.
  func symbol(of scalar: Unicode.Scalar) -> UInt16 {
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    let folded = lower.count == 1 ? lower.first?.value ?? scalar.value : scalar.value
    var (low, high) = (0, scalars.count)
    while low < high {
      let middle = (low + high) / 2
      if UInt32(scalars[middle]) < folded { low = middle + 1 } else { high = middle }
    }
    guard low < scalars.count, UInt32(scalars[low]) == folded else { return 38 }
    return UInt16(40 + low)
  }

  /// What pairs of numbers cost in each of some languages, by the symbols the numbers stand for; by language, and
  /// the most there is for the others.
  func costs(of pairs: [cencodings_pair], symbols: [UInt16], among asked: [Int]) -> [UInt32] {
    var readings = asked.map {
      cencodings_ranked(candidate: 0, table: UInt16(clusterCount + $0), cost: 0)
    }
    precondition(symbols.count == 256)
    unsafe symbols.withUnsafeBufferPointer { symbols in
      unsafe pairs.withUnsafeBufferPointer { pairs in
        unsafe readings.withUnsafeMutableBufferPointer { readings in
          // Safety: the only candidate is 0, whose symbols these are.
          guard let base = symbols.baseAddress, let first = pairs.baseAddress,
            let target = readings.baseAddress
          else { return }
          var tables = unsafe pointers
          unsafe tables.byte_symbols = base
          _ = unsafe cencodings_rank(
            &tables, first, pairs.count, target, readings.count, readings.count, pairs.count)
        }
      }
    }
    var costs = [UInt32](repeating: .max, count: languages.count)
    for reading in readings { costs[Int(reading.table) - clusterCount] = reading.cost }
    return costs
  }

  /// The cost of a character in a language; that of a strange one outside the blocks that have costs.
  func cost(of scalar: Unicode.Scalar, inIdeographic language: Int) -> Int {
    let place: Int
    switch scalar.value {
    case 0x3000...0x30FF: place = Int(scalar.value) - 0x3000
    case 0x4E00...0x9FFF: place = Int(scalar.value) - 0x4E00 + 0x100
    case 0xAC00...0xD7A3: place = Int(scalar.value) - 0xAC00 + 0x100 + 0x5200
    case 0xFF00...0xFFEF: place = Int(scalar.value) - 0xFF00 + 0x100 + 0x5200 + 11172
    default: return 160
    }
    return unsafe Int(pointers.characters[language * Self.characterCount + place])
  }

  /// What UTF-16, and bytes one by one, would cost.
  func readWide(_ bytes: Span<UInt8>) -> cencodings_wide {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe withUnsafePointer(to: pointers) { tables in
        guard let base = bytes.baseAddress else { return cencodings_wide() }
        // Safety: the function reads `count` bytes.
        return unsafe cencodings_read_wide(tables, base, bytes.count)
      }
    }
  }

  /// What a sample costs in a multi-byte encoding and a language.
  func read(
    _ sample: Span<UInt8>, as scheme: Scheme, language: Int, limit: Int
  ) -> cencodings_reading {
    guard case .double(let table)? = Kernel(scheme) else { return cencodings_reading() }
    return unsafe sample.withUnsafeBufferPointer { sample in
      guard let base = sample.baseAddress else { return cencodings_reading() }
      // Safety: the generator writes all four blocks' costs for each language.
      return unsafe cencodings_read_double(
        table, base, sample.count, pointers.characters + language * Self.characterCount,
        UInt32(clamping: limit))
    }
  }

  private static let characterCount = 0x100 + 0x5200 + 11172 + 0xF0
}
