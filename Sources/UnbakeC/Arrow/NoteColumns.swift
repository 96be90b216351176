import CUnbake

/// The columns that tell what was done to each slot: `status`, `edits` and `chain`.
enum NoteColumns {
  /// The arrays.
  static func arrays(_ notes: [RepairedSlots.Note]) throws(ArrowProblem) -> [ArrowArray] {
    let statuses = ArrayOwner()
    let edits = ArrayOwner()
    return try unsafe [
      statuses.array(
        length: notes.count, nullCount: 0, buffers: [nil, statuses.copy(notes.map(\.status))]),
      edits.array(
        length: notes.count, nullCount: 0, buffers: [nil, edits.copy(notes.map(\.edits))]),
      chains(notes),
    ]
  }

  /// The schemas of the columns.
  static func schemas(prefix: String) throws(ArrowProblem) -> [ArrowSchema] {
    try unsafe [
      SchemaOwner.schema("c", name: prefix + "status"),
      SchemaOwner.schema("i", name: prefix + "edits"),
      SchemaOwner.schema(
        "i", name: prefix + "chain", flags: Int64(ARROW_FLAG_NULLABLE),
        dictionary: SchemaOwner.schema("u", flags: Int64(ARROW_FLAG_NULLABLE))),
    ]
  }

  private static func chains(_ notes: [RepairedSlots.Note]) throws(ArrowProblem) -> ArrowArray {
    var places: [String: Int32] = [:]
    var names: [String] = []
    var indices: [Int32] = []
    var validity = [UInt8](repeating: 0, count: (notes.count + 7) / 8)
    var nulls = 0
    indices.reserveCapacity(notes.count)
    for (slot, note) in notes.enumerated() {
      guard let chain = note.chain else {
        indices.append(0)
        nulls += 1
        continue
      }
      let place = places[chain] ?? Int32(names.count)
      if Int(place) == names.count {
        places[chain] = place
        names.append(chain)
      }
      indices.append(place)
      validity[slot >> 3] |= 1 << UInt8(slot & 7)
    }
    var offsets: [Int32] = [0]
    var text: [UInt8] = []
    for name in names {
      text += name.utf8
      offsets.append(Int32(clamping: text.count))
    }
    let values = ArrayOwner()
    let dictionary = try unsafe values.array(
      length: names.count, nullCount: 0, buffers: [nil, values.copy(offsets), values.copy(text)])
    let owner = ArrayOwner()
    return try unsafe owner.array(
      length: notes.count, nullCount: Int64(nulls),
      buffers: [owner.copy(validity), owner.copy(indices)], dictionary: dictionary)
  }
}
