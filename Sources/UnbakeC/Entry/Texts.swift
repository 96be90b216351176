// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation
// The names are those of unbake.h, which says what each does.
public import CUnbake
import Unbake

@c @implementation public func unbake_repair(
  _ bytes: UnsafePointer<UInt8>!, _ count: Int, _ options: OpaquePointer!,
  _ output: UnsafeMutablePointer<unbake_buffer>!, _ report: UnsafeMutablePointer<unbake_report>!
) -> unbake_status {
  let box = unsafe OptionsHandle.box(of: options)
  return unsafe run(report == nil ? box.quick : box.counting, bytes, count, output, report)
}

@c @implementation public func unbake_clean(
  _ bytes: UnsafePointer<UInt8>!, _ count: Int, _ options: OpaquePointer!,
  _ output: UnsafeMutablePointer<unbake_buffer>!, _ report: UnsafeMutablePointer<unbake_report>!
) -> unbake_status {
  unsafe run(OptionsHandle.box(of: options).cleaning, bytes, count, output, report)
}

/// Repairs a caller's bytes into a caller's buffer.
private func run(
  _ text: TextRepair, _ bytes: UnsafePointer<UInt8>?, _ count: Int,
  _ output: UnsafeMutablePointer<unbake_buffer>?, _ report: UnsafeMutablePointer<unbake_report>?
) -> unbake_status {
  guard let input = unsafe callersBytes(bytes, count), let output = unsafe output else {
    return status(UNBAKE_BAD_ARGUMENT)
  }
  if unsafe report == nil, unsafe text.isQuiet(input.span) { return status(UNBAKE_UNCHANGED) }
  var repaired: [UInt8] = []
  do throws(MalformedSequence) {
    let outcome = try text.repair(unsafe input.span, into: &repaired)
    if unsafe report != nil { unsafe Report(outcome).write(to: report) }
    return outcome.isChanged
      ? unsafe repaired.span.copy(into: output) : status(UNBAKE_UNCHANGED)
  } catch {
    unsafe Report(.malformed(error)).write(to: report)
    return status(UNBAKE_MALFORMED)
  }
}

@c @implementation public func unbake_check(
  _ bytes: UnsafePointer<UInt8>!, _ count: Int, _ options: OpaquePointer!,
  _ report: UnsafeMutablePointer<unbake_report>!
) -> unbake_status {
  guard let input = unsafe callersBytes(bytes, count) else { return status(UNBAKE_BAD_ARGUMENT) }
  var repaired: [UInt8] = []
  do throws(MalformedSequence) {
    let outcome = try unsafe OptionsHandle.box(of: options).counting.repair(
      input.span, into: &repaired)
    unsafe Report(outcome).write(to: report)
    return status(outcome.isChanged ? UNBAKE_OK : UNBAKE_UNCHANGED)
  } catch {
    unsafe Report(.malformed(error)).write(to: report)
    return status(UNBAKE_MALFORMED)
  }
}

@c @implementation public func unbake_explain(
  _ bytes: UnsafePointer<UInt8>!, _ count: Int, _ options: OpaquePointer!,
  _ json: UnsafeMutablePointer<unbake_buffer>!
) -> unbake_status {
  guard let input = unsafe callersBytes(bytes, count), let json = unsafe json else {
    return status(UNBAKE_BAD_ARGUMENT)
  }
  let text = unsafe OptionsHandle.box(of: options).counting
  do throws(MalformedSequence) {
    return unsafe JSON.findings(try text.findings(in: unsafe input.span)).utf8.span.copy(
      into: json)
  } catch {
    return status(UNBAKE_MALFORMED)
  }
}

@c @implementation public func unbake_detect(
  _ bytes: UnsafePointer<UInt8>!, _ count: Int, _ options: OpaquePointer!,
  _ json: UnsafeMutablePointer<unbake_buffer>!
) -> unbake_status {
  guard let input = unsafe callersBytes(bytes, count), let json = unsafe json else {
    return status(UNBAKE_BAD_ARGUMENT)
  }
  var found: [UInt8] = []
  do throws(TranscodingFailure) {
    try DetectPush().take(unsafe input.span, isLast: true, into: &found)
  } catch { return status(UNBAKE_MALFORMED) }
  return unsafe found.span.copy(into: json)
}

@c @implementation public func unbake_transcode(
  _ bytes: UnsafePointer<UInt8>!, _ count: Int, _ options: OpaquePointer!,
  _ output: UnsafeMutablePointer<unbake_buffer>!, _ report: UnsafeMutablePointer<unbake_report>!
) -> unbake_status {
  guard let input = unsafe callersBytes(bytes, count), let output = unsafe output else {
    return status(UNBAKE_BAD_ARGUMENT)
  }
  let stream = unsafe TranscodePush(OptionsHandle.box(of: options).options)
  var transcoded: [UInt8] = []
  do throws(TranscodingFailure) {
    try stream.take(unsafe input.span, isLast: true, into: &transcoded)
  } catch {
    unsafe stream.report.write(to: report)
    return failureStatus(error)
  }
  stream.report.bytesWritten = transcoded.count
  unsafe stream.report.write(to: report)
  guard !transcoded.span.isEqual(to: unsafe input.span) else { return status(UNBAKE_UNCHANGED) }
  return unsafe transcoded.span.copy(into: output)
}

/// The status of what ended the work.
func failureStatus(_ failure: TranscodingFailure) -> Int32 {
  switch failure {
  case .malformed: status(UNBAKE_MALFORMED)
  case .unmappable: status(UNBAKE_UNMAPPABLE)
  }
}
