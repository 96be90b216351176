import Corpus
import Mojibake
import Testing

/// What the stream promises: any bytes, cut anywhere, come out the same.
@Suite struct RepairStreamTests {
  /// Pushes pieces and collects what comes out, through an output of some capacity.
  private static func repaired(
    _ pieces: [ArraySlice<UInt8>], capacity: Int = 4096
  ) -> (bytes: [UInt8], findings: Findings, statistics: Statistics) {
    var stream = RepairStream()
    var output: [UInt8] = []
    for (number, piece) in pieces.enumerated() {
      let isLast = number == pieces.count - 1
      var taken = 0
      var isDone = false
      while !isDone {
        var room: [UInt8] = []
        room.append(addingCapacity: capacity) { space in
          let rest = piece[(piece.startIndex + taken)...]
          let progress = stream.push(rest.span, into: &space, isLast: isLast)
          taken += progress.bytesTaken
          isDone = progress.status != .outputFull
          if isLast { isDone = progress.status == .finished }
        }
        output += room
      }
    }
    return (output, stream.takeFindings(), stream.statistics)
  }

  /// Every case belongs to one of the parts, which run side by side.
  @Test(arguments: Corpus.families, 0..<4)
  func `a cut at any byte of any case changes nothing`(_ family: String, _ part: Int) throws {
    for (number, sample) in try Corpus.cases(family).enumerated() where number % 4 == part {
      let bytes = Array(sample.damaged.utf8)
      let whole = Array(Repairer().repair(sample.damaged).text.utf8)
      for cut in 0...bytes.count {
        let result = Self.repaired([bytes[..<cut], bytes[cut...]])
        try #require(result.bytes == whole, "\(sample.id), cut at \(cut)")
      }
    }
  }

  /// Cases of all families, many times over, with or without line ends.
  private static func document(of size: Int, separator: String) throws -> [UInt8] {
    let samples = try Corpus.families.flatMap { try Corpus.cases($0) }
    var document: [UInt8] = []
    var place = 0
    while document.count < size {
      document += Array((samples[place % samples.count].damaged + separator).utf8)
      place += 7
    }
    return document
  }

  @Test(arguments: ["\n", " ", ""])
  func `long documents come out the same in pieces of any size`(_ separator: String) throws {
    let document = try Self.document(of: 400_000, separator: separator)
    let whole = Self.repaired([document[...]])
    let findings = Repairer().findings(in: document.span)
    #expect(whole.findings == findings)
    #expect(whole.statistics.bytesRead == document.count)
    #expect(whole.statistics.bytesWritten == whole.bytes.count)
    #expect(whole.statistics.edits == findings.edits.count)
    #expect(whole.statistics.editsByChain.values.reduce(0, +) == findings.edits.count)
    var random = SplitMix(state: 7)
    for (longest, capacity) in [(97, 61), (9000, 1000), (200_000, 300_000)] {
      var pieces: [ArraySlice<UInt8>] = []
      var rest = document[...]
      while !rest.isEmpty {
        let count = min(rest.count, 1 + Int(random.next() % UInt64(longest)))
        pieces.append(rest.prefix(count))
        rest = rest.dropFirst(count)
      }
      pieces.append([])
      let cut = Self.repaired(pieces, capacity: capacity)
      #expect(cut.bytes == whole.bytes, "pieces of up to \(longest) bytes")
      #expect(cut.findings == whole.findings)
    }
  }

  @Test func `edits undo the repair of a long document exactly`() throws {
    let document = try Self.document(of: 300_000, separator: "\n")
    let result = Self.repaired([document[...]])
    var undone: [UInt8] = []
    var next = 0
    for edit in result.findings.edits {
      let shift = edit.byteOffsets.lowerBound - undone.count
      undone += result.bytes[next..<next + shift]
      next += shift
      #expect(result.bytes[next...].starts(with: edit.replacement.utf8))
      next += edit.replacement.utf8.count
      undone += edit.original.utf8
    }
    undone += result.bytes[next...]
    #expect(undone == document)
  }

  @Test func `any bytes whatever pass, and malformed ones are counted as WHATWG has it`() {
    var random = SplitMix(state: 11)
    for round in 0..<600 {
      var bytes: [UInt8] = []
      for _ in 0..<random.next() % 300 {
        switch random.next() % 4 {
        case 0: bytes.append(UInt8(truncatingIfNeeded: random.next()))
        case 1: bytes += Array("Ã©".utf8)
        case 2: bytes.append(UInt8(0x20 + random.next() % 95))
        default: bytes += Array("é".utf8.prefix(Int(1 + random.next() % 2)))
        }
      }
      let findings = Repairer().findings(in: bytes.span)
      let decoded = String(decoding: bytes, as: UTF8.self).unicodeScalars
      let replaced = decoded.count { $0 == "\u{FFFD}" }
      #expect(findings.malformedSequences == replaced, "round \(round): \(bytes)")
      let whole = Self.repaired([bytes[...]])
      #expect(whole.statistics.malformedSequences == replaced)
      let cut = bytes.isEmpty ? 0 : Int(random.next() % UInt64(bytes.count))
      #expect(Self.repaired([bytes[..<cut], bytes[cut...]]).bytes == whole.bytes)
      // What no edit touches is there byte for byte.
      var next = 0
      var expected: [UInt8] = []
      for edit in findings.edits {
        expected += bytes[next..<edit.byteOffsets.lowerBound]
        expected += edit.replacement.utf8
        next = edit.byteOffsets.upperBound
      }
      #expect(whole.bytes == expected + bytes[next...])
    }
  }

  @Test func `an asynchronous sequence comes out the same`() async throws {
    let document = try Self.document(of: 200_000, separator: "\n")
    let whole = Self.repaired([document[...]]).bytes
    let chunks = AsyncStream<[UInt8]> { continuation in
      for start in stride(from: 0, to: document.count, by: 5000) {
        continuation.yield(Array(document[start..<min(start + 5000, document.count)]))
      }
      continuation.finish()
    }
    var output: [UInt8] = []
    for await chunk in chunks.repaired() { output += chunk }
    #expect(output == whole)
  }

  @Test func `text without edits and text alone agree with the repair`() throws {
    for family in Corpus.families {
      for sample in try Corpus.cases(family) {
        let repair = Repairer().repair(sample.damaged)
        #expect(Repairer().repaired(sample.damaged).utf8.elementsEqual(repair.text.utf8))
        #expect(sample.damaged.repairingMojibake().utf8.elementsEqual(repair.text.utf8))
      }
    }
  }
}
