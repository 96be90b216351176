import CUnbake

/// The slots of an Arrow array of text, each checked when it is read.
///
/// It borrows the array and must not outlive it.
@safe struct TextSlots {
  let layout: TextLayout
  let count: Int
  private let offset: Int
  private let validity: UnsafePointer<UInt8>?
  private let places: UnsafeRawPointer?
  private let data: UnsafePointer<UInt8>?
  /// The buffers of views, and their sizes.
  private let variadic: UnsafeMutablePointer<UnsafeRawPointer?>?
  private let variadicCount: Int
  private let sizes: UnsafePointer<Int64>?

  /// Looks at an array, whose structure is checked.
  init(_ array: ArrowArray, layout: TextLayout) throws(ArrowProblem) {
    let isViews = layout == .views
    guard unsafe array.length >= 0, unsafe array.offset >= 0,
      unsafe array.length <= Int64.max / 64, unsafe array.offset <= Int64.max / 64,
      unsafe isViews ? array.n_buffers >= 3 : array.n_buffers == 3,
      let buffers = unsafe array.buffers
    else { throw .badArray }
    self.layout = layout
    count = unsafe Int(array.length)
    offset = unsafe Int(array.offset)
    // Safety: there are as many buffers as `n_buffers` says.
    let validity = unsafe array.null_count == 0 ? nil : buffers[0]
    unsafe self.validity = unsafe validity?.assumingMemoryBound(to: UInt8.self)
    unsafe places = unsafe buffers[1]
    unsafe data = unsafe isViews ? nil : buffers[2]?.assumingMemoryBound(to: UInt8.self)
    variadicCount = unsafe isViews ? Int(array.n_buffers) - 3 : 0
    unsafe variadic = unsafe isViews ? buffers + 2 : nil
    unsafe sizes =
      unsafe isViews
      ? buffers[Int(array.n_buffers) - 1]?.assumingMemoryBound(to: Int64.self) : nil
    guard unsafe count == 0 || places != nil, unsafe variadicCount == 0 || sizes != nil else {
      throw .badArray
    }
  }

  /// Whether a slot is null.
  func isNull(_ slot: Int) -> Bool {
    guard let validity = unsafe validity else { return false }
    let bit = offset + slot
    // Safety: the bitmap has a bit for each slot.
    return unsafe validity[bit >> 3] >> UInt8(bit & 7) & 1 == 0
  }

  /// The bytes of a slot.
  func bytes(of slot: Int) throws(ArrowProblem) -> UnsafeBufferPointer<UInt8> {
    guard let places = unsafe places else { throw .badArray }
    // Safety: there is a place for each slot, and one more for offsets; what they say is checked.
    let place = offset + slot
    switch layout {
    case .offsets32:
      let start = unsafe places.loadUnaligned(fromByteOffset: place * 4, as: Int32.self)
      let end = unsafe places.loadUnaligned(fromByteOffset: place * 4 + 4, as: Int32.self)
      return try unsafe bytes(from: Int(start), to: Int(end), in: data)
    case .offsets64:
      let start = unsafe places.loadUnaligned(fromByteOffset: place * 8, as: Int64.self)
      let end = unsafe places.loadUnaligned(fromByteOffset: place * 8 + 8, as: Int64.self)
      return try unsafe bytes(from: Int(start), to: Int(end), in: data)
    case .views:
      let view = unsafe places + place * 16
      let length = unsafe Int(view.loadUnaligned(as: Int32.self))
      guard length >= 0 else { throw .badArray }
      if length <= 12 {
        return unsafe UnsafeBufferPointer(
          start: (view + 4).assumingMemoryBound(to: UInt8.self), count: length)
      }
      let buffer = unsafe Int(view.loadUnaligned(fromByteOffset: 8, as: Int32.self))
      let start = unsafe Int(view.loadUnaligned(fromByteOffset: 12, as: Int32.self))
      guard (0..<variadicCount).contains(buffer), start >= 0,
        let sizes = unsafe sizes, let variadic = unsafe variadic,
        unsafe Int64(start + length) <= sizes[buffer]
      else { throw .badArray }
      return try unsafe bytes(
        from: start, to: start + length,
        in: variadic[buffer]?.assumingMemoryBound(to: UInt8.self))
    }
  }

  private func bytes(
    from start: Int, to end: Int, in data: UnsafePointer<UInt8>?
  ) throws(ArrowProblem) -> UnsafeBufferPointer<UInt8> {
    guard start >= 0, end >= start, unsafe end == start || data != nil else { throw .badArray }
    guard let data = unsafe data else { return unsafe UnsafeBufferPointer(start: nil, count: 0) }
    return unsafe UnsafeBufferPointer(start: data + start, count: end - start)
  }

  /// The bytes of a run of slots, which lie together; for offsets alone.
  func bytes(of slots: Range<Int>) throws(ArrowProblem) -> UnsafeBufferPointer<UInt8> {
    guard !slots.isEmpty else { return unsafe UnsafeBufferPointer(start: nil, count: 0) }
    let first = try unsafe bytes(of: slots.lowerBound)
    let last = try unsafe bytes(of: slots.upperBound - 1)
    guard let start = first.baseAddress, let end = last.baseAddress,
      unsafe end >= start
    else {
      guard first.isEmpty, last.isEmpty else { throw .badArray }
      return unsafe UnsafeBufferPointer(start: nil, count: 0)
    }
    return unsafe UnsafeBufferPointer(start: start, count: end - start + last.count)
  }

  /// The view of a slot.
  func view(of slot: Int) -> UnsafeRawPointer? {
    unsafe places.map { unsafe $0 + (offset + slot) * 16 }
  }

  /// The nulls as a bitmap that begins with the first slot; nil when there are none.
  func validityBitmap() -> [UInt8]? {
    guard unsafe validity != nil, count > 0 else { return nil }
    var bitmap = [UInt8](repeating: 0, count: (count + 7) / 8)
    for slot in 0..<count where !isNull(slot) { bitmap[slot >> 3] |= 1 << UInt8(slot & 7) }
    return bitmap
  }

  /// The buffers that views point into, with their sizes.
  func variadicBuffers() -> [(buffer: UnsafeRawPointer?, size: Int64)] {
    guard let variadic = unsafe variadic, let sizes = unsafe sizes else { return unsafe [] }
    var all: [(buffer: UnsafeRawPointer?, size: Int64)] = unsafe []
    for place in 0..<variadicCount { unsafe all.append((variadic[place], sizes[place])) }
    return unsafe all
  }
}
