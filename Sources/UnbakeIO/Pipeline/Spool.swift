import Glibc
import Mojibake

/// Bytes that are too many for memory, in a file that nobody else sees and that ends with it.
final class Spool {
  private let descriptor: Int32
  private let path: String
  /// How many bytes were written, and how many of them read again.
  private(set) var count = 0
  private var bytesRead = 0

  /// - Throws: a failure when there is no place for temporary files.
  init() throws(RepairFailure) {
    let directory = Environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/var/tmp"
    path = directory + "/unbake"
    do {
      let (descriptor, name) = try System.createTemporary(beside: path)
      System.remove(name)
      self.descriptor = descriptor
    } catch { throw .file(error) }
  }

  deinit { System.close(descriptor) }

  /// Whether all that was written has been read.
  var isAtEnd: Bool { bytesRead == count }

  func write(_ bytes: Span<UInt8>) throws(RepairFailure) {
    do { try System.write(descriptor, bytes, path: path) } catch { throw .file(error) }
    count += bytes.count
  }

  /// Makes ready for reading from the start.
  func rewind() throws(RepairFailure) {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw .file(System.failure("read", path)) }
    bytesRead = 0
  }

  /// Reads behind what an array holds; fewer than `count` only at the end.
  func read(into bytes: inout [UInt8], count: Int) throws(RepairFailure) -> Int {
    let before = bytes.count
    do {
      while bytes.count < before + count {
        let wanted = before + count - bytes.count
        if try System.read(descriptor, into: &bytes, count: wanted, path: path) == 0 { break }
      }
    } catch { throw .file(error) }
    bytesRead += bytes.count - before
    return bytes.count - before
  }
}
