extension Span where Element == UInt8 {
  /// Whether the scalar at a byte offset triggers beside what stands before it.
  func isTrigger(_ scalar: UInt32, at offset: Int) -> Bool {
    let symbol = Model.shared.symbol(of: scalar).symbol
    if symbol == Model.c1Control { return true }
    let (previous, start) = self.symbol(before: offset)
    if TriggerTable.anywhere.contains(previous, symbol) || isLone(at: offset) { return true }
    guard symbol == 0x20, Int(previous) >= Model.imageFirst else { return false }
    return TriggerTable.beforeSpace.contains(self.symbol(before: start).symbol, previous)
  }

  /// How many scalars trigger.
  func triggerCount() -> Int {
    var count = 0
    var offset = endOfQuiet(from: 0)
    while offset < self.count {
      let (scalar, length) = scalar(at: offset, before: self.count)
      if let scalar, isTrigger(scalar, at: offset) { count += 1 }
      offset = endOfQuiet(from: offset + length)
    }
    return count
  }
}
