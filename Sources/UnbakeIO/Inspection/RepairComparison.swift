import Unbake

/// Repairs an input and shows its lines beside those of the repair, without writing anything that stays.
public struct RepairComparison {
  private let repair: FileRepair

  /// Creates a comparison by a repair's options.
  public init(_ repair: FileRepair) { self.repair = repair }

  /// Compares an input with its repair.
  ///
  /// - Parameter body: called with one line of each after another, their ends included; nil where one has no
  ///   more.
  /// - Throws: why the input cannot be repaired; nothing was shown then.
  public func compare(
    _ path: String, _ body: (_ old: [UInt8]?, _ new: [UInt8]?) throws -> Void
  ) throws {
    let folder = Environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/var/tmp"
    let (descriptor, name) = try System.createTemporary(beside: folder + "/unbake-diff")
    System.close(descriptor)
    TemporaryFiles.add(name)
    var copy: String?
    defer {
      for file in [name, copy].compactMap({ $0 }) {
        System.remove(file)
        TemporaryFiles.remove(file)
      }
    }
    var source = path
    if path == "-" {
      // Read twice: a copy stands for it.
      let (descriptor, input) = try System.createTemporary(beside: folder + "/unbake-diff")
      System.close(descriptor)
      TemporaryFiles.add(input)
      copy = input
      let output = try OutputFile(path: input)
      let stream = try InputFile(path: "-")
      var piece: [UInt8] = []
      while try stream.read(into: &piece) > 0 {
        try output.write(piece.span)
        piece.removeAll(keepingCapacity: true)
      }
      try output.finish()
      source = input
    }
    let output = try OutputFile(path: name)
    do throws(RepairFailure) {
      _ = try repair.repair(InputFile.opened(source), to: output)
    } catch { throw copy == nil ? error : error.renamed(to: "<stdin>") }
    try output.finish()
    let old = try LineReader(source)
    let new = try LineReader(name)
    while true {
      let (left, right) = (try old.next(), try new.next())
      if left == nil, right == nil { return }
      try body(left, right)
    }
  }
}

extension RepairFailure {
  /// The failure of a copy as that of what was copied.
  fileprivate func renamed(to path: String) -> RepairFailure {
    switch self {
    case .binary: .binary(path: path)
    case .encoding(_, let encoding): .encoding(path: path, encoding: encoding)
    case .record(_, let line, let offset, let problem):
      .record(path: path, line: line, byteOffset: offset, problem: problem)
    case .archive(_, let offset, let problem):
      .archive(path: path, byteOffset: offset, problem: problem)
    case .column(_, let name, let names): .column(path: path, name: name, names: names)
    case .compression(var failure):
      {
        failure.path = path
        return .compression(failure)
      }()
    default: self
    }
  }
}

/// Reads the lines of a file, decompressed.
private final class LineReader {
  private let source: ByteSource
  private var held: [UInt8] = []
  private var place = 0
  private var isAtEnd = false

  init(_ path: String) throws {
    source = try ByteSource(InputFile(path: path))
  }

  func next() throws -> [UInt8]? {
    while true {
      if let end = held.span.firstNewline(from: place) {
        let line = Array(held[place...end])
        place = end + 1
        return line
      }
      if isAtEnd {
        guard place < held.count else { return nil }
        let line = Array(held[place...])
        place = held.count
        return line
      }
      held.removeFirst(place)
      place = 0
      isAtEnd = try source.read(into: &held, count: PieceCutter.size) == 0
    }
  }
}
