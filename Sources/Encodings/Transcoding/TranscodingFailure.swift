/// Why transcoding ended: the policy is to fail.
public enum TranscodingFailure: Error, Hashable, Sendable, CustomStringConvertible {
  case malformed(MalformedSequence)
  case unmappable(UnmappableScalar)

  /// The message to print.
  public var description: String {
    switch self {
    case .malformed(let sequence): sequence.description
    case .unmappable(let scalar): scalar.description
    }
  }
}
