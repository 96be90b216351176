import CUnbake
import Glibc
import Unbake

extension Span where Element == UInt8 {
  /// Copies the bytes into a buffer that the caller frees.
  func copy(into buffer: UnsafeMutablePointer<unbake_buffer>) -> Int32 {
    // Safety: the memory has room for the bytes and the NUL behind them.
    guard let memory = unsafe malloc(count + 1) else { return status(UNBAKE_NO_MEMORY) }
    unsafe withUnsafeBytes { source in
      if let base = source.baseAddress { unsafe memory.copyMemory(from: base, byteCount: count) }
    }
    let bytes = unsafe memory.assumingMemoryBound(to: UInt8.self)
    unsafe bytes[count] = 0
    unsafe buffer.pointee = unsafe unbake_buffer(bytes: bytes, count: count)
    return status(UNBAKE_OK)
  }
}

/// A status as the C type has it.
func status(_ constant: Int) -> Int32 { Int32(truncatingIfNeeded: constant) }

extension Report {
  /// Writes the report where the caller wants it, if anywhere.
  func write(to pointer: UnsafeMutablePointer<unbake_report>?) {
    guard let pointer = unsafe pointer else { return }
    var report = unbake_report()
    report.edits = UInt64(edits)
    report.suggestions = UInt64(suggestions)
    report.malformed = UInt64(malformed)
    report.first_malformed = firstMalformed.map { UInt64($0) } ?? .max
    report.unmappable = UInt64(unmappable)
    report.first_unmappable = firstUnmappable.map { UInt64($0) } ?? .max
    report.bytes_read = UInt64(bytesRead)
    report.bytes_written = UInt64(bytesWritten)
    // Safety: the caller's report is one.
    unsafe pointer.pointee = report
  }
}
