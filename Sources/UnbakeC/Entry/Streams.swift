// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation
// The names are those of unbake.h, which says what each does.
public import CUnbake
import Unbake

/// Makes a stream by the options of a handle.
private func make(
  _ options: OpaquePointer?, _ stream: UnsafeMutablePointer<OpaquePointer?>?,
  _ body: (CallOptions) -> PushStream
) -> unbake_status {
  guard let stream = unsafe stream else { return status(UNBAKE_BAD_ARGUMENT) }
  unsafe stream.pointee = makeHandle(body(OptionsHandle.box(of: options).options))
  return status(UNBAKE_OK)
}

@c @implementation public func unbake_repair_stream_new(
  _ options: OpaquePointer!, _ stream: UnsafeMutablePointer<OpaquePointer?>!
) -> unbake_status {
  unsafe make(options, stream) { RepairPush($0, writing: .text) }
}

@c @implementation public func unbake_clean_stream_new(
  _ options: OpaquePointer!, _ stream: UnsafeMutablePointer<OpaquePointer?>!
) -> unbake_status {
  unsafe make(options, stream) { RepairPush($0, profile: $0.cleaning, writing: .text) }
}

@c @implementation public func unbake_check_stream_new(
  _ options: OpaquePointer!, _ stream: UnsafeMutablePointer<OpaquePointer?>!
) -> unbake_status {
  unsafe make(options, stream) { RepairPush($0, writing: .counts) }
}

@c @implementation public func unbake_explain_stream_new(
  _ options: OpaquePointer!, _ stream: UnsafeMutablePointer<OpaquePointer?>!
) -> unbake_status {
  unsafe make(options, stream) { RepairPush($0, writing: .edits) }
}

@c @implementation public func unbake_transcode_stream_new(
  _ options: OpaquePointer!, _ stream: UnsafeMutablePointer<OpaquePointer?>!
) -> unbake_status {
  unsafe make(options, stream) { TranscodePush($0) }
}

@c @implementation public func unbake_detect_stream_new(
  _ options: OpaquePointer!, _ stream: UnsafeMutablePointer<OpaquePointer?>!
) -> unbake_status {
  unsafe make(options, stream) { _ in DetectPush() }
}

@c @implementation public func unbake_stream_push(
  _ stream: OpaquePointer!, _ bytes: UnsafePointer<UInt8>!, _ count: Int, _ isLast: Int32,
  _ taken: UnsafeMutablePointer<Int>!, _ output: UnsafeMutablePointer<UInt8>!, _ capacity: Int,
  _ written: UnsafeMutablePointer<Int>!
) -> unbake_status {
  guard let stream = unsafe stream, let input = unsafe callersBytes(bytes, count),
    let taken = unsafe taken, let written = unsafe written, capacity >= 0,
    unsafe output != nil || capacity == 0
  else { return status(UNBAKE_BAD_ARGUMENT) }
  unsafe taken.pointee = 0
  unsafe written.pointee = 0
  let work = unsafe PushStream.from(stream)
  if work.isFinished { return status(count == 0 ? UNBAKE_FINISHED : UNBAKE_BAD_ARGUMENT) }
  // Safety: the caller lends `capacity` bytes of memory for the length of the call.
  let memory = unsafe UnsafeMutableBufferPointer(start: output, count: capacity)
  var space = unsafe OutputSpan(buffer: memory, initializedCount: 0)
  do throws(TranscodingFailure) {
    let progress = try work.push(unsafe input.span, isLast: isLast != 0, into: &space)
    unsafe taken.pointee = progress.taken
    unsafe written.pointee = space.finalize(for: memory)
    return switch progress.status {
    case .needsInput: status(UNBAKE_OK)
    case .outputFull: status(UNBAKE_OUTPUT_FULL)
    case .finished: status(UNBAKE_FINISHED)
    }
  } catch {
    work.report.note(error)
    return failureStatus(error)
  }
}

@c @implementation public func unbake_stream_report(
  _ stream: OpaquePointer!, _ report: UnsafeMutablePointer<unbake_report>!
) -> unbake_status {
  guard let stream = unsafe stream, unsafe report != nil else {
    return status(UNBAKE_BAD_ARGUMENT)
  }
  unsafe PushStream.from(stream).report.write(to: report)
  return status(UNBAKE_OK)
}

@c @implementation public func unbake_stream_free(_ stream: OpaquePointer!) {
  guard let stream = unsafe stream else { return }
  unsafe freeHandle(stream, as: PushStream.self)
}
