import Foundation

/// The file `model.bin`, as the engine's `Model` reads it.
struct ModelFile {
  let header: String
  let alphabet: Alphabet
  let model: LanguageModel
  let triggers: [Bool]
  let spaceTriggers: [Bool]
  let occurrences: [UInt32]

  /// The bytes of the file.
  func bytes() -> [UInt8] {
    var file = SectionFile(header: header)
    addPages(to: &file)
    file.add("unigram", model.unigramCosts.map(Self.stored))
    file.add("unibo", model.unigramBackoffs.map(Self.stored))
    file.add("class", model.classes.map { UInt8($0 & 0xFF) })
    file.add("classhi", model.classes.map { UInt8($0 >> 8) })
    file.add("within", model.withinClassCosts.map(Self.stored))
    file.add("classes", model.classCosts.flatMap { $0.map(Self.stored) })
    addHash(to: &file, "bigram", model.bigrams.map { ($0.key, Self.stored($0.cost)) })
    addBackoffs(to: &file)
    addHash(to: &file, "trigram", model.trigrams.map { ($0.key, Self.stored($0.cost)) })
    addTriggers(to: &file, "trig", triggers)
    addTriggers(to: &file, "spac", spaceTriggers)
    return file.bytes()
  }

  /// A cost in eighths of a bit; what is above 31.9 bits counts as that.
  private static func stored(_ bits: Double) -> UInt8 {
    UInt8(max(0, min(255, (bits * LanguageModel.unitsPerBit).rounded())))
  }

  /// `pageof`: for each 64 scalars below U+20000 the number of its page; `pages`: for each scalar of a
  /// page its symbol in the low 11 bits and the cost of it within the symbol, in quarters of a bit
  /// above 3, in the high 5... see `Model.symbol(of:)`.
  private func addPages(to file: inout SectionFile) {
    var totals = [Double](repeating: 0, count: alphabet.count)
    for value in 0..<Alphabet.limit {
      totals[Int(alphabet.symbols[value])] += Double(occurrences[value])
    }
    var pageOf: [UInt16] = []
    var symbols: [UInt16] = []
    var costs: [UInt8] = []
    var known: [[UInt32]: UInt16] = [:]
    for page in 0..<Alphabet.limit / 64 {
      var content: [UInt32] = []
      for value in page * 64..<page * 64 + 64 {
        let symbol = Int(alphabet.symbols[value])
        let size = Double(alphabet.sizes[symbol])
        // Half an occurrence for each scalar that shares the symbol.
        let share = (Double(occurrences[value]) + 0.5) / (totals[symbol] + 0.5 * size)
        let cost = size == 1 ? 0 : Self.stored(min(24, -log2(share)))
        content.append(UInt32(symbol) << 8 | UInt32(cost))
      }
      if let number = known[content] {
        pageOf.append(number)
        continue
      }
      let number = UInt16(known.count)
      known[content] = number
      pageOf.append(number)
      symbols += content.map { UInt16($0 >> 8) }
      costs += content.map { UInt8($0 & 0xFF) }
    }
    file.add("pageof", pageOf)
    file.add("symbols", symbols)
    file.add("sharing", costs)
  }

  /// An open-addressing table of 32-bit slots: 24 bits of the hash, 8 bits of cost; 0 is empty.
  private func addHash(to file: inout SectionFile, _ name: String, _ entries: [(UInt64, UInt8)]) {
    var capacity = 1024
    while capacity * 17 < entries.count * 20 { capacity *= 2 }
    var slots = [UInt32](repeating: 0, count: capacity)
    for (key, cost) in entries {
      let hash = Self.hash(key)
      var slot = Int(hash >> 32) & (capacity - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = UInt32(truncatingIfNeeded: hash) & 0xFFFF_FF00 | UInt32(cost)
    }
    file.add(name, slots)
  }

  /// The back-off cost of each bigram, in the order of the slots of `bigram`.
  private func addBackoffs(to file: inout SectionFile) {
    var capacity = 1024
    while capacity * 17 < model.bigrams.count * 20 { capacity *= 2 }
    var isFull = [Bool](repeating: false, count: capacity)
    var costs = [UInt8](repeating: 0, count: capacity)
    for bigram in model.bigrams {
      var slot = Int(Self.hash(bigram.key) >> 32) & (capacity - 1)
      while isFull[slot] { slot = (slot + 1) & (capacity - 1) }
      isFull[slot] = true
      costs[slot] = Self.stored(bigram.backoff)
    }
    file.add("backoff", costs)
  }

  /// The engine's hash: it must agree with `Model.hash`.
  static func hash(_ key: UInt64) -> UInt64 {
    let product = (key &+ 1) &* 0x9E37_79B9_7F4A_7C15
    return (product ^ (product >> 29)) | 0x100
  }

  /// `…row` and `…col`: for each symbol its row and column among the different ones; `…dim`: the counts
  /// of rows, columns, and words a row; `…bit`: a bit for each row and column.
  private func addTriggers(to file: inout SectionFile, _ name: String, _ triggers: [Bool]) {
    let size = alphabet.count
    var rowOf: [[UInt64]: Int] = [:]
    var columnOf: [[UInt64]: Int] = [:]
    func packed(_ bits: [Bool]) -> [UInt64] {
      var words = [UInt64](repeating: 0, count: (bits.count + 63) / 64)
      for (index, bit) in bits.enumerated() where bit {
        words[index / 64] |= UInt64(1) << UInt64(index % 64)
      }
      return words
    }
    var rows: [UInt16] = []
    var columns: [UInt16] = []
    for symbol in 0..<size {
      let row = packed((0..<size).map { triggers[symbol * size + $0] })
      let column = packed((0..<size).map { triggers[$0 * size + symbol] })
      rows.append(UInt16(rowOf[row] ?? rowOf.count))
      if rowOf[row] == nil { rowOf[row] = rowOf.count }
      columns.append(UInt16(columnOf[column] ?? columnOf.count))
      if columnOf[column] == nil { columnOf[column] = columnOf.count }
    }
    let width = (columnOf.count + 31) / 32
    var bits = [UInt32](repeating: 0, count: rowOf.count * width)
    for first in 0..<size {
      for second in 0..<size where triggers[first * size + second] {
        let column = Int(columns[second])
        bits[Int(rows[first]) * width + column / 32] |= 1 << UInt32(column % 32)
      }
    }
    file.add("\(name)row", rows)
    file.add("\(name)col", columns)
    file.add("\(name)dim", [UInt32(rowOf.count), UInt32(columnOf.count), UInt32(width)])
    file.add("\(name)bit", bits)
  }
}
