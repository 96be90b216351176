import CICU

/// What a scalar that rules look at means where it stands.
struct ScalarContext: Sendable {
  /// The rule that a scalar breaks in its place; nil when it is sound there.
  func rule(for scalar: Unicode.Scalar, at range: Range<Int>, in text: Span<UInt8>) -> Rule? {
    switch scalar.value {
    case 0x00...0x1F, 0x7F: .c0Control
    case 0x85, 0x2028, 0x2029: .unusualLineEnd
    case 0x80...0x9F: .c1Control
    case 0xFFFD: .replacementCharacter
    case 0x202A...0x202E, 0x2066...0x2069:
      isBidiSound(scalar, at: range, in: text) ? nil : .bidiControl
    case 0x206A...0x206F, 0xFEFF, 0xFFF9...0xFFFB: .invisibleCharacter
    case 0xE0000...0xE007F: isEmojiTag(at: range.lowerBound, in: text) ? nil : .invisibleCharacter
    case 0xE0100...0xE01EF: isBehindHan(range.lowerBound, in: text) ? nil : .invisibleCharacter
    case 0x115F, 0x1160, 0x3164, 0xFFA0:
      isBesideHangul(range, in: text) ? nil : .invisibleCharacter
    case 0xF0000...: nil
    // Joiners, marks of direction, spaces of no width: some writing systems ask for them, and emoji.
    default: isInPlainWord(range, in: text) ? .invisibleCharacter : nil
    }
  }

  // MARK: Joiners

  /// Whether what stands on both sides belongs to scripts that need no invisible characters.
  private func isInPlainWord(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    func isPlain(_ value: UInt32) -> Bool {
      switch value {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x370...0x52F: true
      default: false
      }
    }
    guard let before = Self.visible(before: range.lowerBound, in: text),
      let after = Self.visible(behind: range.upperBound, in: text)
    else { return false }
    return isPlain(before) && isPlain(after)
  }

  /// The next scalar on a side that is not itself one of these.
  private static func visible(before place: Int, in text: Span<UInt8>) -> UInt32? {
    var place = place
    while let scalar = text.scalar(before: place) {
      if !isInvisible(scalar.value) { return scalar.value }
      place -= scalar.length
    }
    return nil
  }

  private static func visible(behind place: Int, in text: Span<UInt8>) -> UInt32? {
    var place = place
    while place < text.count {
      let scalar = text.scalar(at: place)
      if !isInvisible(scalar.value) { return scalar.value }
      place += scalar.length
    }
    return nil
  }

  private static func isInvisible(_ value: UInt32) -> Bool {
    switch value {
    case 0x034F, 0x061C, 0x17B4, 0x17B5, 0x180E, 0x200B...0x200F, 0x2060...0x206F: true
    default: false
    }
  }

  private func isEmojiTag(at place: Int, in text: Span<UInt8>) -> Bool {
    var place = place
    // A black flag and at most some letters and digits of a region.
    for _ in 0..<32 {
      guard let scalar = text.scalar(before: place) else { return false }
      if scalar.value == 0x1F3F4 { return true }
      guard (0xE0020...0xE007F).contains(scalar.value) else { return false }
      place -= scalar.length
    }
    return false
  }

  private func isBehindHan(_ place: Int, in text: Span<UInt8>) -> Bool {
    guard let scalar = text.scalar(before: place) else { return false }
    return Self.script(of: scalar.value) == Self.han
  }

  private func isBesideHangul(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    let before = text.scalar(before: range.lowerBound)?.value
    let after = range.upperBound < text.count ? text.scalar(at: range.upperBound).value : nil
    return [before, after].contains { value in
      value.map { (0x1100...0x11FF).contains($0) || (0xFFA1...0xFFDC).contains($0) } ?? false
    }
  }

  // MARK: Direction

  /// Whether a control of direction is in a line that has a reason for it, is closed there, and does not
  /// override.
  private func isBidiSound(
    _ scalar: Unicode.Scalar, at range: Range<Int>, in text: Span<UInt8>
  ) -> Bool {
    if scalar.value == 0x202D || scalar.value == 0x202E { return false }
    let line = Self.line(around: range.lowerBound, in: text)
    var (embeddings, isolates) = (0, 0)
    var isBroken = false
    var hasRightToLeft = false
    var place = line.lowerBound
    while place < line.upperBound {
      let next = text.scalar(at: place)
      switch next.value {
      case 0x202A...0x202B, 0x202D...0x202E: embeddings += 1
      case 0x202C: embeddings -= 1
      case 0x2066...0x2068: isolates += 1
      case 0x2069: isolates -= 1
      case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
        hasRightToLeft = true
      default: break
      }
      if embeddings < 0 || isolates < 0 { isBroken = true }
      place += next.length
    }
    return hasRightToLeft && !isBroken && embeddings == 0 && isolates == 0
  }

  /// The line around a place, as far as rules look.
  static func line(around place: Int, in text: Span<UInt8>) -> Range<Int> {
    var (start, end) = (place, place)
    let first = max(0, place - TextRules.reach)
    let last = min(text.count, place + TextRules.reach)
    while start > first, text[start - 1] != 0x0A { start -= 1 }
    while end < last, text[end] != 0x0A { end += 1 }
    while start < place, start > 0, text[start] & 0xC0 == 0x80 { start += 1 }
    return start..<end
  }

  // MARK: Letters and marks

  /// The segment around a scalar that is not in composed form; nil when it is.
  func uncomposed(around place: Int, in text: Span<UInt8>) -> Range<Int>? {
    var (start, end) = (place, place)
    while place - start < 128, let before = text.scalar(before: start) {
      start -= before.length
      if Self.isStarter(before.value) { break }
    }
    end += text.scalar(at: place).length
    while end < text.count, end - place < 128 {
      let next = text.scalar(at: end)
      if Self.isStarter(next.value) { break }
      end += next.length
    }
    return Normalization.isComposed(text.text(start..<end)) ? nil : start..<end
  }

  /// Whether what follows a scalar does not concern what stands before it.
  private static func isStarter(_ value: UInt32) -> Bool {
    icu_u_combiningClass(Int32(bitPattern: value)) == 0
      && icu_nfc_quickCheck(Int32(bitPattern: value)) == 1
  }

  private static let han = icu_uscript_getScript(0x4E00)

  static func script(of value: UInt32) -> Int32 { icu_uscript_getScript(Int32(bitPattern: value)) }

  /// The letter, digit or underscore at a place, with its length.
  static func letter(at place: Int, in text: Span<UInt8>) -> (value: UInt32, length: Int)? {
    let next = text.scalar(at: place)
    guard let scalar = Unicode.Scalar(next.value), next.value != 0xFFFD else { return nil }
    return scalar.properties.isAlphabetic || scalar == "_" || (0x30...0x39).contains(next.value)
      ? next : nil
  }

  static func letter(before place: Int, in text: Span<UInt8>) -> UInt32? {
    guard let before = text.scalar(before: place) else { return nil }
    return letter(at: place - before.length, in: text)?.value
  }
}
