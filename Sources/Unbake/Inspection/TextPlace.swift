/// Where in an input a text stands.
package struct TextPlace {
  /// The 1-based number of its record; 0 where there are none.
  package var record: Int
  /// The record's own name, in archives.
  package var recordID: String?
  /// Where the record came from, in archives.
  package var url: String?
  /// The encodings that were declared for the text, and the one it was read in; in archives.
  package var declared: [String] = []
  package var used: String?
  /// Whether the text is markup, whatever the format of the input.
  package var isMarkup = false

  /// Creates a place.
  package init(record: Int = 0, recordID: String? = nil, url: String? = nil) {
    self.record = record
    self.recordID = recordID
    self.url = url
  }
}
