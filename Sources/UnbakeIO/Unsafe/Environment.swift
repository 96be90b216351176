import Glibc

/// The process's environment.
public enum Environment {
  /// The value of a variable, nil when it is not set.
  public static subscript(_ name: String) -> String? {
    // Safety: the value is copied before anything could change the environment.
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }
}
