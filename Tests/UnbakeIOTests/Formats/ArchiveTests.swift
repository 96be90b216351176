import Foundation
import Testing
import UnbakeIO

/// Archives keep their records; texts in them are repaired, responses become rows.
@Suite struct ArchiveTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func record(
    _ type: String, _ block: [UInt8], contentType: String = "text/plain", digest: String? = nil
  ) -> [UInt8] {
    var header = "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Record-ID: <urn:uuid:\(type)>\r\n"
    header += "WARC-Target-URI: http://example.org/\(type)\r\nWARC-Date: 2024-01-02T03:04:05Z\r\n"
    if let digest { header += "WARC-Block-Digest: \(digest)\r\n" }
    header += "Content-Type: \(contentType)\r\nContent-Length: \(block.count)\r\n\r\n"
    return Array(header.utf8) + block + Array("\r\n\r\n".utf8)
  }

  private func response(_ headers: String, _ body: [UInt8]) -> [UInt8] {
    record(
      "response", Array("HTTP/1.1 200 OK\r\n\(headers)\r\n\r\n".utf8) + body,
      contentType: "application/http; msgtype=response")
  }

  private func rows(_ archive: [UInt8]) throws -> [[String: Any]] {
    let output = try scratch.repaired(archive, as: "a.warc").bytes
    return try output.split(separator: 0x0A).map {
      try #require(try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any])
    }
  }

  @Test func `a text's length and digest are made true again`() throws {
    // The digest of the sound text, by Python.
    let sound = Array(Samples.sound.utf8)
    try scratch.write(sound, to: "sound")
    try scratch.write(
      """
      import base64, hashlib
      digest = hashlib.sha1(open("sound", "rb").read()).digest()
      print(end=base64.b32encode(digest).decode())
      """.utf8, to: "digest.py")
    let digest = try scratch.shell("python3 digest.py")
    let info = record(
      "warcinfo", Array(Samples.damaged.utf8), contentType: "application/warc-fields")
    let result = try scratch.repaired(
      info + record("conversion", Array(Samples.damaged.utf8), digest: "sha1:AAAA") + info,
      as: "a.wet")
    #expect(result.bytes == info + record("conversion", sound, digest: "sha1:\(digest)") + info)
    #expect(result.summary.records == 3)
  }

  @Test func `every record of a compressed archive is a member of its own`() throws {
    let filler = String(repeating: "and more of it ", count: 500)
    var archive: [UInt8] = []
    var sound: [UInt8] = []
    for number in 0..<400 {
      archive += record("conversion", Array("\(number) \(Samples.damaged) \(filler)\n".utf8))
      sound += record("conversion", Array("\(number) \(Samples.sound) \(filler)\n".utf8))
    }
    for threads in 1...2 {
      _ = try scratch.repaired(archive, as: "a.wet", to: "out.wet.gz") { $0.threads = threads }
      let plain = try scratch.shell("gzip -dc out.wet.gz")
      #expect(plain.utf8.elementsEqual(sound))
      let packed = try scratch.read("out.wet.gz")
      let starts = packed.indices.filter {
        packed[$0] == 0x1F && packed[$0...].starts(with: [0x1F, 0x8B, 0x08])
      }
      #expect(starts.count >= 400)
    }
  }

  @Test func `an archive comes back by its edits`() throws {
    let archive =
      record("conversion", Array(Samples.damaged.utf8), digest: "md5:00")
      + record(
        "conversion", Array("sound".utf8)) + record("conversion", Array(Samples.damaged.utf8))
    _ = try scratch.repaired(archive, as: "a.wet", recording: "edits.jsonl")
    #expect(try scratch.undone("output", "edits.jsonl") == archive)
  }

  @Test func `responses become rows with what was declared and what was used`() throws {
    let latin1: [UInt8] = Array("<p>Der M".utf8) + [0xFC] + Array("ller</p>".utf8)
    let cyrillic: [UInt8] = [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2]
    let meta = Array("<meta charset=\"windows-1251\">".utf8)
    let rows = try rows(
      record("warcinfo", []) + response("Content-Type: text/html; charset=ISO-8859-1", latin1)
        + response("Content-Type: text/html", meta + cyrillic)
        + response("Content-Type: text/html; charset=latin1", Array(Samples.damaged.utf8))
        + response("Content-Type: image/png", [1, 2, 3])
        + response("Content-Type: text/plain; charset=klingon", Array("Привет".utf8)))
    #expect(rows.count == 4)
    #expect(
      rows.map { $0["declared"] as? String } == ["iso-8859-1", "windows-1251", "latin1", "klingon"])
    #expect(
      rows.map { $0["used"] as? String } == ["windows-1252", "windows-1251", "utf-8", "utf-8"])
    #expect(
      rows.map { $0["text"] as? String } == [
        "<p>Der Müller</p>", "<meta charset=\"windows-1251\">Привет", Samples.sound, "Привет",
      ])
    #expect(rows[0]["id"] as? String == "<urn:uuid:response>")
    #expect(rows[0]["url"] as? String == "http://example.org/response")
    #expect(rows[0]["date"] as? String == "2024-01-02T03:04:05Z")
  }

  @Test func `chunks and compression of a body are undone`() throws {
    try scratch.write(Samples.sound.utf8, to: "body")
    try scratch.shell("gzip -c body > body.gz")
    let packed = try scratch.read("body.gz")
    let chunked =
      Array("5\r\n".utf8) + packed.prefix(5)
      + Array("\r\n\(String(packed.count - 5, radix: 16));x=y\r\n".utf8)
      + packed.dropFirst(5) + Array("\r\n0\r\n\r\n".utf8)
    let rows = try rows(
      response("Content-Type: text/plain\r\nContent-Encoding: gzip", packed)
        + response(
          "Content-Type: text/plain\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked",
          chunked)
        // A crawler that kept the headers of what it undid.
        + response(
          "Content-Type: text/plain\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked",
          Array(Samples.sound.utf8)))
    #expect(rows.map { $0["text"] as? String } == [Samples.sound, Samples.sound, Samples.sound])
  }

  @Test func `edits of responses name the record, and are not there to be undone`() throws {
    let archive = response("Content-Type: text/plain; charset=utf-8", Array(Samples.damaged.utf8))
    _ = try scratch.repaired(archive, as: "a.warc", recording: "edits.jsonl")
    let edits = String(decoding: try scratch.read("edits.jsonl"), as: UTF8.self)
    let rows = edits.split(separator: "\n")
    #expect(rows.count > 2)
    for row in rows.dropLast() {
      #expect(row.contains("\"pointer\":\"<urn:uuid:response>\"") && row.contains("\"chain\":"))
    }
    #expect(rows.first?.contains("\"byteOffsets\":[5,9],\"original\":\"Ã¼\"") == true)
    #expect(rows.last?.hasPrefix("{\"type\":\"responses\"") == true)
    let failure = #expect(throws: RepairFailure.self) {
      _ = try scratch.undone("output", "edits.jsonl")
    }
    #expect(failure?.description.contains("became JSON Lines") == true)
  }

  @Test func `responses are not rewritten in place`() throws {
    let archive = response("Content-Type: text/plain", Array(Samples.damaged.utf8))
    let path = try scratch.write(archive, to: "a.warc")
    #expect(throws: RepairFailure.self) { try FileRepair().repairInPlace(path) }
    #expect(try scratch.read("a.warc") == archive)
  }

  @Test func `what is no archive fails with its place`() throws {
    let good = record("conversion", Array("text".utf8))
    for (bad, place) in [
      ("nonsense that goes on for a while", 0), ("WARC/1.0\r\nA: b\r\n\r\nx", 0),
    ] {
      let failure = #expect(throws: RepairFailure.self) {
        _ = try scratch.repaired(good + Array(bad.utf8), as: "a.wet")
      }
      guard case .archive(_, let byteOffset, _)? = failure else {
        Issue.record("\(String(describing: failure))")
        continue
      }
      #expect(byteOffset == good.count + place)
    }
    #expect(throws: RepairFailure.self) {
      _ = try scratch.repaired(good + good.dropLast(8), as: "a.wet")
    }
    // Only the line ends behind the last block may be missing.
    #expect(
      try scratch.repaired(good + good.dropLast(4), as: "a.wet").bytes == good + good.dropLast(4))
  }
}
