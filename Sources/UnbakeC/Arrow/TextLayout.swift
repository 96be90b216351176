import CUnbake

/// How an Arrow type lays out text.
enum TextLayout {
  /// Offsets of four bytes into one buffer.
  case offsets32
  /// Offsets of eight bytes into one buffer.
  case offsets64
  /// Views of sixteen bytes, into any number of buffers.
  case views

  /// The layout of a type by its format string, and whether the type says that its bytes are UTF-8.
  static func of(_ format: UnsafePointer<CChar>?) -> (layout: TextLayout, isString: Bool)? {
    guard let format = unsafe format else { return nil }
    // Safety: formats end in NUL.
    return switch unsafe String(cString: format) {
    case "u": (.offsets32, true)
    case "U": (.offsets64, true)
    case "z": (.offsets32, false)
    case "Z": (.offsets64, false)
    case "vu": (.views, true)
    case "vz": (.views, false)
    default: nil
    }
  }
}
