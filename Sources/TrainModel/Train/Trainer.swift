import Foundation

/// Trains the language model and the trigger table and writes `model.bin`.
struct Trainer {
  let encodings: EncodingsFile
  let texts: [TrainingText]
  var log: (String) -> Void = { print($0) }

  /// How many n-grams to keep.
  static let limits = (bigrams: 55_000, trigrams: 220_000)

  /// Trains; deterministic in the texts.
  func modelFile(header: String) throws -> [UInt8] {
    let alphabet = try makeAlphabet()
    log("alphabet: \(alphabet.count) symbols, \(Set(alphabet.classNames).count) classes")

    var unigrams = [UInt32](repeating: 0, count: alphabet.count)
    var occurrences = [UInt32](repeating: 0, count: Alphabet.limit)
    var pairs = CountTable()
    var triples = CountTable(capacity: 1 << 22)
    var triggers = TriggerTable(alphabet: alphabet)
    var spaceTriggers = TriggerTable(alphabet: alphabet)
    let variants = Variants()
    let filter = ContaminationFilter(encodings: encodings)
    for index in 0...texts.count {
      let lines =
        index < texts.count
        ? try texts[index].lines(without: filter)
        : Alphabets.lines(imageScalars: encodings.imageScalars)
      let scalars = lines.reduce(0) { $0 + $1.unicodeScalars.count }
      guard scalars > 0 else { continue }
      let weight = Self.weight(scalars: scalars)
      var seen = 0
      for line in lines {
        // What is rare is told by text as it occurs; the variants only teach the scorer.
        let natural = Self.symbols(of: line, alphabet: alphabet, occurrences: &occurrences)
        triggers.count(natural)
        spaceTriggers.countBeforeSpace(natural)
        variants.forEach(of: line) { variant in
          let symbols = Self.symbols(of: variant, alphabet: alphabet, occurrences: &occurrences)
          seen += symbols.count
          for index in 1..<symbols.count {
            unigrams[symbols[index]] &+= weight
            pairs.add(LanguageModel.pack(symbols[index - 1], symbols[index]), weight)
            let before = index >= 2 ? symbols[index - 2] : Alphabet.boundary
            triples.add(
              LanguageModel.pack(before, symbols[index - 1], symbols[index]), weight)
          }
        }
      }
      triggers.endLanguage(scalars: seen)
      spaceTriggers.endLanguage(scalars: seen)
    }
    log("\(pairs.count) pairs, \(triples.count) triples")
    let model = LanguageModel(
      alphabet: alphabet, unigrams: unigrams, pairs: pairs, triples: triples, limits: Self.limits)
    let roles = SymbolRoles(encodings: encodings, alphabet: alphabet)
    let triggering = triggers.triggers {
      roles.canBeDamage($0, $1) && !roles.isQuiet($0, $1)
    }
    log("\(triggering.count { $0 }) of \(triggering.count) pairs trigger")
    return ModelFile(
      header: header, alphabet: alphabet, model: model, triggers: triggering,
      spaceTriggers: spaceTriggers.triggers {
        roles.canLeadSpace($1) && !roles.isQuiet($1, 0x20)
      }, occurrences: occurrences
    ).bytes()
  }

  /// Small languages count for more, by the square root of how much smaller they are, in quarters.
  static func weight(scalars: Int) -> UInt32 {
    UInt32(max(2.0, min(32.0, 4 * (1_000_000 / Double(scalars)).squareRoot())))
  }

  private func makeAlphabet() throws -> Alphabet {
    var occurrences = [UInt32](repeating: 0, count: Alphabet.limit)
    let filter = ContaminationFilter(encodings: encodings)
    for text in texts {
      for line in try text.lines(without: filter) {
        for scalar in line.unicodeScalars where scalar.value < UInt32(Alphabet.limit) {
          occurrences[Int(scalar.value)] &+= 1
        }
      }
    }
    return Alphabet(imageScalars: encodings.imageScalars, occurrences: occurrences)
  }

  /// The symbols of a line, between two boundaries.
  private static func symbols(
    of line: String, alphabet: Alphabet, occurrences: inout [UInt32]
  ) -> [Int] {
    var symbols = [Alphabet.boundary]
    symbols.reserveCapacity(line.utf8.count + 2)
    for scalar in line.unicodeScalars {
      if scalar.value < UInt32(Alphabet.limit) { occurrences[Int(scalar.value)] &+= 1 }
      symbols.append(alphabet.symbol(of: scalar))
    }
    symbols.append(Alphabet.boundary)
    return symbols
  }
}
