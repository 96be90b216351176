public import ArgumentParser
public import UnbakeIO

/// Which files are read, and how.
struct InputOptions: ParsableArguments {
  @Option(
    name: .customLong("as"),
    help: "What the input is: auto, text, jsonl, json, csv, tsv, html, warc or wet.")
  var format = FileRepair.Format.auto

  @Option(
    help: "Repair this field of each JSON record: a dotted path or a JSON pointer; may be repeated."
  )
  var field: [String] = []

  @Flag(help: "Repair every string value of each JSON record.")
  var allStrings = false

  @Option(
    help: "Repair this column of a table: a name in the first row, or a number; may be repeated.")
  var column: [String] = []

  @Option(help: "What stands between a table's cells; else what its first row shows.")
  var delimiter: String?

  @Option(help: "Read the paths in this file, one a line; - is the standard input.")
  var filesFrom: String?

  @Flag(
    name: [.customShort("0"), .customLong("null")],
    help: "The paths of --files-from have NULs between them.")
  var separatedByNul = false

  @Option(help: "Take every N-th file from the I-th on, as I/N.")
  var shard: Shard?

  func validate() throws {
    if allStrings, !field.isEmpty {
      throw ValidationError("--all-strings and --field exclude each other")
    }
    let isJSON = format == .auto || format == .jsonl || format == .json
    if !isJSON, allStrings || !field.isEmpty {
      throw ValidationError("--field and --all-strings need --as jsonl or json")
    }
    if !column.isEmpty, ![.auto, .csv, .tsv].contains(format) {
      throw ValidationError("--column needs --as csv or tsv")
    }
    if let delimiter, delimiter != "\\t", delimiter.utf8.count != 1 {
      throw ValidationError("--delimiter is one ASCII character, or \\t for a tab")
    }
    if separatedByNul, filesFrom == nil { throw ValidationError("-0 needs --files-from") }
  }

  /// The inputs: those of the paths given and of the list, or the standard input.
  func list(_ paths: [String]) throws -> InputList {
    var paths = paths
    if let filesFrom {
      do throws(FileFailure) {
        paths += try InputList.paths(listedIn: filesFrom, separatedByNUL: separatedByNul)
      } catch { throw Failure(error) }
    } else if paths.isEmpty {
      paths = ["-"]
    }
    var list = InputList(paths)
    if let shard { list.keep(shard) }
    return list
  }

  /// Tells a repair.
  func apply(to job: inout FileRepair) throws {
    job.format = format
    job.unknownFormat = allStrings || !field.isEmpty ? .jsonl : column.isEmpty ? .auto : .csv
    job.fields = try field.map {
      guard let path = FieldPath($0) else { throw Failure("\"\($0)\" names no field") }
      return path
    }
    job.columns = try column.map {
      guard let column = TableColumn($0) else { throw Failure("\"\($0)\" names no column") }
      return column
    }
    job.delimiter = delimiter.flatMap { $0 == "\\t" ? 0x09 : $0.utf8.first }
  }

  /// What the result depends on, in words.
  var description: String {
    "\(format.rawValue) \(field) \(allStrings) \(column) \(delimiter ?? "")"
  }
}

extension FileRepair.Format: ExpressibleByArgument {
  /// None: the option's help names them, and a wrong one is told in one line.
  public static var allValueStrings: [String] { [] }
}

extension Shard: ExpressibleByArgument {
  /// Reads `2/8`.
  public init?(argument: String) { self.init(argument) }
}
