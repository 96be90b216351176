internal import Foundation

/// The reliability diagram: for each mode of loss, how many edits of each evidence were right.
struct ReliabilityDiagram {
  let reliability: Reliability

  private static let width = 720.0
  private static let height = 420.0
  private static let left = 60.0
  private static let right = 210.0
  private static let top = 20.0
  private static let bottom = 50.0
  /// The share at the foot of the diagram.
  private static let least = 0.9
  /// Fewer edits than this tell nothing.
  private static let fewest = 20
  /// What the grades of confidence promise.
  private static let promises = [(0.98, "likely: 98 %"), (0.999, "certain: 99.9 %")]
  private static let colours = [
    "#1b6ca8", "#c4512d", "#3d8b3d", "#8a4fa3", "#b58a00", "#007f86", "#a3355b", "#6b6b6b",
    "#2f4b9b", "#7a5230", "#111111",
  ]

  /// The diagram as SVG.
  var svg: String {
    var parts = [
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" \
      font-family="sans-serif" font-size="11">
      """,
      "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>",
    ]
    parts += grid()
    for (number, mode) in reliability.modes.enumerated() {
      parts += curve(of: mode, number: number)
    }
    parts.append("</svg>")
    return parts.joined(separator: "\n") + "\n"
  }

  private func x(_ bin: Int) -> Double {
    Self.left + (Double(bin) + 0.5) * (Self.width - Self.left - Self.right)
      / Double(Reliability.Bin.all.count)
  }

  private func y(_ share: Double) -> Double {
    let part = (max(Self.least, share) - Self.least) / (1 - Self.least)
    return Self.height - Self.bottom - part * (Self.height - Self.bottom - Self.top)
  }

  private func number(_ value: Double) -> String { String(format: "%.1f", value) }

  private func grid() -> [String] {
    let end = Self.width - Self.right
    var parts: [String] = []
    for percent in stride(from: 90, through: 100, by: 2) {
      let place = number(y(Double(percent) / 100))
      parts.append(
        "<line x1=\"\(Self.left)\" y1=\"\(place)\" x2=\"\(end)\" y2=\"\(place)\" stroke=\"#dddddd\"/>"
      )
      parts.append(
        "<text x=\"\(Self.left - 8)\" y=\"\(place)\" text-anchor=\"end\" dy=\"4\">\(percent) %</text>"
      )
    }
    for (share, name) in Self.promises {
      let place = number(y(share))
      parts.append(
        "<line x1=\"\(Self.left)\" y1=\"\(place)\" x2=\"\(end)\" y2=\"\(place)\" stroke=\"#888888\" "
          + "stroke-dasharray=\"4 3\"/>")
      parts.append(
        "<text x=\"\(Self.left + 4)\" y=\"\(place)\" dy=\"11\" fill=\"#666666\">\(name)</text>")
    }
    for (bin, range) in Reliability.Bin.all.enumerated() {
      parts.append(
        "<text x=\"\(number(x(bin)))\" y=\"\(Self.height - Self.bottom + 16)\" "
          + "text-anchor=\"middle\">\(range.name)</text>")
    }
    parts.append(
      "<text x=\"\(number((Self.left + end) / 2))\" y=\"\(Self.height - 12)\" "
        + "text-anchor=\"middle\">evidence in bits</text>")
    return parts
  }

  private func curve(of mode: String, number: Int) -> [String] {
    let colour = Self.colours[number % Self.colours.count]
    let points = Reliability.Bin.all.enumerated().compactMap { place, bin in
      let (edits, right) = reliability.count(mode, bin)
      return edits < Self.fewest ? nil : (x(place), y(Double(right) / Double(edits)))
    }
    let path = points.map { "\(self.number($0.0)),\(self.number($0.1))" }.joined(separator: " ")
    let row = Self.top + 14 + Double(number) * 18
    let key = Self.width - Self.right + 14
    return [
      "<polyline points=\"\(path)\" fill=\"none\" stroke=\"\(colour)\" stroke-width=\"1.5\"/>"
    ]
      + points.map {
        "<circle cx=\"\(self.number($0.0))\" cy=\"\(self.number($0.1))\" r=\"3\" fill=\"\(colour)\"/>"
      } + [
        "<circle cx=\"\(key)\" cy=\"\(row - 4)\" r=\"4\" fill=\"\(colour)\"/>",
        "<text x=\"\(key + 10)\" y=\"\(row)\">\(mode)</text>",
      ]
  }
}
