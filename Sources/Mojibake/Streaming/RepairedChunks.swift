/// The chunks of a stream, repaired.
///
/// Chunks come out in other sizes than they went in; their bytes together do not depend on how the input
/// was cut. Errors of the base are passed on. An iterator holds less than 512 KiB beside the base's chunk.
public struct RepairedChunks<Base: AsyncSequence>: AsyncSequence where Base.Element == [UInt8] {
  /// A chunk of repaired bytes, never empty and at most 128 KiB.
  public typealias Element = [UInt8]
  /// The errors of the base.
  public typealias Failure = Base.Failure

  private let base: Base
  private let options: Repairer.Options

  fileprivate init(base: Base, options: Repairer.Options) {
    self.base = base
    self.options = options
  }

  /// Starts at the first chunk.
  public func makeAsyncIterator() -> Iterator {
    Iterator(base: base.makeAsyncIterator(), options: options)
  }

  /// Reads the base chunk by chunk.
  public struct Iterator: AsyncIteratorProtocol {
    private var base: Base.AsyncIterator
    private let stream: StreamBox
    private var chunk: [UInt8] = []
    private var taken = 0
    private var isLast = false
    private var isFinished = false

    fileprivate init(base: Base.AsyncIterator, options: Repairer.Options) {
      self.base = base
      stream = StreamBox(options: options)
    }

    /// The next repaired chunk, nil at the end.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(Base.Failure) -> [UInt8]? {
      while !isFinished {
        if taken == chunk.count, !isLast {
          if let next = try await base.next(isolation: actor) {
            chunk = next
          } else {
            chunk = []
            isLast = true
          }
          taken = 0
        }
        let output = push()
        if !output.isEmpty { return output }
      }
      return nil
    }

    private mutating func push() -> [UInt8] {
      let (rest, isLast) = (chunk[taken...], isLast)
      var progress: RepairStream.Progress?
      let output = [UInt8](capacity: 128 * 1024) { output in
        progress = stream.stream.push(rest.span, into: &output, isLast: isLast)
      }
      if let progress {
        taken += progress.bytesTaken
        isFinished = progress.status == .finished
      }
      return output
    }
  }

  /// Holds the stream, which cannot be copied, for an iterator, which must be.
  fileprivate final class StreamBox {
    var stream: RepairStream

    init(options: Repairer.Options) {
      stream = RepairStream(options: options, keepingFindings: false)
    }
  }
}

extension AsyncSequence where Element == [UInt8] {
  /// The chunks with their misdecodings undone, in bounded memory.
  ///
  /// - Parameter options: what to repair and when to act.
  public func repaired(
    options: Repairer.Options = Repairer.Options()
  ) -> RepairedChunks<Self> {
    RepairedChunks(base: self, options: options)
  }
}
