import Glibc

/// The system's threads.
enum Threads {
  /// Calls a body on several threads at once, this one among them, and waits for all; on fewer when the
  /// system gives no more.
  static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) {
    var threads: [pthread_t] = []
    for _ in 1..<max(count, 1) {
      var thread = pthread_t()
      let box = unsafe Unmanaged.passRetained(Body(body)).toOpaque()
      // Safety: the thread takes the box over, and it alone releases it.
      let result = unsafe pthread_create(
        &thread, nil,
        { box in
          guard let box = unsafe box else { return nil }
          unsafe Unmanaged<Body>.fromOpaque(box).takeRetainedValue().body()
          return nil
        }, box)
      guard result == 0 else {
        unsafe Unmanaged<Body>.fromOpaque(box).release()
        break
      }
      threads.append(thread)
    }
    body()
    for thread in threads { _ = pthread_join(thread, nil) }
  }

  /// How many processors the system has for us.
  static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  private final class Body: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
