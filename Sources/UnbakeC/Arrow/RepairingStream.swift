import CUnbake
import Glibc
import Unbake

/// A stream of Arrow arrays that repairs what it reads of another.
@safe final class RepairingStream {
  private var source: ArrowArrayStream
  private var schema: ArrowSchema
  private let options: CallOptions
  private var message: UnsafeMutablePointer<CChar>?

  /// Takes a stream over, whose schema was read; the caller marks its own as moved.
  init(_ source: ArrowArrayStream, schema: ArrowSchema, options: CallOptions) {
    unsafe self.source = unsafe source
    unsafe self.schema = unsafe schema
    self.options = options
  }

  deinit {
    unsafe withUnsafeMutablePointer(to: &schema) { unsafe $0.pointee.release?($0) }
    unsafe withUnsafeMutablePointer(to: &source) { unsafe $0.pointee.release?($0) }
    unsafe free(message)
  }

  /// The stream as others read it.
  func stream() -> ArrowArrayStream {
    var stream = unsafe ArrowArrayStream()
    unsafe stream.private_data = Unmanaged.passRetained(self).toOpaque()
    unsafe stream.get_schema = { stream, output in
      guard let owner = unsafe RepairingStream.of(stream), let output = unsafe output else {
        return EINVAL
      }
      return unsafe owner.giveSchema(output)
    }
    unsafe stream.get_next = { stream, output in
      guard let owner = unsafe RepairingStream.of(stream), let output = unsafe output else {
        return EINVAL
      }
      return unsafe owner.giveNext(output)
    }
    unsafe stream.get_last_error = { stream in
      unsafe RepairingStream.of(stream).flatMap { unsafe UnsafePointer($0.message) }
    }
    unsafe stream.release = { stream in
      guard let stream = unsafe stream, let owner = unsafe stream.pointee.private_data else {
        return
      }
      unsafe stream.pointee.release = nil
      unsafe stream.pointee.private_data = nil
      // Safety: a stream is released once.
      unsafe Unmanaged<RepairingStream>.fromOpaque(owner).release()
    }
    return unsafe stream
  }

  private static func of(_ stream: UnsafeMutablePointer<ArrowArrayStream>?) -> RepairingStream? {
    // Safety: callbacks get a stream that is not released.
    guard let owner = unsafe stream?.pointee.private_data else { return nil }
    return unsafe Unmanaged<RepairingStream>.fromOpaque(owner).takeUnretainedValue()
  }

  private func giveSchema(_ output: UnsafeMutablePointer<ArrowSchema>) -> Int32 {
    do throws(ArrowProblem) {
      unsafe output.pointee = try ArrowRepair.schema(of: schema, options: options)
      return 0
    } catch { return fail(error) }
  }

  private func giveNext(_ output: UnsafeMutablePointer<ArrowArray>) -> Int32 {
    var next = unsafe ArrowArray()
    let status = unsafe source.get_next(&source, &next)
    if status != 0 {
      let message = unsafe source.get_last_error?(&source)
      unsafe say(message.map { unsafe String(cString: $0) } ?? "the source failed")
      return status
    }
    unsafe output.pointee = unsafe ArrowArray()
    guard unsafe next.release != nil else { return 0 }
    var repair = ArrowRepair(options)
    do throws(ArrowProblem) {
      unsafe output.pointee = try repair.repair(&next, schema)
      return 0
    } catch {
      unsafe withUnsafeMutablePointer(to: &next) { unsafe $0.pointee.release?($0) }
      return fail(error)
    }
  }

  private func fail(_ problem: ArrowProblem) -> Int32 {
    let text =
      switch problem {
      case .unsupportedType: "the type holds no text"
      case .badArray: "the array contradicts itself"
      case .noRoom: "there is no room for the repaired text"
      case .noColumn: "the record batch has no such column; the option column names it"
      case .malformed(let sequence): sequence.description
      }
    say(text)
    return if case .noRoom = problem { ENOMEM } else { EINVAL }
  }

  private func say(_ text: String) {
    unsafe free(message)
    unsafe message = unsafe strdup(text)
  }
}
