import CUnbake
import Glibc

/// An array that was moved in, released when nothing needs it any more.
@safe final class RetainedArray {
  private var array: ArrowArray

  /// Takes an array over; the caller marks its own as moved.
  init(_ array: ArrowArray) { unsafe self.array = unsafe array }

  deinit { unsafe withUnsafeMutablePointer(to: &array) { unsafe $0.pointee.release?($0) } }
}

/// What an array that we made owns: buffers, children, a dictionary, and arrays whose buffers it shares.
@safe final class ArrayOwner {
  /// Arrays that our buffers may point into.
  var shared: [RetainedArray] = [] {
    didSet { alsoShares?.shared = shared }
  }
  /// The owner of a dictionary below, whose buffers may point into the same arrays.
  var alsoShares: ArrayOwner?
  private var memory: [UnsafeMutableRawPointer] = unsafe []

  deinit { unsafe memory.forEach { unsafe free($0) } }

  /// Memory that is freed with the owner.
  func allocate(_ count: Int) throws(ArrowProblem) -> UnsafeMutableRawPointer {
    // Safety: the owner frees it once.
    guard let block = unsafe calloc(max(count, 1), 1) else { throw .noRoom }
    unsafe memory.append(block)
    return unsafe block
  }

  /// A copy of numbers that is freed with the owner.
  func copy<Number: BitwiseCopyable>(_ numbers: [Number]) throws(ArrowProblem) -> UnsafeRawPointer {
    let size = numbers.count * MemoryLayout<Number>.stride
    let block = try unsafe allocate(size)
    unsafe numbers.withUnsafeBytes { source in
      if let base = source.baseAddress { unsafe block.copyMemory(from: base, byteCount: size) }
    }
    return UnsafeRawPointer(block)
  }

  /// The array that has these buffers and children; its release callback frees the owner.
  func array(
    length: Int, nullCount: Int64, buffers: [UnsafeRawPointer?], children: [ArrowArray] = unsafe [],
    dictionary: ArrowArray? = nil
  ) throws(ArrowProblem) -> ArrowArray {
    var array = unsafe ArrowArray()
    unsafe array.length = Int64(length)
    unsafe array.null_count = nullCount
    unsafe array.n_buffers = Int64(buffers.count)
    unsafe array.buffers = try unsafe UnsafeMutablePointer(
      mutating: copy(buffers).assumingMemoryBound(to: UnsafeRawPointer?.self))
    unsafe array.n_children = Int64(children.count)
    if unsafe !children.isEmpty {
      var pointers: [UnsafeMutablePointer<ArrowArray>?] = unsafe []
      for place in unsafe children.indices {
        unsafe pointers.append(try self.place(children[place]))
      }
      unsafe array.children = try unsafe UnsafeMutablePointer(
        mutating: copy(pointers).assumingMemoryBound(
          to: UnsafeMutablePointer<ArrowArray>?.self))
    }
    if let dictionary = unsafe dictionary { unsafe array.dictionary = try place(dictionary) }
    unsafe array.private_data = Unmanaged.passRetained(self).toOpaque()
    unsafe array.release = { unsafe releaseArray($0) }
    return unsafe array
  }

  private func place(_ array: ArrowArray) throws(ArrowProblem) -> UnsafeMutablePointer<ArrowArray> {
    let block = try unsafe allocate(MemoryLayout<ArrowArray>.size)
    return unsafe block.initializeMemory(as: ArrowArray.self, to: array)
  }
}

/// The release callback: children and dictionary first, unless they were moved away, then what the array owns.
private func releaseArray(_ pointer: UnsafeMutablePointer<ArrowArray>?) {
  // Safety: by the interface's book, a callback is called once, with the structure it is in or was moved to.
  guard let pointer = unsafe pointer, let owner = unsafe pointer.pointee.private_data else {
    return
  }
  for place in unsafe 0..<Int(pointer.pointee.n_children) {
    if let child = unsafe pointer.pointee.children[place] {
      unsafe child.pointee.release?(child)
    }
  }
  if let dictionary = unsafe pointer.pointee.dictionary {
    unsafe dictionary.pointee.release?(dictionary)
  }
  unsafe pointer.pointee.release = nil
  unsafe pointer.pointee.private_data = nil
  unsafe Unmanaged<ArrayOwner>.fromOpaque(owner).release()
}
