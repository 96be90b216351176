/// A hash table from packed symbol pairs or triples to counts; open addressing, doubles when 70 % full.
struct CountTable {
  private var keys: [UInt64]
  private var counts: [UInt32]
  private(set) var count = 0
  private var mask: Int

  private static let empty = UInt64.max

  init(capacity: Int = 1 << 20) {
    keys = [UInt64](repeating: Self.empty, count: capacity)
    counts = [UInt32](repeating: 0, count: capacity)
    mask = capacity - 1
  }

  /// Adds to the count of a key.
  mutating func add(_ key: UInt64, _ amount: UInt32) {
    let slot = slot(of: key)
    if keys[slot] == Self.empty {
      keys[slot] = key
      count += 1
      counts[slot] = amount
      if count * 10 > keys.count * 7 { grow() }
    } else {
      counts[slot] &+= amount
    }
  }

  /// The count of a key, 0 when absent.
  subscript(key: UInt64) -> UInt32 {
    let slot = slot(of: key)
    return keys[slot] == Self.empty ? 0 : counts[slot]
  }

  /// Calls a body for each key in ascending order.
  func forEachSorted(_ body: (UInt64, UInt32) -> Void) {
    let slots = keys.indices.filter { keys[$0] != Self.empty }.sorted { keys[$0] < keys[$1] }
    for slot in slots { body(keys[slot], counts[slot]) }
  }

  private func slot(of key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
    while keys[slot] != key, keys[slot] != Self.empty { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = (keys, counts)
    keys = [UInt64](repeating: Self.empty, count: old.0.count * 2)
    counts = [UInt32](repeating: 0, count: old.0.count * 2)
    mask = keys.count - 1
    for index in old.0.indices where old.0[index] != Self.empty {
      let slot = slot(of: old.0[index])
      keys[slot] = old.0[index]
      counts[slot] = old.1[index]
    }
  }
}
