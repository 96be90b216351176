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
    addBigrams(to: &file)
    file.add(
      "trigram", Self.ordered(model.trigrams.map { ($0.key, Self.stored($0.cost)) }).slots)
    addTriggers(to: &file, "trig", triggers)
    addTriggers(to: &file, "spac", spaceTriggers)
    return file.bytes()
  }

  /// A cost in eighths of a bit; what is above 31.9 bits counts as that.
  private static func stored(_ bits: Double) -> UInt8 {
    UInt8(max(0, min(255, (bits * LanguageModel.unitsPerBit).rounded())))
  }

  /// `pageof` and `shareof`: for each 64 scalars below U+20000 the numbers of their pages in `symbols` and in
  /// `sharing`; these: for each scalar of a page its symbol, and its cost among those that share the symbol.
  private func addPages(to file: inout SectionFile) {
    var totals = [Double](repeating: 0, count: alphabet.count)
    for value in 0..<Alphabet.limit {
      totals[Int(alphabet.symbols[value])] += Double(occurrences[value])
    }
    var symbols = Pages<UInt16>()
    var costs = Pages<UInt8>()
    for page in 0..<Alphabet.limit / 64 {
      let values = page * 64..<page * 64 + 64
      symbols.add(values.map { UInt16(alphabet.symbols[$0]) })
      costs.add(
        values.map { value in
          let symbol = Int(alphabet.symbols[value])
          guard symbol != Alphabet.unassigned else { return Self.stored(Self.unassignedCost) }
          let size = Double(alphabet.sizes[symbol])
          // Half an occurrence for each scalar that shares the symbol.
          let share = (Double(occurrences[value]) + 0.5) / (totals[symbol] + 0.5 * size)
          return size == 1 ? 0 : Self.stored(min(24, -log2(share)))
        })
    }
    file.add("pageof", symbols.numbers)
    file.add("shareof", costs.numbers)
    file.add("symbols", symbols.content)
    file.add("sharing", costs.content)
  }

  /// What a scalar that Unicode has not assigned costs beyond what its symbol does, whose own cost is the greatest
  /// that the tables hold: text has it by mishap alone.
  private static let unassignedCost = 10.0

  /// Pages of equal length, each kept once.
  private struct Pages<Number: FixedWidthInteger> {
    /// The number of each page that was added.
    var numbers: [UInt16] = []
    /// The different pages, one after another.
    var content: [Number] = []
    private var known: [[Number]: UInt16] = [:]

    mutating func add(_ page: [Number]) {
      if let number = known[page] {
        numbers.append(number)
        return
      }
      let number = UInt16(known.count)
      known[page] = number
      numbers.append(number)
      content += page
    }
  }

  /// The count of slots for some entries: a power of two, full to less than 17 in 20.
  private static func capacity(for count: Int) -> Int {
    var capacity = 1024
    while capacity * 17 < count * 20 { capacity *= 2 }
    return capacity
  }

  /// Entries in an open-addressing table, in the order that `Model.find` counts on: going on from the slot where
  /// the search for an entry begins, none before it has a smaller tag, so that a search for what is not there
  /// ends early (Amble and Knuth, Ordered hash tables, 1974).
  ///
  /// - Returns: the slots, 24 bits of the hash and 8 bits of cost each, 0 for empty ones; and the number of each
  ///   slot's entry, -1 for none.
  private static func ordered(
    _ entries: [(key: UInt64, cost: UInt8)]
  ) -> (slots: [UInt32], entries: [Int]) {
    let capacity = capacity(for: entries.count)
    var slots = [UInt32](repeating: 0, count: capacity)
    var numbers = [Int](repeating: -1, count: capacity)
    for (number, entry) in entries.enumerated() {
      let hash = hash(entry.key)
      var slot = Int(hash >> 32) & (capacity - 1)
      var placed = (
        content: UInt32(truncatingIfNeeded: hash) & 0xFFFF_FF00 | UInt32(entry.cost), number: number
      )
      while slots[slot] != 0 {
        if slots[slot] >> 8 < placed.content >> 8 {
          swap(&slots[slot], &placed.content)
          swap(&numbers[slot], &placed.number)
        }
        slot = (slot + 1) & (capacity - 1)
      }
      slots[slot] = placed.content
      numbers[slot] = placed.number
    }
    return (slots, numbers)
  }

  /// The bigrams, and the back-off cost of each in the order of their slots.
  private func addBigrams(to file: inout SectionFile) {
    let table = Self.ordered(model.bigrams.map { ($0.key, Self.stored($0.cost)) })
    file.add("bigram", table.slots)
    file.add(
      "backoff",
      table.entries.map { $0 < 0 ? 0 : Self.stored(model.bigrams[$0].backoff) })
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
