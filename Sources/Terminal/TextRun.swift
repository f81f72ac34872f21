import Screen

/// Text that arrived in one read, with nothing else in between: typed, or pasted into a terminal
/// that does not bracket pastes.
///
/// Law: it is a paste, so that its line ends send nothing, when it goes on after a line end and has
/// at least `severalLines` code points; when it has a line end and at least `longLine` code points;
/// when it has a line end and follows such a paste within `continuation` milliseconds, or a
/// bracketed one within the same read. No hand types so fast, and no input method commits line ends.
nonisolated struct TextRun {
  static let severalLines = 8
  static let longLine = 64
  static let continuation = 50

  /// A bracketed paste ended in this read.
  var followsPaste = false
  private var scalars: [Unicode.Scalar] = []
  private var burstEnds = Int.min

  mutating func append(_ scalar: Unicode.Scalar) { scalars.append(scalar) }

  /// The keys or the paste that it is; it is empty then.
  mutating func end(at now: Int) -> [TerminalInput] {
    defer { scalars.removeAll() }
    guard !scalars.isEmpty else { return [] }
    if isBurst(at: now) {
      burstEnds = now + TextRun.continuation
      return [.paste(PasteText.withLineFeeds(scalars))]
    }
    return TextRun.keys(scalars).map(TerminalInput.key)
  }

  private func isBurst(at now: Int) -> Bool {
    guard let lineEnd = scalars.firstIndex(where: TextRun.isLineEnd) else { return false }
    if followsPaste || now < burstEnds || scalars.count >= TextRun.longLine { return true }
    let goesOn = scalars[lineEnd...].contains { !TextRun.isLineEnd($0) }
    return goesOn && scalars.count >= TextRun.severalLines
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\r" || scalar == "\n"
  }

  /// One key for each character as a person counts them; line ends never join into one.
  private static func keys(_ scalars: [Unicode.Scalar]) -> [Key] {
    var keys: [Key] = []
    var text = String.UnicodeScalarView()
    func flushed() -> [Key] {
      defer { text = String.UnicodeScalarView() }
      return String(text).map(Key.character)
    }
    for scalar in scalars {
      switch scalar {
      case "\r", "\n", "\t":
        keys += flushed()
        keys.append(InputDecoder.controlKey(UInt8(truncatingIfNeeded: scalar.value)))
      default: text.append(scalar)
      }
    }
    return keys + flushed()
  }
}
