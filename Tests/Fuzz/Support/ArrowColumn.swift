import CUnbake

/// A column of text as the fuzzer chose it, and the Arrow array that holds it.
final class ArrowColumn {
  enum Layout: CaseIterable {
    case string, largeString, binary, largeBinary, stringView, binaryView

    var format: StaticString {
      switch self {
      case .string: "u"
      case .largeString: "U"
      case .binary: "z"
      case .largeBinary: "Z"
      case .stringView: "vu"
      case .binaryView: "vz"
      }
    }

    var isString: Bool { self == .string || self == .largeString || self == .stringView }
    var isViews: Bool { self == .stringView || self == .binaryView }
    /// The bytes of an offset.
    var width: Int { self == .largeString || self == .largeBinary ? 8 : 4 }
  }

  let layout: Layout
  /// Slots from `offset` on, as many.
  let count: Int
  private let offset: Int
  private let data: [UInt8]
  /// Where each slot begins and ends, all before the slice too.
  private var places: [(start: Int, end: Int)] = []
  private var nulls: [Bool] = []
  private let hasBitmap: Bool
  /// Whether some place was made to be wrong.
  private(set) var isBroken = false

  init(_ input: inout FuzzInput) {
    layout = input.choice(of: Layout.allCases)
    let all = input.choice(below: 12)
    offset = input.choice(below: all + 1)
    count = all - offset
    hasBitmap = input.flip()
    let breaks = input.choice(below: 8) == 7
    let isApart = layout.isViews && input.flip()
    var lengths: [Int] = []
    for _ in 0..<all {
      lengths.append(input.choice(below: 256))
      nulls.append(hasBitmap && input.choice(below: 4) == 0)
    }
    data = input.bytes
    var next = 0
    for length in lengths {
      let end = min(data.count, next + length)
      places.append((next, end))
      // Views may lie over one another.
      next = isApart ? 0 : end
    }
    guard breaks, count > 0 else { return }
    let slot = offset + lengths.count % count
    let place = places[slot]
    guard place.start < place.end else { return }
    isBroken = true
    nulls[slot] = false
    places[slot] = (place.end, place.start)
  }

  var description: String { "\(layout) \(count) slots from \(offset), \(places) nulls \(nulls)" }

  /// The bytes of a slot; nil for null.
  func bytes(of slot: Int) -> [UInt8]? {
    guard !nulls[offset + slot] else { return nil }
    let place = places[offset + slot]
    guard place.start <= place.end else { return [] }
    return Array(data[place.start..<place.end])
  }

  /// The array, in memory that ends where it ends.
  func array() -> ArrowArray {
    var bitmap = [UInt8](repeating: 0, count: (nulls.count + 7) / 8)
    for slot in nulls.indices where !nulls[slot] { bitmap[slot / 8] |= 1 << UInt8(slot % 8) }
    var memory: [UnsafeMutableRawPointer?] = unsafe []
    unsafe memory.append(hasBitmap ? copy(bitmap) : nil)
    if layout.isViews {
      unsafe memory.append(copy(places.flatMap { view(from: $0.start, to: $0.end) }))
      unsafe memory.append(copy(data))
      unsafe memory.append(copy(little(data.count, width: 8)))
    } else {
      var ends = places.map(\.start)
      if let last = places.last { ends.append(last.end) }
      // Offsets are shared by neighbours: a wrong one is wrong for both.
      if isBroken, let wrong = places.firstIndex(where: { $0.start > $0.end }) {
        ends[wrong + 1] = places[wrong].end
      }
      if ends.isEmpty { ends = [0] }
      unsafe memory.append(copy(ends.flatMap { little($0, width: layout.width) }))
      unsafe memory.append(copy(data))
    }
    let buffers = unsafe UnsafeMutablePointer<UnsafeRawPointer?>.allocate(capacity: memory.count)
    for place in unsafe memory.indices {
      unsafe (buffers + place).initialize(to: UnsafeRawPointer(memory[place]))
    }
    var array = unsafe ArrowArray()
    unsafe array.length = Int64(count)
    unsafe array.offset = Int64(offset)
    unsafe array.null_count = hasBitmap ? -1 : 0
    unsafe array.n_buffers = Int64(memory.count)
    unsafe array.buffers = buffers
    unsafe array.release = { array in
      guard let array = unsafe array, let buffers = unsafe array.pointee.buffers else { return }
      for place in unsafe 0..<Int(array.pointee.n_buffers) {
        unsafe UnsafeMutableRawPointer(mutating: buffers[place])?.deallocate()
      }
      unsafe buffers.deallocate()
      unsafe array.pointee.release = nil
    }
    return unsafe array
  }

  func schema() -> ArrowSchema {
    var schema = unsafe ArrowSchema()
    unsafe schema.format = UnsafeRawPointer(layout.format.utf8Start).assumingMemoryBound(
      to: CChar.self)
    unsafe schema.release = { unsafe $0?.pointee.release = nil }
    return unsafe schema
  }

  /// The bytes of a slot of an array of a layout; nil for null.
  static func bytes(of slot: Int, in array: ArrowArray, layout: Layout) -> [UInt8]? {
    let row = unsafe Int(array.offset) + slot
    guard let buffers = unsafe array.buffers, let places = unsafe buffers[1] else { return [] }
    if let bitmap = unsafe buffers[0] {
      let byte = unsafe bitmap.load(fromByteOffset: row / 8, as: UInt8.self)
      if byte >> UInt8(row % 8) & 1 == 0 { return nil }
    }
    let (data, start, count): (UnsafeRawPointer?, Int, Int)
    if layout.isViews {
      let view = unsafe places + row * 16
      count = unsafe Int(view.loadUnaligned(as: Int32.self))
      if count <= 12 {
        unsafe (data, start) = unsafe (view + 4, 0)
      } else {
        unsafe data = unsafe buffers[2 + Int(view.loadUnaligned(fromByteOffset: 8, as: Int32.self))]
        start = unsafe Int(view.loadUnaligned(fromByteOffset: 12, as: Int32.self))
      }
    } else {
      func offset(_ place: Int) -> Int {
        layout.width == 8
          ? unsafe Int(places.loadUnaligned(fromByteOffset: place * 8, as: Int64.self))
          : unsafe Int(places.loadUnaligned(fromByteOffset: place * 4, as: Int32.self))
      }
      unsafe data = unsafe buffers[2]
      start = offset(row)
      count = offset(row + 1) - start
    }
    guard count > 0, let data = unsafe data else { return [] }
    return unsafe Array(UnsafeRawBufferPointer(start: data + start, count: count))
  }

  private func copy(_ bytes: [UInt8]) -> UnsafeMutableRawPointer {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
    unsafe memory.copyMemory(from: bytes, byteCount: bytes.count)
    return unsafe memory
  }

  private func little(_ value: Int, width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// A view of sixteen bytes: short texts lie in it, others elsewhere.
  private func view(from start: Int, to end: Int) -> [UInt8] {
    let count = end - start
    let head = little(count, width: 4)
    guard count > 12 else {
      let bytes = count > 0 ? Array(data[start..<end]) : []
      return head + bytes + [UInt8](repeating: 0, count: 12 - bytes.count)
    }
    return head + data[start..<start + 4] + little(0, width: 4) + little(start, width: 4)
  }
}
