import Glibc

/// The temporary files that exist, so that an interrupt can remove them.
public enum TemporaryFiles {
  /// Paths as C strings, null where free; read by a signal handler, so never moved or freed in use.
  private static let limit = 8
  nonisolated(unsafe) private static let paths: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> =
    {
      let paths = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(
        capacity: limit)
      unsafe paths.initialize(repeating: nil, count: limit)
      return unsafe paths
    }()

  /// Whether a name is one that temporary files have.
  static func isTemporary(_ name: String) -> Bool {
    let letters = Array(name.utf8)
    let mark = Array(".unbake-".utf8)
    guard letters.count > mark.count + 6 else { return false }
    return letters.dropLast(6).suffix(mark.count).elementsEqual(mark)
  }

  static func add(_ path: String) {
    for place in 0..<limit where unsafe paths[place] == nil {
      unsafe paths[place] = strdup(path)
      return
    }
  }

  static func remove(_ path: String) {
    for place in 0..<limit {
      guard let known = unsafe paths[place], unsafe String(cString: known) == path else { continue }
      unsafe paths[place] = nil
      unsafe free(known)
      return
    }
  }

  /// From now on an interrupt removes the temporary files and ends the process with status 130, a
  /// hang-up with 129, a closed pipe with 141, a termination with 143.
  public static func removeOnInterrupt() {
    _ = unsafe paths
    // Whoever started the process may have blocked the signals, as threads of a pool are.
    var unblocked = sigset_t()
    unsafe sigemptyset(&unblocked)
    for number in [SIGHUP, SIGINT, SIGPIPE, SIGTERM] {
      unsafe sigaddset(&unblocked, number)
      _ = signal(number) { number in
        // Safety: unlink and _exit may be called in a signal handler; nothing here allocates.
        for place in 0..<8 {
          if let path = unsafe TemporaryFiles.paths[place] { unsafe unlink(path) }
        }
        _exit(128 + number)
      }
    }
    unsafe sigprocmask(SIG_UNBLOCK, &unblocked, nil)
  }
}
