import Corpus
import Encodings
import Testing

/// Pages that say to be in another encoding than the one they are in.
@Suite struct DeclaredPageTests {
  private static func options(_ page: DeclaredPage) -> EncodingDetector.Options {
    var options = EncodingDetector.Options()
    if page.source == "http" {
      let header = Declaration(contentType: "text/html; charset=" + page.declaredLabel)
      options.declarations = [header].compactMap { $0 }
    }
    return options
  }

  @Test("a wrong declaration is reported, and not obeyed", arguments: try Corpus.declaredPages())
  func isNotObeyed(_ page: DeclaredPage) throws {
    let bytes = try TextEncoding(named: page.encoding).encode(page.text)
    let found = EncodingDetector.detect(bytes.span, options: Self.options(page))
    let encoding = try #require(found.encoding)
    #expect(encoding.text(bytes) == page.text, "read as \(encoding)")
    // What UTF-16 says of itself stands in no byte that a scanner of ASCII could find.
    guard page.source == "http" || !page.encoding.hasPrefix("utf-16") else { return }
    #expect(found.declarations.first?.label == page.declaredLabel)
    #expect(found.declarations.first?.source.rawValue == page.source)
    #expect(found.contradictsDeclaration)
  }

  @Test("cuts do not change what is found", arguments: try Corpus.declaredPages())
  func cuts(_ page: DeclaredPage) throws {
    let bytes = try TextEncoding(named: page.encoding).encode(page.text)
    let whole = EncodingDetector.detect(bytes.span, options: Self.options(page))
    for cut in stride(from: 1, to: bytes.count, by: 3) {
      var detector = EncodingDetector(options: Self.options(page))
      detector.feed(bytes.span.extracting(..<cut))
      detector.feed(bytes.span.extracting(cut..<bytes.count))
      #expect(detector.finding() == whole, "cut at \(cut)")
    }
  }

  @Test func `the family has every source of declarations, and some fifty pages`() throws {
    let pages = try Corpus.declaredPages()
    #expect(pages.count >= 50)
    #expect(Set(pages.map(\.source)) == ["http", "meta", "xml", "css"])
    #expect(Set(pages.map(\.id)).count == pages.count)
  }
}
