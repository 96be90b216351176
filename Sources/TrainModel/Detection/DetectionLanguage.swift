/// A language that detection tells apart, and how its text is written.
struct DetectionLanguage {
  /// The language's tag, with a script or form where it has two.
  let tag: String
  /// The codes of the languages of the training text that count for it.
  let codes: [String]
  /// What is done to the text before it is counted.
  let form: Form
  /// Languages that are scored together at first.
  let cluster: String

  enum Form {
    /// As it is.
    case plain
    /// Only lines that are mostly Cyrillic.
    case cyrillic
    /// Only lines that are mostly Latin.
    case latin
    /// Vietnamese as windows-1258 writes it: tones are marks of their own.
    case tonesApart
  }

  private init(_ tag: String, _ codes: String, _ cluster: String, _ form: Form = .plain) {
    self.tag = tag
    self.codes = codes.split(separator: " ").map(String.init)
    self.form = form
    self.cluster = cluster
  }

  /// Every language with a legacy encoding of its own, clusters in a row.
  static let all: [DetectionLanguage] = [
    .init("en", "en en-gb en-us en-au en-ca", "west", .latin),
    .init("fr", "fr fr-fr fr-ca", "west", .latin),
    .init("de", "de de-de de-at", "west", .latin),
    .init("es", "es es-es es-mx es-cl es-ar", "west", .latin),
    .init("pt", "pt pt-br pt-pt", "west", .latin),
    .init("it", "it it-it", "west", .latin),
    .init("nl", "nl nl-nl", "west", .latin),
    .init("ca", "ca ca-valencia", "west", .latin),
    .init("gl", "gl gl-es", "west", .latin),
    .init("eu", "eu", "west", .latin),
    .init("oc", "oc oc-fr", "west", .latin),
    .init("ast", "ast an", "west", .latin),
    .init("rm", "rm fur", "west", .latin),
    .init("af", "af af-za", "west", .latin),
    .init("fy", "fy fy-nl", "west", .latin),
    .init("lb", "lb", "west", .latin),
    .init("id", "id id-id ms", "west", .latin),
    .init("tl", "tl fil", "west", .latin),
    .init("sw", "sw sw-tz", "west", .latin),
    .init("sv", "sv sv-se sv-fi", "nordic", .latin),
    .init("da", "da da-dk", "nordic", .latin),
    .init("no", "nb nb-no nn nn-no no", "nordic", .latin),
    .init("fi", "fi", "nordic", .latin),
    .init("is", "is is-is", "nordic", .latin),
    .init("fo", "fo", "nordic", .latin),
    .init("se", "se", "nordic", .latin),
    .init("ga", "ga ga-ie", "celtic", .latin),
    .init("gd", "gd gd-gb", "celtic", .latin),
    .init("cy", "cy", "celtic", .latin),
    .init("br", "br br-fr", "celtic", .latin),
    .init("mt", "mt", "celtic", .latin),
    .init("eo", "eo", "celtic", .latin),
    .init("pl", "pl pl-pl", "central", .latin),
    .init("cs", "cs cs-cz", "central", .latin),
    .init("sk", "sk sk-sk", "central", .latin),
    .init("hu", "hu hu-hu", "central", .latin),
    .init("sl", "sl sl-si", "central", .latin),
    .init("hr", "hr hr-hr bs bs-ba sh sh-latn", "central", .latin),
    .init("sr-latn", "sr-latin sr-latn sr-latn-rs sr-el", "central", .latin),
    .init("ro", "ro ro-ro", "central", .latin),
    .init("sq", "sq", "central", .latin),
    .init("hsb", "hsb dsb", "central", .latin),
    .init("lt", "lt lt-lt", "baltic", .latin),
    .init("lv", "lv lv-lv", "baltic", .latin),
    .init("et", "et", "baltic", .latin),
    .init("tr", "tr tr-tr", "turkic", .latin),
    .init("az", "az", "turkic", .latin),
    .init("uz", "uz uz-uz", "turkic", .latin),
    .init("tk", "tk", "turkic", .latin),
    .init("ku", "ku", "turkic", .latin),
    .init("vi", "vi", "vietnamese", .latin),
    .init("vi-1258", "vi", "tones", .tonesApart),
    .init("ru", "ru ru-ru", "cyrillic", .cyrillic),
    .init("uk", "uk uk-ua", "cyrillic", .cyrillic),
    .init("be", "be be-by be-tarask", "cyrillic", .cyrillic),
    .init("bg", "bg bg-bg", "cyrillic", .cyrillic),
    .init("mk", "mk mk-mk", "cyrillic", .cyrillic),
    .init("sr", "sr sr-rs sr-ec sr-ijekavian", "cyrillic", .cyrillic),
    .init("kk", "kk kk-kz kk-cyrl", "steppe", .cyrillic),
    .init("ky", "ky", "steppe", .cyrillic),
    .init("tg", "tg tg-cyrl", "steppe", .cyrillic),
    .init("mn", "mn mn-mn", "steppe", .cyrillic),
    .init("tt", "tt-cyrl tt ba", "steppe", .cyrillic),
    .init("el", "el el-gr", "greek"),
    .init("he", "he he-il yi", "hebrew"),
    .init("ar", "ar arz", "arabic"),
    .init("fa", "fa fa-ir", "arabic"),
    .init("ur", "ur", "arabic"),
    .init("th", "th th-th", "thai"),
    .init("hy", "hy hy-am", "armenian"),
    .init("ka", "ka ka-ge", "georgian"),
  ]

  /// The languages whose characters are counted one by one, with their codes.
  static let ideographic: [(tag: String, codes: [String])] = [
    ("zh-hans", ["zh-cn", "zh-hans", "zh"]), ("zh-hant", ["zh-tw", "zh-hant", "zh-hk"]),
    ("ja", ["ja"]), ("ko", ["ko", "ko-kr"]),
  ]
}
