import Testing
import Unbake

/// Each decoder decodes what is its own, and only where text comes of it.
@Suite struct DecoderTests {
  @Test(
    arguments: [
      (.percent, "caf%C3%A9%20noir?a=%26b%3D1%2Fx", "café noir?a=%26b%3D1%2Fx"),
      (.percent, "100% %E9 %zz %2541 %C3", "100% %E9 %zz %2541 %C3"),
      (.json, #"caf\u00e9 \ud83d\ude00 \u{1F600} \U0001F600"#, "café 😀 😀 😀"),
      (
        .json, #"\\u00e9 \ud83d \u005c \u0007 C:\new \u12"#,
        #"\\u00e9 \ud83d \u005c \u0007 C:\new \u12"#
      ),
      // The export of a network that wrote bytes as if they were letters.
      (.json, #"Radoslav \u00c5\u0099\u00c3\u00adk\u00c3\u00a1"#, "Radoslav říká"),
      (.hex, #"caf\xc3\xa9 \xe9t\xe9 \x41 \\xc3\xa9x"#, #"café été \x41 \\xc3©x"#),
      (.octal, #""caf\303\251.txt" \101 \n \351"#, #""café.txt" \101 \n \351"#),
      (.qp, "caf=C3=A9 a=20b x =3D y 1=3D2", "café a b x = y 1=3D2"),
      (.qp, "soft=\nbreak =C3=\n=A9 a=b\n", "softbreak é a=b\n"),
      (.mime, "Subject: =?UTF-8?Q?caf=C3=A9_noir?= x", "Subject: café noir x"),
      (.mime, "=?utf-8?B?w6k=?= =?utf-8?b?w6k=?=", "éé"),
      (.mime, "=?iso-8859-1?q?=E9?= =?koi8-r?Q?=D0=D2?=", "é пр"),
      (.mime, "=?utf-8?Q?=C3?= =?utf-8?Q?=A9?=", "é"),
      (.mime, "=?utf-8?Q?=C3?= =?klingon?Q?a?= =?x", "=?utf-8?Q?=C3?= =?klingon?Q?a?= =?x"),
      (.utf7, "caf+AOk- +2D3eAA- 1+1 a+b-c +- C+ABC-", "café 😀 1+1 a+b-c +- C+ABC-"),
      (
        .punycode, "http://xn--caf-dma.example/ XN--FIQS8S xn--a xn--",
        "http://café.example/ 中国 xn--a xn--"
      ),
      (.ucs, "caf<U+00E9> <U+1F600> <U+0007> <U+E9>", "café 😀 <U+0007> <U+E9>"),
      (.utf16, "H\0e\0l\0l\0\u{E9}\0 x", "Hell\u{E9} x"), (.utf16, "\0H\0e\0l\0l\0o", "Hello"),
      (.utf16, "a\0b, c\0d", "a\0b, c\0d"),
    ] as [(EscapeDecoder, String, String)])
  func `what is decoded, and what stays`(
    _ decoder: EscapeDecoder, _ text: String, _ expected: String
  ) {
    var profile = Profile.repair
    profile.decoders = [decoder]
    let cleaner = Cleaner(profile: profile)
    #expect(cleaner.cleaned(text) == expected)
    #expect(cleaner.cleaned(expected) == expected)
    if text != expected {
      #expect(cleaner.clean(text).edits.allSatisfy { $0.steps.first == .decode })
    }
  }

  @Test(arguments: EscapeDecoder.allCases)
  func `nothing is decoded that was not asked for`(_ decoder: EscapeDecoder) {
    let text =
      #"%C3%A9 \u00e9 \xc3\xa9 \303\251 =C3=A9 =?utf-8?Q?=C3=A9?= +AOk- xn--caf-dma <U+00E9>"#
    #expect(Cleaner(profile: .ftfy).cleaned(text) == text)
    var profile = Profile.repair
    profile.decoders = [decoder]
    if decoder != .utf16 { #expect(Cleaner(profile: profile).cleaned(text) != text) }
  }
}
