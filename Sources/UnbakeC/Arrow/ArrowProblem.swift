import CUnbake
import Unbake

/// Why an Arrow array could not be repaired.
enum ArrowProblem: Error {
  /// The type holds no text.
  case unsupportedType
  /// The array contradicts itself.
  case badArray
  /// There is no memory, or no room in the type.
  case noRoom
  /// The record batch has no such column.
  case noColumn
  /// A slot did not decode, and the policy is to fail.
  case malformed(MalformedSequence)

  /// The status to return.
  var status: Int32 {
    let constant =
      switch self {
      case .unsupportedType: UNBAKE_UNSUPPORTED_TYPE
      case .badArray: UNBAKE_BAD_ARROW
      case .noRoom: UNBAKE_NO_MEMORY
      case .noColumn: UNBAKE_BAD_VALUE
      case .malformed: UNBAKE_MALFORMED
      }
    return Int32(truncatingIfNeeded: constant)
  }
}
