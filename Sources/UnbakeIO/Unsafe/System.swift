import CFiles
import Glibc

/// The system calls that files need, each once, with errors as values.
enum System {
  /// What the system tells of a file.
  struct Status {
    var isDirectory: Bool
    var isRegular: Bool
    var links: Int
    var mode: mode_t
    var owner: uid_t
    var group: gid_t
    var size: Int
    /// Which file it is, and when it was last changed: the device, the number, seconds and nanoseconds.
    var identity: [Int]
    var changed: [Int]

    init(_ status: stat) {
      isDirectory = status.st_mode & S_IFMT == S_IFDIR
      isRegular = status.st_mode & S_IFMT == S_IFREG
      links = Int(status.st_nlink)
      mode = status.st_mode & 0o7777
      owner = status.st_uid
      group = status.st_gid
      size = Int(status.st_size)
      identity = [Int(status.st_dev), Int(status.st_ino)]
      changed = [Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec)]
    }
  }

  static func failure(_ operation: String, _ path: String) -> FileFailure {
    let code = errno
    return FileFailure(
      path: path, operation: operation, reason: reason(of: code), code: code)
  }

  static func reason(of code: Int32) -> String {
    // Safety: strerror never returns null; the text is copied at once.
    let text = unsafe String(cString: strerror(code))
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  static func open(_ path: String, flags: Int32, mode: mode_t = 0) throws(FileFailure) -> Int32 {
    let descriptor = unsafe path.withCString { unsafe Glibc.open($0, flags | O_CLOEXEC, mode) }
    guard descriptor >= 0 else { throw failure("open", path) }
    return descriptor
  }

  /// Another descriptor of what `/dev/stdout`, `/dev/stderr` or `/dev/fd/N` stands for, which is open
  /// already and shares its offset; nil for any other path.
  static func duplicate(_ path: String) throws(FileFailure) -> Int32? {
    let number: Int32?
    switch path {
    case "/dev/stdout": number = 1
    case "/dev/stderr": number = 2
    default: number = path.hasPrefix("/dev/fd/") ? Int32(path.dropFirst(8)) : nil
    }
    guard let number else { return nil }
    let copy = fcntl(number, F_DUPFD_CLOEXEC, 3)
    guard copy >= 0 else { throw failure("open", path) }
    return copy
  }

  static func status(of descriptor: Int32, path: String) throws(FileFailure) -> Status {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw failure("look at", path) }
    return Status(status)
  }

  /// What stands at a path, links followed; nil when nothing does.
  static func status(at path: String) -> Status? {
    var status = stat()
    guard unsafe path.withCString({ unsafe stat($0, &status) }) == 0 else { return nil }
    return Status(status)
  }

  static func exists(_ path: String) -> Bool {
    unsafe path.withCString { unsafe access($0, F_OK) } == 0
  }

  /// A name in a folder.
  struct FolderEntry {
    var name: String
    var isFolder: Bool
    var isRegular: Bool
    /// Whether the name is the whole of it: one that is not UTF-8 has U+FFFD in it, and leads nowhere.
    var isNameWhole = true
  }

  /// What is in a folder, in no order; links are not followed.
  static func entries(of folder: String) throws(FileFailure) -> [FolderEntry] {
    guard let stream = unsafe folder.withCString({ unsafe opendir($0) }) else {
      throw failure("read", folder)
    }
    defer { unsafe closedir(stream) }
    var entries: [FolderEntry] = []
    // Safety: an entry is valid until the next call, and its name ends in NUL.
    while let entry = unsafe readdir(stream) {
      let (name, isWhole) = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe (String(cString: $0), String(validatingCString: $0) != nil)
        }
      }
      guard name != ".", name != ".." else { continue }
      guard isWhole else {
        entries.append(
          FolderEntry(name: name, isFolder: false, isRegular: false, isNameWhole: false))
        continue
      }
      var status = stat()
      let path = folder + "/" + name
      guard unsafe path.withCString({ unsafe lstat($0, &status) }) == 0 else { continue }
      entries.append(
        FolderEntry(
          name: name, isFolder: status.st_mode & S_IFMT == S_IFDIR,
          isRegular: status.st_mode & S_IFMT == S_IFREG))
    }
    return entries
  }

  /// The path with every symbolic link followed.
  static func resolved(_ path: String) throws(FileFailure) -> String {
    // Safety: realpath allocates the result, which is copied and freed.
    guard let text = unsafe path.withCString({ unsafe realpath($0, nil) }) else {
      throw failure("open", path)
    }
    defer { unsafe free(text) }
    return unsafe String(cString: text)
  }

  /// Reads up to `count` bytes behind those that an array holds; 0 at the end.
  static func read(
    _ descriptor: Int32, into bytes: inout [UInt8], count: Int, path: String
  ) throws(FileFailure) -> Int {
    var failed: FileFailure?
    let before = bytes.count
    bytes.reserveCapacity(before + count)
    bytes.append(addingCapacity: count) { space in
      // Safety: the call writes at most the free capacity and says how much it wrote.
      unsafe space.withUnsafeMutableBufferPointer { buffer, initializedCount in
        while true {
          let base = unsafe buffer.baseAddress.map { unsafe $0 + initializedCount }
          let got = unsafe Glibc.read(descriptor, base, min(count, buffer.count - initializedCount))
          if got >= 0 {
            initializedCount += got
            return
          }
          if errno != EINTR {
            failed = failure("read", path)
            return
          }
        }
      }
    }
    if let failed { throw failed }
    return bytes.count - before
  }

  /// Writes all the bytes.
  static func write(
    _ descriptor: Int32, _ bytes: Span<UInt8>, path: String
  ) throws(FileFailure) {
    var offset = 0
    while offset < bytes.count {
      // Safety: the call reads only the rest of the span.
      let written = unsafe bytes.extracting(offset..<bytes.count).withUnsafeBufferPointer {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if written > 0 {
        offset += written
      } else if errno != EINTR {
        throw failure("write", path)
      }
    }
  }

  static func close(_ descriptor: Int32) { _ = Glibc.close(descriptor) }

  /// Creates a new file beside `path`, for the owner alone.
  static func createTemporary(beside path: String) throws(FileFailure) -> (Int32, String) {
    var template = Array((path + ".unbake-XXXXXX").utf8CString)
    // Safety: mkstemp changes the six letters of a template that ends in NUL.
    let descriptor = unsafe template.withUnsafeMutableBufferPointer {
      unsafe $0.baseAddress.map { unsafe mkstemp($0) } ?? -1
    }
    guard descriptor >= 0 else { throw failure("write beside", path) }
    let name = String(
      decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return (descriptor, name)
  }

  static func setMode(_ descriptor: Int32, like status: Status) {
    // The owner can only be kept by a privileged process; the mode always.
    _ = fchown(descriptor, status.owner, status.group)
    _ = fchmod(descriptor, status.mode)
  }

  /// Extended attributes, as far as they may be copied.
  static func copyAttributes(of path: String, to new: Int32) {
    guard let old = try? open(path, flags: O_RDONLY) else { return }
    cfiles_copy_attributes(old, new)
    close(old)
  }

  /// Makes the folders above a path that are missing.
  static func makeFolders(above path: String) throws(FileFailure) {
    for place in path.indices.dropFirst() where path[place] == "/" {
      let folder = String(path[..<place])
      guard !exists(folder) else { continue }
      let result = unsafe folder.withCString { unsafe mkdir($0, 0o777) }
      guard result == 0 || errno == EEXIST else { throw failure("make", folder) }
    }
  }

  static func synchronize(_ descriptor: Int32, path: String) throws(FileFailure) {
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw failure("write", path) }
  }

  static func rename(_ old: String, to new: String) throws(FileFailure) {
    let result = unsafe old.withCString { old in
      unsafe new.withCString { new in unsafe Glibc.rename(old, new) }
    }
    guard result == 0 else { throw failure("rename to", new) }
  }

  static func remove(_ path: String) {
    _ = unsafe path.withCString { unsafe unlink($0) }
  }

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The permission bits a new file gets by the process's mask.
  static func defaultMode() -> mode_t {
    let mask = umask(0)
    _ = umask(mask)
    return 0o666 & ~mask
  }
}
