extension Rule {
  /// Every rule, by its id.
  package static let all: [Rule] =
    mojibakeRules + byteRules + controlRules + normalizationRules + escapeRules

  private static let mojibakeRules = [
    utf8ReadAsWestern, utf8ReadAsSingleByte, utf8ReadAsMultiByte, misdecodedTwice, legacyMisread,
    mojibakeWithLoss, cesu8Misread,
  ]

  /// UTF-8 read as Windows-1252 or a relative.
  package static let utf8ReadAsWestern = Rule(
    id: "MJ101", name: "UTF-8 read as a Western encoding", severity: .error,
    explanation: """
      The bytes of UTF-8 text were read in Windows-1252, ISO 8859-1 or a close relative, so that every letter \
      beyond ASCII became two or three. Find the place that reads or declares the text as Latin-1 and let it \
      read UTF-8; unbake repair mends the text that is there.
      """,
    example: "Der MÃ¼ller hÃ¶rt die TÃ¼r", counterpart: "SÃO PAULO Ã")

  /// UTF-8 read as another encoding of one byte a character.
  package static let utf8ReadAsSingleByte = Rule(
    id: "MJ102", name: "UTF-8 read as another single-byte encoding", severity: .error,
    explanation: """
      The bytes of UTF-8 text were read in an encoding of one byte a character other than the Western ones: \
      Windows-1251, KOI8-R, Mac OS Roman, code page 437 and others. A terminal, an old database or a file \
      from a Mac or DOS is the usual cause.
      """,
    example: "Der M√ºller h√∂rt die T√ºr", counterpart: "√2 ≈ 1.41, ∂f/∂x")

  /// UTF-8 read as an encoding of several bytes a character.
  package static let utf8ReadAsMultiByte = Rule(
    id: "MJ103", name: "UTF-8 read as a multi-byte encoding", severity: .error,
    explanation: """
      The bytes of UTF-8 text were read in GBK, GB18030, Shift_JIS, Big5, EUC-KR or EUC-JP, so that pairs of \
      bytes became rare ideographs. Often some bytes are lost on the way; what can still be told is repaired.
      """,
    example: "浣犲ソ锛屼笘鐣岋紝杩欐槸涓枃", counterpart: "你好，世界，这是中文")

  /// More than one misdecoding in a row.
  package static let misdecodedTwice = Rule(
    id: "MJ104", name: "misdecoded more than once", severity: .error,
    explanation: """
      The text was misread, written out again, and misread once more: each pass doubles what is beyond ASCII. \
      A program that decodes what is decoded already is the usual cause, and every further run makes it worse.
      """,
    example: "Der MÃƒÂ¼ller hÃƒÂ¶rt die TÃƒÂ¼r", counterpart: "Der Müller hört die Tür")

  /// One legacy encoding read as another.
  package static let legacyMisread = Rule(
    id: "MJ105", name: "a legacy encoding read as another", severity: .error,
    explanation: """
      The text was written in one encoding from before Unicode and read in another, such as Windows-1251 read \
      as Windows-1252, or KOI8-R read as Windows-1251. Each letter became another letter, so that the words \
      look like a language that does not exist.
      """,
    example: "Âñå ñ÷àñòëèâûå ñåìüè ïîõîæè äðóã íà äðóãà",
    counterpart: "Все счастливые семьи похожи друг на друга")

  /// Mojibake that lacks bytes.
  package static let mojibakeWithLoss = Rule(
    id: "MJ106", name: "mojibake with lost bytes", severity: .error,
    explanation: """
      The text was misread, and afterwards some of what came out was dropped, replaced by U+FFFD or question \
      marks, or changed in case or form. What the lost bytes were is told from the language and from the marks \
      that survived; look at what is repaired more closely than elsewhere.
      """,
    example: "It doesnâ€\u{FFFD}t matter, heâ€\u{FFFD}s said itâ€\u{FFFD}s fine",
    counterpart: "It doesn’t matter")

  /// Surrogates written as UTF-8 and misread.
  package static let cesu8Misread = Rule(
    id: "MJ107", name: "CESU-8 misread", severity: .error,
    explanation: """
      Characters beyond the first plane, such as emoji, were written as two surrogates of three bytes each \
      (CESU-8, as some databases and Java do), and those bytes were misread.
      """,
    example: "Schön í ½í¸€", counterpart: "Schön 😀")

  private static let byteRules = [
    malformedBytes, otherEncoding, mixedEncodings, contradictedDeclaration,
    contradictedEditorConfig,
    byteOrderMark, surrogateBytes,
  ]

  /// Bytes that are no UTF-8.
  package static let malformedBytes = Rule(
    id: "BY201", name: "malformed UTF-8", severity: .error,
    explanation: """
      These bytes are no well-formed UTF-8: readers stop here, drop them or put U+FFFD in their place. A piece \
      in another encoding, a text cut within a character, or a damaged file is the cause. unbake repair \
      --on-invalid detect reads such pieces in the encoding they are in.
      """,
    example: "caf\\xE9", counterpart: "café")

  /// A file in an encoding that is not UTF-8.
  package static let otherEncoding = Rule(
    id: "BY202", name: "not UTF-8", severity: .warning, isOncePerInput: true,
    explanation: """
      The file is text in another encoding than UTF-8. It is read in that encoding here; a tool that takes it \
      for UTF-8 fails or damages it. unbake transcode --from auto --to utf-8 makes it UTF-8.
      """,
    example: "a file in Windows-1252 or UTF-16", counterpart: "a file in UTF-8")

  /// Parts of a file in different encodings.
  package static let mixedEncodings = Rule(
    id: "BY203", name: "more than one encoding in a file", severity: .warning, isOncePerInput: true,
    explanation: """
      Parts of the file are UTF-8 and parts are in another encoding: logs and concatenated files come to this. \
      No reader can read all of it. unbake repair --on-invalid detect reads each part in its own encoding.
      """,
    example: "Müller\\nM\\xFCller", counterpart: "Müller\\nMüller")

  /// A declaration that is not true.
  package static let contradictedDeclaration = Rule(
    id: "BY204", name: "declared encoding is not the encoding", severity: .warning,
    explanation: """
      The file says of itself that it is in one encoding (in a meta element, the XML declaration, an @charset \
      rule, a coding comment or an archive's header) and its bytes are in another. Readers that believe the \
      declaration will misread it.
      """,
    example: "<meta charset=\"iso-8859-1\"> in a page whose bytes are UTF-8",
    counterpart: "<meta charset=\"utf-8\"> in such a page")

  /// An .editorconfig that is not followed.
  package static let contradictedEditorConfig = Rule(
    id: "BY205", name: ".editorconfig's charset is not followed", severity: .warning,
    explanation: """
      The .editorconfig that holds for this file names a charset, and the file is in another, or has or lacks \
      the byte order mark that is asked for. Editors will write the file otherwise than it is read.
      """,
    example: "charset = utf-8, and a file in Windows-1252",
    counterpart: "charset = latin1, and the same file")

  /// A byte order mark before UTF-8.
  package static let byteOrderMark = Rule(
    id: "BY206", name: "byte order mark", severity: .warning,
    explanation: """
      UTF-8 needs no byte order mark. Many tools take it for text: the first column of a table gets a strange \
      name, a script does not start, JSON does not load. unbake repair --bom strip takes it off.
      """,
    example: "\\xEF\\xBB\\xBFname;city", counterpart: "name;city")

  /// Surrogates written as UTF-8.
  package static let surrogateBytes = Rule(
    id: "BY207", name: "surrogate in UTF-8", severity: .error,
    explanation: """
      A half of a UTF-16 pair was written as three bytes of its own. That is no UTF-8: most readers refuse it. \
      A program that cuts UTF-16 text between two units, or writes CESU-8, is the cause.
      """,
    example: "\\xED\\xA0\\xBD\\xED\\xB8\\x80", counterpart: "😀")

  private static let controlRules = [
    replacementCharacter, c1Control, bidiControl, invisibleCharacter, c0Control,
    confusableIdentifier,
  ]

  /// U+FFFD.
  package static let replacementCharacter = Rule(
    id: "CT301", name: "replacement character", severity: .warning,
    explanation: """
      U+FFFD stands where a program met bytes that it could not decode. The bytes are lost; only the source \
      the text came from has them.
      """,
    example: "Caf\\u{FFFD} cr\\u{FFFD}me", counterpart: "Café crème")

  /// A C1 control.
  package static let c1Control = Rule(
    id: "CT302", name: "C1 control character", severity: .warning,
    explanation: """
      The controls from U+0080 to U+009F are hardly ever meant: nearly always they are bytes of Windows-1252 \
      or UTF-8 that were read as ISO 8859-1. Where the evidence tells what was meant, that is reported as \
      mojibake instead.
      """,
    example: "It\\u{92}s", counterpart: "It’s")

  /// A control that changes the order in which text is shown.
  package static let bidiControl = Rule(
    id: "CT303", name: "bidirectional control", severity: .warning,
    explanation: """
      A control that turns the direction of text around can make code or an address look like other than what \
      it is (the “trojan source” attack). It is reported where it overrides the direction, where it is not \
      closed in its line, and where no right-to-left letter in the line gives a reason for it.
      """,
    example: "access = \"user\\u{202E} \\u{2066}// admin\"",
    counterpart: "Hebrew or Arabic within marks that are closed")

  /// A character that shows nothing.
  package static let invisibleCharacter = Rule(
    id: "CT304", name: "invisible character", severity: .warning,
    explanation: """
      A character without a glyph stands where no writing system asks for it: a zero-width space in a Latin \
      word, a tag, a filler, a byte order mark within text. Search and comparison fail for no visible reason, \
      and text can be hidden in it. Joiners where scripts and emoji need them are not reported.
      """,
    example: "pass\\u{200B}word", counterpart: "می\\u{200C}خواهم, 👩\\u{200D}💻")

  /// A C0 control.
  package static let c0Control = Rule(
    id: "CT305", name: "control character", severity: .warning,
    explanation: """
      A control character other than tab, line feed, form feed and carriage return stands in the text: terminal \
      escapes, backspaces from manual pages, NULs from fixed fields. XML and JSON forbid most of them.
      """,
    example: "\\u{1B}[31mred\\u{1B}[0m", counterpart: "tab\\tand line feed")

  /// A word that mixes scripts that look alike.
  package static let confusableIdentifier = Rule(
    id: "CT306", name: "word of mixed, confusable scripts", severity: .warning, isOptIn: true,
    explanation: """
      A word mixes letters of scripts that are hardly ever mixed (Latin with Cyrillic or Greek), and looks like \
      a word of one of them. Names of that kind deceive readers of code and of addresses. ICU's checker of \
      restriction levels decides; select the rule by its name to use it.
      """,
    example: "pаypal with a Cyrillic а", counterpart: "Привет world")

  private static let normalizationRules = [notComposed, mixedLineEnds, unusualLineEnd]

  /// Text that is not in NFC.
  package static let notComposed = Rule(
    id: "NF401", name: "not in composed form (NFC)", severity: .info, isOncePerInput: true,
    explanation: """
      The same letter can be written as one character or as a letter with combining marks. Text that is not \
      composed does not compare equal to text that is. unbake repair --normalize nfc composes it.
      """,
    example: "e\\u{301}", counterpart: "é")

  /// Line ends of more than one kind.
  package static let mixedLineEnds = Rule(
    id: "NF402", name: "mixed line ends", severity: .info, isOncePerInput: true,
    explanation: """
      Some lines end in CR LF, some in LF, or some in CR alone. Diffs and patches go wrong, and some tools see \
      one long line. unbake repair --eol lf makes them one kind.
      """,
    example: "one\\r\\ntwo\\n", counterpart: "one\\ntwo\\n")

  /// Separators that few readers take for line ends.
  package static let unusualLineEnd = Rule(
    id: "NF403", name: "unusual line separator", severity: .info,
    explanation: """
      U+2028, U+2029 and U+0085 end lines for some readers and not for others: JavaScript, Python's \
      splitlines and editors disagree on how many lines there are.
      """,
    example: "one\\u{2028}two", counterpart: "one\\ntwo")

  private static let escapeRules = [loneSurrogateEscape, entityInText, entityTwice]

  /// An escape of half a pair.
  package static let loneSurrogateEscape = Rule(
    id: "EN501", name: "escape of a lone surrogate", severity: .error,
    explanation: """
      A JSON escape names one half of a UTF-16 pair without the other. Strict readers refuse the record, others \
      put U+FFFD there or fail much later. A text cut between the two halves of an emoji is the usual cause.
      """,
    example: "{\"text\": \"\\\\ud83d\"}", counterpart: "{\"text\": \"\\\\ud83d\\\\ude00\"}")

  /// A character reference where text is no markup.
  package static let entityInText = Rule(
    id: "EN502", name: "HTML entity in plain text", severity: .info,
    explanation: """
      A character reference of HTML stands in text that is not markup: it was taken out of a page without being \
      decoded, and readers see it as it is.
      """,
    example: "Caf&eacute; &amp; Bar", counterpart: "AT&T; a && b")

  /// A character reference that was escaped again.
  package static let entityTwice = Rule(
    id: "EN503", name: "entity escaped twice", severity: .info,
    explanation: """
      The ampersand of a character reference was itself escaped, so that a page shows the reference instead of \
      the character: a text was escaped for HTML twice.
      """,
    example: "Caf&amp;eacute;", counterpart: "R&amp;D")
}
