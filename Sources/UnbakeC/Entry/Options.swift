// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation
// The names are those of unbake.h, which says what each does.
public import CUnbake
import Glibc

@c @implementation public func unbake_options_new(
  _ options: UnsafeMutablePointer<OpaquePointer?>!
) -> unbake_status {
  guard let options = unsafe options else { return status(UNBAKE_BAD_ARGUMENT) }
  unsafe options.pointee = makeHandle(OptionsHandle())
  return status(UNBAKE_OK)
}

@c @implementation public func unbake_options_free(_ options: OpaquePointer!) {
  guard let options = unsafe options else { return }
  unsafe freeHandle(options, as: OptionsHandle.self)
}

@c @implementation public func unbake_options_set(
  _ options: OpaquePointer!, _ name: UnsafePointer<CChar>!, _ value: UnsafePointer<CChar>!,
  _ message: UnsafeMutablePointer<unbake_buffer>!
) -> unbake_status {
  guard let options = unsafe options, let name = unsafe name, let value = unsafe value else {
    return status(UNBAKE_BAD_ARGUMENT)
  }
  let handle = unsafe OptionsHandle.from(options)
  var changed = handle.box.options
  // Safety: both end in NUL, as C's strings do.
  let (option, choice) = unsafe (String(cString: name), String(cString: value))
  do throws(OptionProblem) {
    try changed.set(option, to: choice)
    handle.box = OptionsBox(changed)
    return status(UNBAKE_OK)
  } catch {
    if let message = unsafe message { _ = unsafe error.message.utf8.span.copy(into: message) }
    return status(error.isUnknownName ? UNBAKE_UNKNOWN_OPTION : UNBAKE_BAD_VALUE)
  }
}

@c @implementation public func unbake_option_name(_ number: Int) -> UnsafePointer<CChar>! {
  guard CallOptions.names.indices.contains(number) else { return nil }
  return unsafe staticText(CallOptions.names[number])
}

@c @implementation public func unbake_buffer_free(_ buffer: UnsafeMutablePointer<unbake_buffer>!) {
  guard let buffer = unsafe buffer else { return }
  unsafe free(buffer.pointee.bytes)
  unsafe buffer.pointee = unbake_buffer()
}
