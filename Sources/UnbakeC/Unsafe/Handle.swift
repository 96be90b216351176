import Unbake

/// The options behind a handle, with what is made of them once.
final class OptionsBox: Sendable {
  let options: CallOptions
  /// Repairs and counts nothing.
  let quick: TextRepair
  /// Repairs and counts.
  let counting: TextRepair
  /// Cleans.
  let cleaning: TextRepair

  init(_ options: CallOptions) {
    self.options = options
    quick = TextRepair(options, countingChains: false)
    counting = TextRepair(options, countingChains: true)
    cleaning = TextRepair(options, profile: options.cleaning, countingChains: true)
  }

  /// The defaults.
  static let defaults = OptionsBox(CallOptions())
}

/// What a handle of options points at: the options change by being made anew.
final class OptionsHandle {
  var box = OptionsBox.defaults

  /// The options of a handle; the defaults of null.
  static func box(of handle: OpaquePointer?) -> OptionsBox {
    guard let handle = unsafe handle else { return .defaults }
    return unsafe OptionsHandle.from(handle).box
  }

  /// The object of a handle, which stays the handle's.
  static func from(_ handle: OpaquePointer) -> OptionsHandle {
    // Safety: a handle is made by `makeHandle` and used until it is freed.
    unsafe Unmanaged<OptionsHandle>.fromOpaque(UnsafeRawPointer(handle)).takeUnretainedValue()
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
