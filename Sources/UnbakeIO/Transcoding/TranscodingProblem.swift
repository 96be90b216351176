public import Unbake

/// Why an input could not be transcoded.
public enum TranscodingProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// A file could not be read or written.
  case file(FileFailure)
  /// The input is not text, and no encoding was named.
  case binary(path: String, kind: String)
  /// What did not fit, and the policy was to fail.
  case text(path: String, TranscodingFailure)

  /// The message to print: the file, the place, and what to do.
  public var description: String {
    switch self {
    case .file(let failure): failure.description
    case .binary(let path, let kind):
      "\(path) looks binary (\(kind)); pass --from LABEL to transcode it all the same"
    case .text(let path, .malformed(let sequence)):
      "\(path): \(sequence); pass --on-invalid replace, escape or drop to go on"
    case .text(let path, .unmappable(let scalar)):
      "\(path): \(scalar); pass --on-unmappable replace, entity, escape or bestFit to go on"
    }
  }
}
