import Unbake

/// The options behind a handle.
final class OptionsBox {
  var options = CallOptions()
}

extension OptionsBox {
  /// The options of a handle; the defaults of null.
  static func options(of handle: OpaquePointer?) -> CallOptions {
    guard let handle = unsafe handle else { return CallOptions() }
    return unsafe OptionsBox.from(handle).options
  }

  /// The object of a handle, which stays the handle's.
  static func from(_ handle: OpaquePointer) -> OptionsBox {
    // Safety: a handle is made by `makeHandle` and used until it is freed.
    unsafe Unmanaged<OptionsBox>.fromOpaque(UnsafeRawPointer(handle)).takeUnretainedValue()
  }
}

extension PushStream {
  /// The object of a handle, which stays the handle's.
  static func from(_ handle: OpaquePointer) -> PushStream {
    // Safety: a handle is made by `makeHandle` and used until it is freed.
    unsafe Unmanaged<PushStream>.fromOpaque(UnsafeRawPointer(handle)).takeUnretainedValue()
  }
}

/// A handle that owns an object until it is freed.
func makeHandle<Object: AnyObject>(_ object: Object) -> OpaquePointer {
  unsafe OpaquePointer(Unmanaged.passRetained(object).toOpaque())
}

/// Frees what a handle owns.
func freeHandle<Object: AnyObject>(_ handle: OpaquePointer, as type: Object.Type) {
  // Safety: a handle is freed once.
  unsafe Unmanaged<Object>.fromOpaque(UnsafeRawPointer(handle)).release()
}

/// A static text as C has it; the bytes are there as long as the program.
func staticText(_ text: StaticString) -> UnsafePointer<CChar>? {
  unsafe UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
}
