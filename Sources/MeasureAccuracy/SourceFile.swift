internal import Foundation

/// The text of one source in one language.
struct SourceFile: Sendable {
  var source: String
  var language: String
  var url: URL

  /// The bytes of the file.
  func bytes() throws -> [UInt8] {
    [UInt8](try Data(contentsOf: url))
  }
}
