import Unbake

extension Rule {
  /// The rule that an edit's chain falls under.
  static func cause(of chain: Chain) -> Rule {
    let misdecodings = chain.misdecodings
    if misdecodings.contains(where: { $0.loss != nil }) { return .mojibakeWithLoss }
    if misdecodings.count > 1 { return .misdecodedTwice }
    guard let only = misdecodings.first else { return .utf8ReadAsSingleByte }
    if only.encodedAs == "cesu-8" { return .cesu8Misread }
    if only.encodedAs != "utf-8" { return .legacyMisread }
    if western.contains(only.decodedAs) { return .utf8ReadAsWestern }
    return multiByte.contains(only.decodedAs) ? .utf8ReadAsMultiByte : .utf8ReadAsSingleByte
  }

  private static let western: Set<String> = [
    "windows-1252", "iso-8859-1", "iso-8859-15", "windows-1254", "iso-8859-9", "windows-1250",
    "iso-8859-2", "us-ascii",
  ]
  private static let multiByte: Set<String> = [
    "gbk", "gb18030", "shift_jis", "big5", "euc-kr", "euc-jp", "iso-2022-jp", "big5-hkscs",
  ]
}
