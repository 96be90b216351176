import Unbake

/// Where damage comes from, so that it can be mended at its source.
enum AuditPlace {
  /// The host of an archive's record, the field of a record, or the path of an input.
  static func name(path: String, place: TextPlace, pointer: String?) -> String {
    if let url = place.url { return "host " + host(of: url) }
    guard let pointer else { return path }
    // Elements of an array are one field.
    let field = pointer.split(separator: "/", omittingEmptySubsequences: false).map { part in
      pointer.hasPrefix("/") && !part.isEmpty && part.allSatisfy(\.isNumber) ? "*" : String(part)
    }.joined(separator: "/")
    return pointer.hasPrefix("/") ? "\(path) field \(field)" : "\(path) column \(field)"
  }

  private static func host(of url: String) -> String {
    var rest = url[...]
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    return rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }.lowercased()
  }
}
