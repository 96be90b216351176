/// The standard error stream.
public enum StandardError {
  /// Writes a text at once; what cannot be written is lost.
  public static func write(_ text: String) {
    try? System.write(2, text.utf8.span, path: "<stderr>")
  }

  /// Whether it is a terminal.
  public static var isTerminal: Bool { System.isTerminal(2) }
}
