import Mojibake
import Unbake

/// One-shot repair: of bytes and of text, with and without edits.
struct RepairTarget: FuzzTarget {
  func run(_ input: FuzzInput) {
    var input = input
    var options = Repairer.Options()
    options.minimumConfidence = input.choice(of: [.likely, .likely, .possible, .certain])
    options.maximumDepth = 5 - input.choice(below: 6)
    options.keepsASCII = input.choice(below: 8) == 1
    let repairer = Repairer(options: options)
    let bytes = input.bytes
    var output: [UInt8] = []
    let statistics = repairer.repair(bytes.span, into: &output)
    if statistics.edits == 0 {
      require(output.isEmpty, "nothing is written where nothing is edited: \(shown(bytes))")
      output = bytes
    }
    require(
      statistics.editsByChain.values.reduce(0, +) == statistics.edits, "every edit has its chain")
    let found = repairer.findings(in: bytes.span)
    requireTiling(found.edits.map(Replacement.init), of: bytes, to: output)
    require(
      found.malformedSequences == statistics.malformedSequences, "malformed are counted alike")
    requireQuickIsTheSame(repairer, bytes, output)
    guard isWellFormed(bytes) else { return }
    require(isWellFormed(output), "text comes out as text: \(shown(bytes)) → \(shown(output))")
    let text = String(decoding: bytes, as: UTF8.self)
    let repair = repairer.repair(text)
    require(Array(repair.text.utf8) == output, "text is repaired as bytes are: \(shown(bytes))")
    require(repair.edits == found.edits, "text has the edits that bytes have: \(shown(bytes))")
    require(Array(repairer.repaired(text).utf8) == output, "with edits or without: \(shown(bytes))")
  }

  /// Counting nothing changes nothing of the bytes.
  private func requireQuickIsTheSame(_ repairer: Repairer, _ bytes: [UInt8], _ output: [UInt8]) {
    var quick: [UInt8] = []
    let statistics = repairer.repair(bytes.span, into: &quick, countingChains: false)
    if statistics.edits == 0 { quick = bytes }
    require(quick == output, "counted or not, \(difference(quick, output)); \(shown(bytes))")
  }
}
