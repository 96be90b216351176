import Glibc
public import Unbake

/// Repairs files: knows their format, reads, repairs and writes them.
public struct FileRepair {
  /// How an input is cut into texts.
  public enum Format: String, CaseIterable, Sendable {
    /// By the file's name, and text when that says nothing.
    case auto
    /// One text.
    case text
    /// A JSON value a line; strings of chosen fields are texts.
    case jsonl
  }

  /// What to repair and when to act.
  public var options = Repairer.Options()
  /// The format of the inputs.
  public var format = Format.auto
  /// The fields of records to repair; all strings but keys when empty.
  public var fields: [FieldPath] = []
  /// What becomes of a record that is not JSON.
  public var badRecords = BadRecordPolicy.fail
  /// How the bytes of a text become text first; nil reads them as UTF-8 and keeps what is malformed.
  public var decoding: DecodingStage.Options?
  /// Where the edits are recorded.
  public var edits: OutputFile?

  /// Creates a repair with the default options.
  public init() {}

  /// Repairs an input to an output; the output is not finished yet.
  ///
  /// - Throws: why it could not; the output must be dropped then.
  /// - Complexity: O(n); memory bounded for text, by the longest line for records.
  public func repair(
    _ input: InputFile, to output: OutputFile
  ) throws(RepairFailure) -> RepairSummary {
    switch format(of: input.path) {
    case .jsonl:
      var repair = JSONLinesRepair(
        fields: fields, options: options, edits: edits, policy: badRecords)
      return try repair.repair(input, to: output)
    default:
      let repair = TextRepair(options: options, edits: edits, decoding: decoding)
      return try repair.repair(input, to: output, refusingBinary: format != .text)
    }
  }

  /// Repairs a file in its place. It is not touched when nothing changes, or when something fails.
  public func repairInPlace(_ path: String) throws(RepairFailure) -> RepairSummary {
    do {
      let input = try InputFile(path: path)
      guard input.status.isRegular else {
        throw FileFailure(
          path: path, operation: "replace", reason: "not a regular file", code: EINVAL)
      }
      let output = try OutputFile(path: path)
      let summary = try repair(input, to: output)
      try output.finish(
        keepingUnchanged: summary.edits == 0 && summary.bytesWritten == summary.bytesRead)
      return summary
    } catch let error as FileFailure {
      throw .file(error)
    } catch let error as RepairFailure {
      throw error
    } catch {
      preconditionFailure("only these two are thrown")
    }
  }

  /// How many names a file has, when it is more than one: replacing it parts them.
  public static func otherNames(of path: String) -> Int {
    guard let input = try? InputFile(path: path) else { return 0 }
    return max(0, input.status.links - 1)
  }

  private func format(of path: String) -> Format {
    guard format == .auto else { return format }
    if !fields.isEmpty { return .jsonl }
    return path.hasSuffix(".jsonl") || path.hasSuffix(".ndjson") ? .jsonl : .text
  }
}
