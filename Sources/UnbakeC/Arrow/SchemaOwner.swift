import CUnbake
import Glibc

/// What a schema that we made owns.
@safe final class SchemaOwner {
  private var memory: [UnsafeMutableRawPointer] = unsafe []

  deinit { unsafe memory.forEach { unsafe free($0) } }

  private func allocate(_ count: Int) throws(ArrowProblem) -> UnsafeMutableRawPointer {
    // Safety: the owner frees it once.
    guard let block = unsafe calloc(max(count, 1), 1) else { throw .noRoom }
    unsafe memory.append(block)
    return unsafe block
  }

  private func copy(_ text: String) throws(ArrowProblem) -> UnsafePointer<CChar> {
    let bytes = Array(text.utf8)
    return try unsafe copy(bytes, padding: 1)
  }

  private func copy(_ bytes: [UInt8], padding: Int) throws(ArrowProblem) -> UnsafePointer<CChar> {
    let block = try unsafe allocate(bytes.count + padding)
    unsafe block.copyMemory(from: bytes, byteCount: bytes.count)
    return unsafe UnsafePointer(block.assumingMemoryBound(to: CChar.self))
  }

  /// A schema of a type with a name.
  static func schema(
    _ format: String, name: String = "", flags: Int64 = 0, metadata: UnsafePointer<CChar>? = nil,
    children: [ArrowSchema] = unsafe [], dictionary: ArrowSchema? = nil
  ) throws(ArrowProblem) -> ArrowSchema {
    let owner = SchemaOwner()
    var schema = unsafe ArrowSchema()
    unsafe schema.format = try owner.copy(format)
    unsafe schema.name = try owner.copy(name)
    unsafe schema.flags = flags
    if let metadata = unsafe metadata {
      unsafe schema.metadata = try owner.copy(bytes(of: metadata), padding: 0)
    }
    unsafe schema.n_children = Int64(children.count)
    if unsafe !children.isEmpty {
      let pointers = try unsafe owner.allocate(children.count * 8)
        .bindMemory(to: UnsafeMutablePointer<ArrowSchema>?.self, capacity: children.count)
      for place in unsafe children.indices {
        unsafe pointers[place] = try owner.place(children[place])
      }
      unsafe schema.children = unsafe pointers
    }
    if let dictionary = unsafe dictionary { unsafe schema.dictionary = try owner.place(dictionary) }
    unsafe schema.private_data = Unmanaged.passRetained(owner).toOpaque()
    unsafe schema.release = { unsafe releaseSchema($0) }
    return unsafe schema
  }

  /// A copy of a schema and of all below it.
  static func copy(
    of schema: ArrowSchema, adding more: [ArrowSchema] = unsafe []
  ) throws(ArrowProblem) -> ArrowSchema {
    var children: [ArrowSchema] = unsafe []
    for place in unsafe 0..<Int(max(0, schema.n_children)) {
      guard let child = unsafe schema.children?[place] else { throw .badArray }
      unsafe children.append(try copy(of: child.pointee))
    }
    var dictionary: ArrowSchema?
    if let original = unsafe schema.dictionary {
      unsafe dictionary = try copy(of: original.pointee)
    }
    guard let format = unsafe schema.format else { throw .badArray }
    return try unsafe self.schema(
      String(cString: format), name: schema.name.map { unsafe String(cString: $0) } ?? "",
      flags: schema.flags, metadata: schema.metadata, children: children + more,
      dictionary: dictionary)
  }

  private func place(_ schema: ArrowSchema) throws(ArrowProblem) -> UnsafeMutablePointer<
    ArrowSchema
  > {
    unsafe try allocate(MemoryLayout<ArrowSchema>.size)
      .initializeMemory(as: ArrowSchema.self, to: schema)
  }

  /// The bytes of a schema's metadata: a count of pairs, then for each key and value a length and bytes.
  private static func bytes(of metadata: UnsafePointer<CChar>) throws(ArrowProblem) -> [UInt8] {
    let start = unsafe UnsafeRawPointer(metadata)
    let pairs = unsafe start.loadUnaligned(as: Int32.self)
    guard pairs >= 0 else { throw .badArray }
    var size = 4
    for _ in 0..<Int(pairs) * 2 {
      let length = unsafe start.loadUnaligned(fromByteOffset: size, as: Int32.self)
      guard length >= 0 else { throw .badArray }
      size += 4 + Int(length)
    }
    return unsafe Array(UnsafeRawBufferPointer(start: start, count: size))
  }
}

/// The release callback: children and dictionary first, unless they were moved away.
private func releaseSchema(_ pointer: UnsafeMutablePointer<ArrowSchema>?) {
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
  unsafe Unmanaged<SchemaOwner>.fromOpaque(owner).release()
}
