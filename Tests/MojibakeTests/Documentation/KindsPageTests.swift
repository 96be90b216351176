import Mojibake
import Testing

/// The documentation shows what repair does now.
@Suite struct KindsPageTests {
  @Test func `every kind of damage comes out as its page says`() throws {
    let rows = try KindsPage().rows
    #expect(rows.count > 20)
    for row in rows {
      let repair = Repairer().repair(row.before)
      #expect(repair.text == row.after, "\(row.kind)")
      var chains: [String] = []
      for edit in repair.edits where !chains.contains(edit.chain.description) {
        chains.append(edit.chain.description)
      }
      #expect(chains.joined(separator: "; ") == row.chains, "\(row.kind)")
      #expect(repair.edits.map(\.confidence).min()?.rawValue == row.confidence, "\(row.kind)")
    }
  }

  @Test func `what a page calls repaired is left alone`() throws {
    for row in try KindsPage().rows {
      #expect(Repairer().repair(row.after).edits.isEmpty, "\(row.kind)")
    }
  }
}
