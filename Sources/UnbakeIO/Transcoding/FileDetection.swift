public import Unbake

/// Finds out the encodings of files, one after the other.
public final class FileDetection {
  private var detector: EncodingDetector
  private var piece: [UInt8] = []

  /// Creates a detection.
  public init(options: EncodingDetector.Options = EncodingDetector.Options()) {
    detector = EncodingDetector(options: options)
  }

  /// The encoding of an input; all of it is read.
  public func detect(_ input: InputFile) throws(FileFailure) -> Detection {
    detector.reset()
    while true {
      piece.removeAll(keepingCapacity: true)
      guard try input.read(into: &piece) > 0 else { break }
      detector.feed(piece.span)
    }
    return detector.finding()
  }
}
