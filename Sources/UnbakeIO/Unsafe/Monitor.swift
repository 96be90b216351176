import Glibc

/// A lock that threads can wait at until another has changed what it guards.
///
/// Safety: the mutex and the condition live at fixed addresses from `init` to `deinit`; the state is only
/// reached with the mutex held.
@safe final class Monitor<State>: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let condition: UnsafeMutablePointer<pthread_cond_t>
  private var state: State

  init(_ state: State) {
    unsafe mutex = .allocate(capacity: 1)
    unsafe condition = .allocate(capacity: 1)
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(condition, nil)
    self.state = state
  }

  deinit {
    unsafe pthread_mutex_destroy(mutex)
    unsafe pthread_cond_destroy(condition)
    unsafe mutex.deallocate()
    unsafe condition.deallocate()
  }

  /// Calls a body with the state, alone.
  func locked<Result>(_ body: (inout State) -> Result) -> Result {
    _ = unsafe pthread_mutex_lock(mutex)
    defer { _ = unsafe pthread_mutex_unlock(mutex) }
    return body(&state)
  }

  /// Calls a body with the state, alone, again whenever another thread has changed it, until it returns
  /// something; then wakes the others.
  func lockedWhenReady<Result>(_ body: (inout State) -> Result?) -> Result {
    _ = unsafe pthread_mutex_lock(mutex)
    defer { _ = unsafe pthread_mutex_unlock(mutex) }
    while true {
      if let result = body(&state) {
        _ = unsafe pthread_cond_broadcast(condition)
        return result
      }
      _ = unsafe pthread_cond_wait(condition, mutex)
    }
  }
}
