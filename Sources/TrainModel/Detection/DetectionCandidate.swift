/// A single-byte encoding that detection considers.
struct DetectionCandidate {
  /// The label that a finding names.
  let label: String
  /// The name of its table in `codecs.bin`.
  let table: String
  /// How much rarer the encoding is than the commonest, in bits.
  let prior: Int

  /// The clusters and languages that use the encoding, with commas between.
  let home: String

  private init(_ label: String, _ table: String, _ prior: Int, _ home: String) {
    self.home = home
    self.label = label
    self.table = table
    self.prior = prior
  }

  /// The candidates; of two that read a text alike the earlier one is named.
  ///
  /// The priors are coarse on purpose: the web's encodings, then those of other systems, then rare ones.
  static let all: [DetectionCandidate] = [
    .init("windows-1252", "ibm-5348_P100-1997", 0, "west,nordic,celtic,sq"),
    .init("windows-1251", "ibm-5347_P100-1998", 0, "cyrillic,tg"),
    .init("windows-1250", "ibm-5346_P100-1998", 0, "central"),
    .init("windows-1253", "windows-1253", 0, "greek"),
    .init("windows-1254", "ibm-5350_P100-1998", 1, "turkic"),
    .init("windows-1255", "windows-1255", 0, "hebrew"),
    .init("windows-1256", "ibm-9448_X100-2005", 0, "arabic"),
    .init("windows-1257", "ibm-9449_P100-2002", 2, "baltic"),
    .init("windows-1258", "ibm-5354_P100-1998", 2, "tones"),
    .init("windows-874", "ibm-1162_P100-1999", 0, "thai"),
    .init("iso-8859-2", "ibm-912_P100-1995", 1, "central"),
    .init("iso-8859-15", "ibm-923_P100-1998", 2, "west,nordic,celtic,et,sq"),
    .init("iso-8859-5", "ibm-915_P100-1995", 1, "cyrillic"),
    .init("iso-8859-7", "ibm-9005_X110-2007", 1, "greek"),
    .init("iso-8859-8", "ibm-5012_P100-1999", 1, "hebrew"),
    .init("iso-8859-6", "ibm-1089_P100-1995", 1, "arabic"),
    .init("koi8-r", "ibm-878_P100-1996", 1, "ru"),
    .init("koi8-u", "koi8-u", 2, "uk,ru"),
    .init("macintosh", "macos-0_2-10.2", 5, "west,nordic,celtic,sq"),
    .init("x-mac-cyrillic", "macos-7_3-10.2", 2, "cyrillic"),
    .init("ibm866", "ibm866", 1, "ru,uk,be,bg"),
    .init("iso-8859-3", "ibm-913_P100-2000", 3, "mt,eo,tr"),
    .init("iso-8859-4", "ibm-914_P100-1995", 8, "baltic,se"),
    .init("iso-8859-10", "iso-8859_10-1998", 8, "baltic,nordic"),
    .init("iso-8859-13", "ibm-921_P100-1995", 2, "baltic"),
    .init("iso-8859-14", "iso-8859_14-1998", 4, "celtic"),
    .init("iso-8859-16", "iso-8859-16", 3, "ro,central,sq"),
    .init("cp850", "ibm-850_P100-1995", 6, "west,nordic,celtic,sq"),
    .init("cp437", "ibm-437_P100-1995", 6, "west,nordic"),
    .init("cp852", "ibm-852_P100-1995", 3, "central"),
    .init("cp855", "ibm-855_P100-1995", 3, "cyrillic"),
    .init("cp857", "ibm-857_P100-1995", 6, "turkic"),
    .init("cp858", "ibm-858_P100-1997", 7, "west,nordic,celtic,sq"),
    .init("cp860", "ibm-860_P100-1995", 6, "pt"),
    .init("cp861", "ibm-861_P100-1995", 6, "is,fo"),
    .init("cp862", "ibm-862_P100-1995", 3, "hebrew"),
    .init("cp863", "ibm-863_P100-1995", 6, "fr"),
    .init("cp864", "ibm-864_X110-1999", 5, "arabic"),
    .init("cp865", "ibm-865_P100-1995", 6, "da,no"),
    .init("cp869", "ibm-869_P100-1995", 4, "greek"),
    .init("cp737", "ibm-737_P100-1997", 3, "greek"),
    .init("cp720", "ibm-720_P100-1997", 4, "arabic"),
    .init("cp775", "ibm-775_P100-1996", 3, "baltic"),
    .init("cp1125", "ibm-1125_P100-1997", 3, "uk,ru,be"),
    .init("x-mac-greek", "macos-6_2-10.4", 3, "greek"),
    .init("x-mac-centraleurroman", "macos-29-10.2", 4, "central,baltic"),
    .init("x-mac-turkish", "macos-35-10.2", 5, "turkic"),
    .init("x-mac-icelandic", "x-mac-icelandic", 6, "is,fo"),
    .init("x-mac-croatian", "x-mac-croatian", 5, "hr,sl,sr-latn"),
    .init("x-mac-romanian", "x-mac-romanian", 5, "ro"),
    .init("koi8-t", "koi8-t", 4, "tg"),
    .init("kz-1048", "kz-1048", 3, "kk"),
    .init("ptcp154", "ptcp154", 4, "steppe"),
    .init("viscii", "viscii", 4, "vietnamese"),
    .init("armscii-8", "armscii-8", 4, "armenian"),
    .init("georgian-ps", "georgian-ps", 4, "georgian"),
    .init("georgian-academy", "georgian-academy", 5, "georgian"),
    .init("hp-roman8", "ibm-1051_P100-1995", 8, "west,nordic"),
    .init("mik", "mik", 5, "bg"),
    .init("cp773", "cp773", 12, "baltic"),
    .init("cp774", "cp774", 12, "lt"),
    .init("ibm1006", "ibm-1006_P100-1995", 7, "ur"),
    .init("cp037", "ibm-37_P100-1995", 2, "west,nordic,celtic"),
    .init("cp500", "ibm-500_P100-1995", 2, "west,nordic,celtic"),
    .init("cp1140", "ibm-1140_P100-1997", 3, "west,nordic,celtic"),
    .init("cp273", "ibm-273_P100-1995", 3, "de"),
    .init("cp277", "ibm-277_P100-1995", 4, "da,no"),
    .init("cp278", "ibm-278_P100-1995", 4, "sv,fi"),
    .init("cp280", "ibm-280_P100-1995", 4, "it"),
    .init("cp284", "ibm-284_P100-1995", 4, "es,ca,gl,eu,ast"),
    .init("cp285", "ibm-285_P100-1995", 4, "gd,cy,ga"),
    .init("cp297", "ibm-297_P100-1995", 4, "fr,br,oc"),
    .init("cp424", "ibm-424_P100-1995", 2, "hebrew"),
    .init("cp420", "ibm-420_X120-1999", 4, "arabic"),
    .init("cp870", "ibm-870_P100-1995", 3, "central"),
    .init("cp871", "ibm-871_P100-1995", 4, "is"),
    .init("cp875", "ibm-875_P100-1995", 2, "greek"),
    .init("cp1025", "ibm-1025_P100-1995", 3, "cyrillic"),
    .init("cp1026", "ibm-1026_P100-1995", 2, "turkic"),
    .init("ibm1047", "ibm-1047_P100-1995", 4, "west,nordic,celtic"),
    .init("ibm838", "ibm-838_P100-1995", 4, "thai"),
    .init("cp1112", "ibm-1112_P100-1995", 4, "baltic"),
    .init("cp1122", "ibm-1122_P100-1999", 5, "et"),
    .init("cp1123", "ibm-1123_P100-1995", 4, "uk"),
  ]
}
