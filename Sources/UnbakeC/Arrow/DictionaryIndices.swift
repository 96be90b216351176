import CUnbake

/// The indices of a dictionary-encoded array.
@safe struct DictionaryIndices {
  let count: Int
  private let offset: Int
  private let validity: UnsafePointer<UInt8>?
  private let indices: UnsafeRawPointer?
  private let width: Int
  private let isSigned: Bool

  init(_ array: ArrowArray, _ schema: ArrowSchema) throws(ArrowProblem) {
    guard unsafe array.length >= 0, unsafe array.offset >= 0, unsafe array.n_buffers == 2,
      let buffers = unsafe array.buffers, let format = unsafe schema.format
    else { throw .badArray }
    // Safety: formats end in NUL, and there are two buffers.
    let letter = unsafe UInt8(bitPattern: format[0])
    guard let place = Array("cCsSiIlL".utf8).firstIndex(of: letter), unsafe format[1] == 0 else {
      throw .badArray
    }
    width = 1 << (place / 2)
    isSigned = place % 2 == 0
    count = unsafe Int(array.length)
    offset = unsafe Int(array.offset)
    let validity = unsafe array.null_count == 0 ? nil : buffers[0]
    unsafe self.validity = unsafe validity?.assumingMemoryBound(to: UInt8.self)
    unsafe indices = unsafe buffers[1]
    guard unsafe count == 0 || indices != nil else { throw .badArray }
  }

  /// The place in the dictionary of a slot's value; nil for null.
  func place(_ slot: Int) -> Int? {
    let row = offset + slot
    // Safety: there are a bit and an index for each slot.
    if let validity = unsafe validity,
      unsafe validity[row >> 3] >> UInt8(row & 7) & 1 == 0
    {
      return nil
    }
    guard let indices = unsafe indices else { return nil }
    let at = row * width
    return switch (width, isSigned) {
    case (1, true): unsafe Int(indices.loadUnaligned(fromByteOffset: at, as: Int8.self))
    case (1, false): unsafe Int(indices.loadUnaligned(fromByteOffset: at, as: UInt8.self))
    case (2, true): unsafe Int(indices.loadUnaligned(fromByteOffset: at, as: Int16.self))
    case (2, false): unsafe Int(indices.loadUnaligned(fromByteOffset: at, as: UInt16.self))
    case (4, true): unsafe Int(indices.loadUnaligned(fromByteOffset: at, as: Int32.self))
    case (4, false): unsafe Int(indices.loadUnaligned(fromByteOffset: at, as: UInt32.self))
    case (_, true): unsafe Int(indices.loadUnaligned(fromByteOffset: at, as: Int64.self))
    case (_, false):
      unsafe Int(clamping: indices.loadUnaligned(fromByteOffset: at, as: UInt64.self))
    }
  }
}
