import CUnbake

/// Builds an array of text of the slots of another, some of them changed.
enum ColumnBuilder {
  /// The array; `owner` gains its memory. Arrays of views share the buffers of `slots`.
  static func array(
    of slots: TextSlots, with repaired: RepairedSlots, owner: ArrayOwner, nullCount: Int64
  ) throws(ArrowProblem) -> ArrowArray {
    let validity: UnsafeRawPointer?
    if let bitmap = slots.validityBitmap() {
      unsafe validity = unsafe try owner.copy(bitmap)
    } else {
      unsafe validity = nil
    }
    let buffers: [UnsafeRawPointer?]
    switch slots.layout {
    case .offsets32:
      unsafe buffers = try offsets(slots, repaired, owner, as: Int32.self)
    case .offsets64:
      unsafe buffers = try offsets(slots, repaired, owner, as: Int64.self)
    case .views:
      unsafe buffers = try views(slots, repaired, owner)
    }
    return try unsafe owner.array(
      length: slots.count, nullCount: validity == nil ? 0 : nullCount,
      buffers: [validity] + buffers)
  }

  /// The offsets and the data.
  private static func offsets<Offset: FixedWidthInteger & BitwiseCopyable>(
    _ slots: TextSlots, _ repaired: RepairedSlots, _ owner: ArrayOwner, as: Offset.Type
  ) throws(ArrowProblem) -> [UnsafeRawPointer?] {
    // Nulls have offsets too, which nobody has looked at yet.
    for slot in 0..<slots.count { _ = try unsafe slots.bytes(of: slot) }
    var total = unsafe try slots.bytes(of: 0..<slots.count).count
    for change in repaired.changes {
      unsafe total += change.bytes.count - (try slots.bytes(of: change.slot).count)
    }
    guard let _ = Offset(exactly: total) else { throw .noRoom }
    let data = try unsafe owner.allocate(total)
    let width = MemoryLayout<Offset>.size
    let offsets = try unsafe owner.allocate((slots.count + 1) * width)
    var end = 0
    func append(_ bytes: UnsafeBufferPointer<UInt8>) {
      // Safety: what is appended adds up to the total.
      guard let base = bytes.baseAddress else { return }
      unsafe (data + end).copyMemory(from: base, byteCount: bytes.count)
      end += bytes.count
    }
    var next = 0
    func appendUnchanged(until slot: Int) throws(ArrowProblem) {
      guard next < slot else { return }
      var place = end
      unsafe append(try slots.bytes(of: next..<slot))
      for unchanged in next..<slot {
        unsafe place += try slots.bytes(of: unchanged).count
        unsafe offsets.storeBytes(
          of: Offset(truncatingIfNeeded: place), toByteOffset: (unchanged + 1) * width,
          as: Offset.self)
      }
    }
    for change in repaired.changes {
      try appendUnchanged(until: change.slot)
      unsafe repaired.bytes.withUnsafeBufferPointer {
        unsafe append(UnsafeBufferPointer(rebasing: $0[change.bytes]))
      }
      unsafe offsets.storeBytes(
        of: Offset(truncatingIfNeeded: end), toByteOffset: (change.slot + 1) * width,
        as: Offset.self)
      next = change.slot + 1
    }
    try appendUnchanged(until: slots.count)
    return unsafe [UnsafeRawPointer(offsets), UnsafeRawPointer(data)]
  }

  /// The views, the buffers they point into, and their sizes.
  private static func views(
    _ slots: TextSlots, _ repaired: RepairedSlots, _ owner: ArrayOwner
  ) throws(ArrowProblem) -> [UnsafeRawPointer?] {
    let shared = unsafe slots.variadicBuffers()
    let views = try unsafe owner.allocate(slots.count * 16)
    if let first = unsafe slots.view(of: 0) {
      unsafe views.copyMemory(from: first, byteCount: slots.count * 16)
    }
    var long: [UInt8] = []
    for change in repaired.changes {
      let view = unsafe views + change.slot * 16
      let bytes = repaired.bytes[change.bytes]
      unsafe view.initializeMemory(as: UInt8.self, repeating: 0, count: 16)
      unsafe view.storeBytes(of: Int32(clamping: bytes.count), as: Int32.self)
      guard let start = Int32(exactly: long.count), Int32(exactly: bytes.count) != nil else {
        throw .noRoom
      }
      // A short text stands in its view; of a long one the first four bytes do.
      for (place, byte) in bytes.prefix(bytes.count <= 12 ? 12 : 4).enumerated() {
        unsafe view.storeBytes(of: byte, toByteOffset: 4 + place, as: UInt8.self)
      }
      guard bytes.count > 12 else { continue }
      unsafe view.storeBytes(of: Int32(clamping: shared.count), toByteOffset: 8, as: Int32.self)
      unsafe view.storeBytes(of: start, toByteOffset: 12, as: Int32.self)
      long += bytes
    }
    var buffers: [UnsafeRawPointer?] = unsafe [UnsafeRawPointer(views)]
    var sizes: [Int64] = []
    for place in unsafe shared.indices {
      unsafe buffers.append(shared[place].buffer)
      unsafe sizes.append(shared[place].size)
    }
    if !long.isEmpty {
      unsafe buffers.append(try owner.copy(long))
      sizes.append(Int64(long.count))
    }
    unsafe buffers.append(try owner.copy(sizes))
    return unsafe buffers
  }
}
