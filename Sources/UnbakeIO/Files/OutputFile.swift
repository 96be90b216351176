import Glibc
import Mojibake

/// Where bytes go: the standard output, or a file that appears whole or not at all.
///
/// A file is written beside its path under another name and renamed by ``finish(keepingUnchanged:)``;
/// if that is never called, nothing of it remains. What is there and is no regular file, such as a pipe
/// or a device, is written to as it stands.
public final class OutputFile {
  /// The path as it was given; `<stdout>` for the standard output.
  public let path: String
  private let target: String
  private let temporary: String?
  /// How what is written is compressed, by the name; nothing for the standard output.
  public let compression: Compression?
  private let descriptor: Int32
  private var pending: [UInt8] = []
  private var isFinished = false

  private static let flushSize = 1 << 18

  /// The standard output.
  public init() {
    path = "<stdout>"
    compression = nil
    target = path
    temporary = nil
    descriptor = 1
  }

  /// A new file, or the replacement of an existing one, whose mode and owner are kept.
  ///
  /// Symbolic links are followed: the file they lead to is replaced.
  ///
  /// - Parameter makingFolders: whether folders above it are made where they are missing.
  /// - Throws: a failure when nothing can be written there.
  public init(path: String, makingFolders: Bool = false) throws(FileFailure) {
    self.path = path
    compression = Compression(name: path)
    if makingFolders { try System.makeFolders(above: path) }
    let status = System.status(at: path)
    if status?.isDirectory == true {
      throw FileFailure(
        path: path, operation: "write", reason: "is a directory; name a file in it", code: EISDIR)
    }
    var stream = try System.duplicate(path)
    if stream == nil, status?.isRegular == false {
      stream = try System.open(path, flags: O_WRONLY)
    }
    if let stream {
      target = path
      temporary = nil
      descriptor = stream
      return
    }
    target = status == nil ? path : try System.resolved(path)
    let (descriptor, temporary) = try System.createTemporary(beside: target)
    self.descriptor = descriptor
    self.temporary = temporary
    TemporaryFiles.add(temporary)
    if let status {
      System.setMode(descriptor, like: status)
      System.copyAttributes(of: target, to: descriptor)
    } else {
      _ = fchmod(descriptor, System.defaultMode())
    }
  }

  deinit {
    guard descriptor != 1, !isFinished else { return }
    System.close(descriptor)
    guard let temporary else { return }
    System.remove(temporary)
    TemporaryFiles.remove(temporary)
  }

  /// Whether the standard output is a terminal.
  public static var isStandardOutputTerminal: Bool { System.isTerminal(1) }

  /// Writes bytes, sooner or later.
  public func write(_ bytes: Span<UInt8>) throws(FileFailure) {
    if bytes.count >= Self.flushSize {
      try flush()
      try System.write(descriptor, bytes, path: path)
      return
    }
    pending.append(contentsOf: bytes, in: 0..<bytes.count)
    if pending.count >= Self.flushSize { try flush() }
  }

  /// Writes a text.
  public func write(_ text: String) throws(FileFailure) {
    try write(text.utf8.span)
  }

  /// Hands what is pending to the system.
  public func flush() throws(FileFailure) {
    guard !pending.isEmpty else { return }
    let bytes = pending
    pending = []
    try System.write(descriptor, bytes.span, path: path)
    pending.reserveCapacity(Self.flushSize)
  }

  /// Puts the file in its place.
  ///
  /// - Parameter keepingUnchanged: whether to leave the file that is there, because nothing changed.
  public func finish(keepingUnchanged: Bool = false) throws(FileFailure) {
    try flush()
    guard let temporary else { return }
    guard !keepingUnchanged else { return }
    try System.synchronize(descriptor, path: path)
    try System.rename(temporary, to: target)
    isFinished = true
    System.close(descriptor)
    TemporaryFiles.remove(temporary)
  }
}
