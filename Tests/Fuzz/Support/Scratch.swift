import Foundation

/// A folder in memory for the files of one process.
enum Scratch {
  private static let folder: String = {
    let folder = "/dev/shm/unbake-fuzz-\(getpid())"
    _ = unsafe mkdir(folder, 0o700)
    atexit { try? FileManager.default.removeItem(atPath: "/dev/shm/unbake-fuzz-\(getpid())") }
    return folder
  }()

  static func path(of name: String) -> String { "\(folder)/\(name)" }

  static func write(_ bytes: [UInt8], to name: String) -> String {
    let path = path(of: name)
    let file = unsafe fopen(path, "w")
    require(unsafe file != nil, "a scratch file can be written")
    if let file = unsafe file {
      _ = unsafe fwrite(bytes, 1, bytes.count, file)
      unsafe fclose(file)
    }
    return path
  }

  static func read(_ name: String) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path(of: name)) else {
      require(false, "\(name) was written")
      return []
    }
    return Array(data)
  }
}
