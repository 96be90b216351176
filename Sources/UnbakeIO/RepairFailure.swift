public import Unbake

/// Why an input could not be repaired. Its output does not exist then, or is what it was before.
public enum RepairFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// A file could not be read or written.
  case file(FileFailure)
  /// A compressed input cannot be read on.
  case compression(CompressionFailure)
  /// The input is not text.
  case binary(path: String)
  /// The input is in an encoding that it would not keep in its place.
  case encoding(path: String, encoding: String)
  /// Bytes do not decode, and were not to be replaced.
  case malformed(path: String, MalformedSequence)
  /// An archive cannot be read on.
  case archive(path: String, byteOffset: Int, problem: String)
  /// A response of an archive cannot be put back there.
  case responsesInPlace(path: String)
  /// A file and a file of edits do not belong together.
  case replay(path: String, edits: String, isUndo: Bool, problem: String)
  /// A table has no column of a name; the names it has.
  case column(path: String, name: String, names: [String])
  /// A record is not JSON: its line, its byte offset in the input, and what is wrong.
  case record(path: String, line: Int, byteOffset: Int, problem: String)

  /// The message to print: the file, the place, and what to do.
  public var description: String {
    switch self {
    case .file(let failure): failure.description
    case .compression(let failure): failure.description
    case .binary(let path):
      "\(path) looks binary (NUL in the first \(FileRepair.Format.binaryReach) bytes); "
        + "pass --as text to repair it all the same"
    case .encoding(let path, let encoding):
      "\(path) is \(encoding), and its repair would be UTF-8; pass --from \(encoding) to replace it all the same"
    case .malformed(let path, let sequence):
      "\(path): \(sequence); pass --on-invalid detect, replace, escape or drop to go on"
    case .archive(let path, let byteOffset, let problem):
      "\(path): not a WARC archive: \(problem) (byte \(byteOffset) of the archive)"
    case .responsesInPlace(let path):
      "\(path): responses become JSON Lines and are never rewritten in place; "
        + "name an output with -o or --output-dir"
    case .replay(let path, let edits, let isUndo, let problem):
      "cannot \(isUndo ? "undo" : "apply") the edits of \(edits) in \(path): \(problem)"
    case .column(let path, let name, let names):
      "\(path) has no column \"\(name)\"; its first row is: \(names.joined(separator: ", "))"
    case .record(let path, let line, let byteOffset, let problem):
      "\(path):\(line): not JSON: \(problem) (byte \(byteOffset) of the input); "
        + "mend it, or pass --on-bad-record skip, keep or quarantine=FILE"
    }
  }
}
