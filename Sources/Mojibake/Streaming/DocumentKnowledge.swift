/// What is known of a document from its blocks so far, by which the next ones are repaired.
package struct DocumentKnowledge: Sendable, Equatable {
  var profile = DocumentProfile()

  /// Of a document that nothing has been seen of.
  package init() {}

  init(_ profile: DocumentProfile) { self.profile = profile }

  package static func == (one: DocumentKnowledge, other: DocumentKnowledge) -> Bool {
    one.profile.isSame(as: other.profile)
  }
}
