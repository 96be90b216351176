import CUnbake

/// Arrow arrays of every layout, sliced, with nulls, and with offsets and views that may be wrong: each slot comes
/// out as the call for one text would give it.
struct ArrowTarget: FuzzTarget {
  func run(_ input: FuzzInput) {
    var input = input
    let column = ArrowColumn(&input)
    let options = COptions(&input)
    guard !options.settings.contains(where: { $0.hasPrefix("from=") || $0.hasPrefix("bom=") })
    else { return }
    var array = unsafe column.array()
    var schema = unsafe column.schema()
    defer { unsafe schema.release?(&schema) }
    var output = unsafe ArrowArray()
    var outputSchema = unsafe ArrowSchema()
    var report = unbake_report()
    let status = unsafe unbake_repair_arrow(
      &array, &schema, options.handle, &output, &outputSchema, &report)
    if status < 0 {
      require(unsafe array.release != nil, "on failure the input stays the caller's")
      require([-4, -6, -8].contains(status), "a failure is one that can be: \(status)")
      require(
        status != -8 || column.isBroken, "what is in order is not refused: \(column.description)")
      unsafe array.release?(&array)
      return
    }
    require(unsafe array.release == nil, "on success the input is moved")
    require(unsafe output.length == column.count, "every slot comes out")
    for slot in 0..<column.count { unsafe check(slot, of: column, output, options) }
    unsafe output.release?(&output)
    unsafe outputSchema.release?(&outputSchema)
  }

  private func check(
    _ slot: Int, of column: ArrowColumn, _ output: ArrowArray, _ options: COptions
  ) {
    let written = unsafe ArrowColumn.bytes(of: slot, in: output, layout: column.layout)
    guard let original = column.bytes(of: slot) else {
      require(written == nil, "a null stays a null")
      return
    }
    guard let written else { return require(false, "a text does not become a null") }
    guard isWellFormed(original) else {
      let keeps = options.settings.last { $0.hasPrefix("on-invalid=") } == "on-invalid=keep"
      require(
        !column.layout.isString || keeps || isWellFormed(written),
        "a slot of strings is UTF-8: \(shown(original)) → \(shown(written)) \(options.settings)")
      return
    }
    var buffer = unsafe unbake_buffer()
    let status = unsafe unbake_repair(original, original.count, options.handle, &buffer, nil)
    let expected = unsafe buffer.take()
    require(
      written == (status == 1 ? original : expected),
      "a slot is repaired as a text is: \(shown(original)) → \(shown(written)), not "
        + "\(shown(expected)) \(options.settings)")
  }
}
