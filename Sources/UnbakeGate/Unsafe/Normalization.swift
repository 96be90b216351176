import CICU

/// What ICU knows of normalization and of confusable words.
enum Normalization {
  /// Whether a text is in composed form.
  static func isComposed(_ text: String) -> Bool {
    let units = Array(text.utf16)
    // Safety: ICU reads the array's units only.
    return unsafe units.withUnsafeBufferPointer {
      unsafe icu_nfc_isNormalized($0.baseAddress, Int32(clamping: $0.count)) != 0
    }
  }
}

/// ICU's checker of words that mix scripts.
///
/// Safety: the handle is open from `init` to `deinit`, and nobody else has it.
@safe struct SpoofChecker: ~Copyable {
  private let handle: OpaquePointer

  /// Nil when ICU has no data for it.
  init?() {
    guard let handle = unsafe icu_uspoof_openMixedScripts() else { return nil }
    unsafe self.handle = handle
  }

  deinit { unsafe icu_uspoof_close(handle) }

  /// Whether a word mixes scripts that are hardly ever mixed.
  func isMixed(_ word: String) -> Bool {
    let units = Array(word.utf16)
    // Safety: ICU reads the array's units only.
    return unsafe units.withUnsafeBufferPointer {
      unsafe icu_uspoof_check(handle, $0.baseAddress, Int32(clamping: $0.count)) != 0
    }
  }

  /// What a word looks like, where that is plain ASCII.
  func look(of word: String) -> String? {
    let units = Array(word.utf16)
    var skeleton = [UInt16](repeating: 0, count: units.count * 4 + 16)
    // Safety: ICU reads the array's units and writes at most the capacity it is told.
    let count = unsafe units.withUnsafeBufferPointer { units in
      unsafe skeleton.withUnsafeMutableBufferPointer { skeleton in
        unsafe icu_uspoof_skeleton(
          handle, units.baseAddress, Int32(clamping: units.count), skeleton.baseAddress,
          Int32(clamping: skeleton.count))
      }
    }
    guard count > 0, count <= skeleton.count else { return nil }
    let text = String(decoding: skeleton[..<Int(count)], as: UTF16.self)
    return text.utf8.allSatisfy { $0 < 0x80 } ? text : nil
  }
}

/// Which ICU is used.
package enum ICUVersion {
  /// Its version: `72.1`.
  package static var current: String {
    // Safety: the text is a constant of the library.
    unsafe icu_version().map { unsafe String(cString: $0) } ?? "unknown"
  }
}
