internal import Foundation

/// The page of the documentation that tells how far confidence holds where bytes are gone or changed.
struct ReliabilityPage {
  let reliability: Reliability
  /// Where the text that was damaged came from, and how it was cut into documents.
  let source: String

  /// Writes the page and its diagram into a documentation catalogue.
  func write(to catalogue: URL) throws {
    let resources = catalogue.appending(path: "Resources")
    try FileManager.default.createDirectory(at: resources, withIntermediateDirectories: true)
    try ReliabilityDiagram(reliability: reliability).svg.write(
      to: resources.appending(path: "reliability.svg"), atomically: true, encoding: .utf8)
    try text.write(
      to: catalogue.appending(path: "Reliability.md"), atomically: true, encoding: .utf8)
  }

  /// The page in Markdown.
  var text: String {
    """
    # How far confidence holds

    Of the edits with so much evidence, how many gave back what the author wrote, by what was lost.

    ## Overview

    Sound text was damaged on purpose, each time in one of the ways below, and repaired. An edit counts as right if
    it put the very scalars back that stood there. \(source)

    ![Edits that were right, by evidence and by what was lost](reliability.svg)

    \(table)
    A cell tells how many of its edits were right, and of how many. From 5.5 bits on an edit is
    ``Confidence/likely``, from 20 bits on ``Confidence/certain``; what has less is only suggested. The page and the
    diagram are written by `make accuracy`.

    """
  }

  private var table: String {
    var table = MarkdownTable(["What was lost"] + Reliability.Bin.all.map { $0.name + " bits" })
    for mode in reliability.modes {
      table.append([mode] + Reliability.Bin.all.map { cell(reliability.count(mode, $0)) })
    }
    table.append(["**all**"] + Reliability.Bin.all.map { cell(reliability.count($0)) })
    return table.description
  }

  private func cell(_ count: (edits: Int, right: Int)) -> String {
    count.edits == 0 ? "-" : "\(Percentage.of(count.right, count.edits)) of \(count.edits)"
  }
}
