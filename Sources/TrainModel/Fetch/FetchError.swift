/// A source that cannot be fetched, and what can be done about it.
struct FetchError: Error, CustomStringConvertible {
  var source: String
  var reason: String

  var description: String { "source \"\(source)\" \(reason)" }
}
