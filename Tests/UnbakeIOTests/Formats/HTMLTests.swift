import Testing
import Unbake
import UnbakeIO

/// HTML is repaired with its character references, and its markup stays.
@Suite struct HTMLTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func repaired(_ text: String) throws -> String {
    String(decoding: try scratch.repaired(text.utf8, as: "a.html").bytes, as: UTF8.self)
  }

  @Test(arguments: [
    // What was written out stays written out, what was a reference a reference.
    ("<p>Der MÃ¼ller hÃ¶rt die TÃ¼r</p>", "<p>Der Müller hört die Tür</p>"),
    (
      "<p>Der M&Atilde;&frac14;ller h&#195;&#182;rt die T&#xC3;&#xBC;r</p>",
      "<p>Der M&#252;ller h&#246;rt die T&#252;r</p>"
    ),
    (
      "<p>c&acirc;&euro;&trade;est d&#195;&#169;j&Atilde;&nbsp; vu",
      "<p>c&#8217;est d&#233;j&#224; vu"
    ),
    ("<a title=\"CafÃ© crÃ¨me\">CafÃ© crÃ¨me</a>", "<a title=\"Café crème\">Café crème</a>"),
    // Sound references stay, and so do those for ASCII and what is none.
    (
      "<p>d&eacute;j&agrave; &amp; &lt;b&gt; &quot;&#65;&bogus;&",
      "<p>d&eacute;j&agrave; &amp; &lt;b&gt; &quot;&#65;&bogus;&"
    ),
  ])
  func `text, attributes and references`(_ page: String, _ expected: String) throws {
    #expect(try repaired(page) == expected)
  }

  @Test(arguments: [
    // Letters of code are letters; what ASCII writes there means what it says.
    ("<script>x = \"hÃ¶rt\"</script>", "<script>x = \"hört\"</script>"),
    ("<script>x = \"h&Atilde;&para;rt\"</script>", "<script>x = \"h&Atilde;&para;rt\"</script>"),
    ("<style>a:after{content:\"hÃ¶rt\"}</style>", "<style>a:after{content:\"hört\"}</style>"),
    ("<!-- TÃ¼r &Atilde;&frac14; -->", "<!-- Tür &Atilde;&frac14; -->"),
  ])
  func `code and comments keep their ASCII`(_ page: String, _ expected: String) throws {
    let (damaged, sound) = ("<p>Der MÃ¼ller hÃ¶rt die TÃ¼r</p>", "<p>Der Müller hört die Tür</p>")
    #expect(try repaired(damaged + page) == sound + expected)
    let cleaned = try scratch.repaired((damaged + page).utf8, as: "a.html") { $0.profile = .ftfy }
    #expect(String(decoding: cleaned.bytes, as: UTF8.self) == sound + expected)
  }

  @Test func `pieces of any size give the same page`() throws {
    let page =
      "<script>a && b</script><!-- - & -->h&Atilde;&para;rt <b>die</b> T&Atilde;&frac14;r</p>\n"
    let expected = "<script>a && b</script><!-- - & -->h&#246;rt <b>die</b> T&#252;r</p>\n"
    for shift in 0..<page.utf8.count {
      let pad = String(repeating: "x", count: (1 << 20) - 1 - shift) + "\n"
      #expect(try repaired(pad + page) == pad + expected, "shifted by \(shift)")
    }
  }
}
