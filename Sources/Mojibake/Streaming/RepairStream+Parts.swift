extension RepairStream {
  /// Creates a stream that goes on in the middle of a document, at the start of a block.
  ///
  /// Its offsets count from there.
  package init(
    options: Repairer.Options, keepingFindings: Bool, knowing knowledge: DocumentKnowledge
  ) {
    self.init(options: options, keepingFindings: keepingFindings)
    profile = knowledge.profile
  }

  /// What is known of the document so far.
  package var knowledge: DocumentKnowledge { DocumentKnowledge(profile) }

  /// Takes all of an input, and appends what is decided.
  package mutating func push(
    _ input: Span<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) {
    var (taken, isDone) = (0, false)
    while !isDone {
      let room = max(input.count - taken, 1) + Span<UInt8>.blockLimit
      output.append(addingCapacity: room) { room in
        let progress = push(input.extracting(taken..<input.count), into: &room, isLast: isLast)
        taken += progress.bytesTaken
        isDone = progress.status != .outputFull
      }
    }
  }
}
