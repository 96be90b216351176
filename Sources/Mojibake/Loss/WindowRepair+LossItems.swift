/// What the decisions of a reading under a channel that loses bytes put into the window.
extension WindowRepair {
  /// Whether a reading lacks bytes elsewhere than at the end, where the text may have been cut, or is of a channel
  /// that changes text.
  func losesInside(_ outcome: LossSearch.Outcome) -> Bool {
    !outcome.channel.kind.losesBytes || !outcome.mayBeCut
      || outcome.decisions.contains {
        $0.lost > 0 && $0.cell + $0.length < window.cells.count
      }
  }

  /// The chain that a stretch went through: the channel, or, where no byte of the stretch is gone, the likeliest
  /// encoding that has all of its scalars.
  func chain(of stretch: LossSearch.Stretch, in outcome: LossSearch.Outcome) -> Chain {
    guard outcome.channel.kind.losesBytes,
      outcome.decisions[stretch.decisions].allSatisfy({ $0.lost == 0 })
    else { return outcome.channel.chain }
    let tables = EncodingTables.shared
    let encoding = (0..<outcome.channel.encoding).first { other in
      outcome.decisions[stretch.decisions].allSatisfy { decision in
        window.cells[decision.cell..<decision.cell + decision.length].allSatisfy {
          tables.byte(of: $0.symbol, in: other) != 0
            && tables.byte(of: $0.symbol, in: other)
              == tables.byte(of: $0.symbol, in: outcome.channel.encoding)
        }
      }
    }
    return Chain(encodings: [encoding ?? outcome.channel.encoding], isCESU: false)
  }

  /// A scalar in the place of some cells; in title-cased text both it and a letter behind it in the case that their
  /// places ask for.
  ///
  /// - Parameters:
  ///   - number: the decision's.
  ///   - last: what was put into the window last.
  func items(
    of scalar: UInt32, _ cells: Range<Int>, in outcome: LossSearch.Outcome, beside number: Int,
    after last: Window.Item?
  ) -> [Window.Item] {
    guard outcome.channel.kind == .titleCased else {
      return [Window.Item(cells: cells, scalar: scalar)]
    }
    var previous = cells.lowerBound > 0 ? window.cells[cells.lowerBound - 1].scalar : 0x20
    if let last, last.cells.upperBound == cells.lowerBound { previous = last.scalar }
    let cased = TitleCase.cased(scalar, after: previous)
    let items = [Window.Item(cells: cells, scalar: cased)]
    let next = cells.upperBound
    guard next < window.cells.count,
      number + 1 == outcome.decisions.count || outcome.decisions[number + 1].cell > next,
      window.cells[next].scalar < 0x80
    else { return items }
    let letter = TitleCase.cased(
      window.cells[next].scalar, after: TitleCase.joins(cased) ? previous : cased)
    guard letter != window.cells[next].scalar else { return items }
    return items + [Window.Item(cells: next..<next + 1, scalar: letter)]
  }
}
