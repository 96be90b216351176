/// What a text still has of what may be left out: where some are there, none were.
struct KeptBytes: Hashable, Sendable {
  var hasControls = false
  var hasNoBreakSpaces = false
  var hasSoftHyphens = false

  /// What some cells have.
  init(_ cells: [Level.Cell]) {
    for cell in cells {
      if cell.symbol == Model.c1Control { hasControls = true }
      if cell.scalar == 0xA0 { hasNoBreakSpaces = true }
      if cell.scalar == 0xAD { hasSoftHyphens = true }
    }
  }
}
