import UnbakeIO

/// Files of edits that are not what a repair wrote: refused, never half obeyed.
struct EditsFileTarget: FuzzTarget {
  private static let original = Array("Der MÃ¼ller hÃ¶rt\ndie TÃ¼r\n".utf8)

  func run(_ input: FuzzInput) {
    var input = input
    let isUndo = input.flip()
    let path = Scratch.write(Self.original, to: "text")
    let edits = Scratch.write(input.bytes, to: "edits")
    do {
      let output = try OutputFile(path: Scratch.path(of: "replayed"))
      _ =
        try isUndo
        ? EditUndo(edits: edits).undo(path, to: .output(output))
        : EditApply(edits: edits).apply(path, to: .output(output))
      try output.finish()
    } catch let failure as RepairFailure {
      require(!failure.description.isEmpty, "a failure says why")
    } catch { require(false, "only the edits can fail: \(error)") }
    require(Scratch.read("text") == Self.original, "the text stays where it is")
  }
}
