import Encodings
import Testing

@Suite struct LabelTests {
  @Test func `WHATWG has 228 labels of 40 encodings, each of one encoding`() throws {
    let labels = TextEncoding.standard.flatMap(\.labels)
    #expect(labels.count == 228 && Set(labels).count == 228)
    #expect(TextEncoding.standard.count == 40)
    for encoding in TextEncoding.standard {
      for label in encoding.labels { #expect(try TextEncoding(label: label) == encoding) }
    }
  }

  @Test func `labels are read without case and without spaces around them`() throws {
    #expect(try TextEncoding(label: " \tUTF8\n") == .utf8)
    #expect(try TextEncoding(label: "Latin1").name == "windows-1252")
    #expect(try TextEncoding(label: "x-sjis").name == "shift_jis")
    #expect(try TextEncoding(label: "tis-620").name == "windows-874")
    #expect(try TextEncoding(label: "unicode").name == "utf-16le")
    #expect(throws: UnknownEncoding(label: "\u{212A}OI8-R")) {
      try TextEncoding(label: "\u{212A}OI8-R")
    }
  }

  @Test func `an unknown label is reported as given, with its neighbours`() {
    #expect(throws: UnknownEncoding(label: "klingon")) { try TextEncoding(label: "klingon") }
    #expect(UnknownEncoding(label: "iso-8859–1").nearest.first == "iso-8859-1")
    #expect(UnknownEncoding(label: "widnows-1252").nearest.contains("windows-1252"))
    #expect(UnknownEncoding(label: "").nearest.isEmpty)
  }

  @Test func `every converter of ICU's is there, and opens`() throws {
    let encodings = TextEncoding.icu
    #expect(encodings.count > 200)
    for encoding in encodings {
      #expect(encoding.text([]) == "", "\(encoding)")
    }
    #expect(try TextEncoding(icu: "cp1047").kind == .ebcdic)
    #expect(throws: UnknownEncoding.self) { try TextEncoding(icu: "") }
  }
}
