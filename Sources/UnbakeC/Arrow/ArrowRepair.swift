import CUnbake
import Unbake

/// Repairs an Arrow array or record batch that is moved in.
struct ArrowRepair {
  let options: CallOptions
  /// What was done, over all slots.
  private(set) var report = Report()
  /// Whether any slot changed.
  private(set) var isChanged = false

  init(_ options: CallOptions) { self.options = options }

  /// A column after repair: nil for the array when it stays as it is.
  @safe private struct Column {
    var array: ArrowArray?
    var owner: ArrayOwner
    var notes: [RepairedSlots.Note]
  }

  /// Repairs an array; on success the input is moved.
  mutating func repair(
    _ input: UnsafeMutablePointer<ArrowArray>, _ schema: ArrowSchema
  ) throws(ArrowProblem) -> ArrowArray {
    guard unsafe schema.format != nil else { throw .badArray }
    if unsafe String(cString: schema.format) == "+s" {
      return try unsafe repairBatch(input, schema)
    }
    let column = try unsafe repairColumn(input.pointee, schema)
    let notes = unsafe options.reportsColumns ? try NoteColumns.arrays(column.notes) : []
    let length = unsafe input.pointee.length
    var output = unsafe take(input)
    if let array = unsafe column.array {
      unsafe column.owner.shared.append(RetainedArray(output))
      unsafe output = unsafe array
    }
    guard options.reportsColumns else { return unsafe output }
    // Nulls are those of the text; the struct around it has none.
    return try unsafe ArrayOwner().array(
      length: Int(length), nullCount: 0, buffers: [nil], children: [output] + notes)
  }

  /// Repairs one column of a struct; the others move along.
  private mutating func repairBatch(
    _ input: UnsafeMutablePointer<ArrowArray>, _ schema: ArrowSchema
  ) throws(ArrowProblem) -> ArrowArray {
    let place = try unsafe Self.place(of: options.column, in: schema)
    guard unsafe input.pointee.n_children == schema.n_children,
      let children = unsafe input.pointee.children, let text = unsafe children[place]
    else { throw .badArray }
    let column = try unsafe repairColumn(text.pointee, schema.children[place]!.pointee)
    let notes = unsafe options.reportsColumns ? try NoteColumns.arrays(column.notes) : []
    if unsafe column.array == nil, !options.reportsColumns { return unsafe take(input) }
    guard unsafe (0..<Int(input.pointee.n_children)).allSatisfy({ unsafe children[$0] != nil })
    else { throw .badArray }
    let owner = ArrayOwner()
    var moved: [ArrowArray] = unsafe []
    for other in unsafe 0..<Int(input.pointee.n_children) {
      guard let child = unsafe children[other] else { throw .badArray }
      unsafe moved.append(unsafe take(child))
    }
    if let array = unsafe column.array {
      unsafe column.owner.shared.append(RetainedArray(moved[place]))
      unsafe moved[place] = unsafe array
    }
    let (length, offset) = unsafe (input.pointee.length, input.pointee.offset)
    let nullCount = unsafe input.pointee.null_count
    let validity = unsafe input.pointee.n_buffers > 0 ? input.pointee.buffers?[0] : nil
    unsafe owner.shared.append(RetainedArray(take(input)))
    var output = try unsafe owner.array(
      length: Int(length), nullCount: nullCount, buffers: [validity], children: moved + notes)
    unsafe output.offset = offset
    return unsafe output
  }

  /// Repairs a column of text, or the values of a dictionary of it.
  private mutating func repairColumn(
    _ array: ArrowArray, _ schema: ArrowSchema
  ) throws(ArrowProblem) -> Column {
    if let valuesSchema = unsafe schema.dictionary {
      guard let values = unsafe array.dictionary else { throw .badArray }
      let column = try unsafe repairColumn(values.pointee, valuesSchema.pointee)
      return try unsafe Self.dictionary(array, schema, of: column, options)
    }
    guard let (layout, isString) = unsafe TextLayout.of(schema.format) else {
      throw .unsupportedType
    }
    let slots = try unsafe TextSlots(array, layout: layout)
    let repaired = try RepairedSlots(slots, isString: isString, options: options)
    report.add(repaired.report)
    let owner = ArrayOwner()
    guard !repaired.changes.isEmpty else {
      return unsafe Column(array: nil, owner: owner, notes: repaired.notes)
    }
    isChanged = true
    let built = try unsafe ColumnBuilder.array(
      of: slots, with: repaired, owner: owner, nullCount: array.null_count)
    return unsafe Column(array: built, owner: owner, notes: repaired.notes)
  }

  /// The array of indices with repaired values behind it.
  private static func dictionary(
    _ array: ArrowArray, _ schema: ArrowSchema, of values: Column, _ options: CallOptions
  ) throws(ArrowProblem) -> Column {
    let indices = try unsafe DictionaryIndices(array, schema)
    var notes: [RepairedSlots.Note] = []
    if options.reportsColumns {
      for slot in 0..<indices.count {
        let place = indices.place(slot)
        notes.append(
          place.flatMap { values.notes.indices.contains($0) ? values.notes[$0] : nil }
            ?? RepairedSlots.Note())
      }
    }
    let owner = ArrayOwner()
    guard let dictionary = unsafe values.array else {
      return unsafe Column(array: nil, owner: owner, notes: notes)
    }
    let buffers = unsafe [array.buffers[0], array.buffers[1]]
    var built = try unsafe owner.array(
      length: Int(array.length), nullCount: array.null_count, buffers: buffers,
      dictionary: dictionary)
    unsafe built.offset = unsafe array.offset
    // The values may point into the array that was moved in, as the indices do.
    let column = unsafe Column(array: built, owner: owner, notes: notes)
    column.owner.alsoShares = values.owner
    return column
  }

  /// The schema of what repairing an array of a schema gives.
  static func schema(
    of schema: ArrowSchema, options: CallOptions
  ) throws(ArrowProblem) -> ArrowSchema {
    guard unsafe schema.format != nil else { throw .badArray }
    if unsafe String(cString: schema.format) == "+s" {
      let place = try unsafe place(of: options.column, in: schema)
      guard options.reportsColumns else { return try unsafe SchemaOwner.copy(of: schema) }
      let name = unsafe String(cString: schema.children[place]!.pointee.name)
      return try unsafe SchemaOwner.copy(
        of: schema, adding: NoteColumns.schemas(prefix: name + "_"))
    }
    guard options.reportsColumns else { return try unsafe SchemaOwner.copy(of: schema) }
    return try unsafe SchemaOwner.schema(
      "+s", name: "",
      children: [SchemaOwner.copy(of: schema)] + NoteColumns.schemas(prefix: ""))
  }

  /// The place of a column by its name.
  private static func place(
    of column: String?, in schema: ArrowSchema
  ) throws(ArrowProblem) -> Int {
    for place in unsafe 0..<Int(max(0, schema.n_children)) {
      guard let child = unsafe schema.children?[place], let name = unsafe child.pointee.name else {
        continue
      }
      if unsafe String(cString: name) == column { return place }
    }
    throw .noColumn
  }
}

/// Moves an array out of the place where it stands.
func take(_ array: UnsafeMutablePointer<ArrowArray>) -> ArrowArray {
  let moved = unsafe array.pointee
  unsafe array.pointee.release = nil
  return unsafe moved
}
