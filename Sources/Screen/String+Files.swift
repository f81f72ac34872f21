extension String {
  /// The text as it may stand in a file.
  ///
  /// Law: it holds no control (C0, DEL, C1) but tabs and line ends ("\n", "\r\n"); others turn into what
  /// `cleaned` shows in their place, one each. Everything else is as it was: text without such
  /// controls is the same, scalar by scalar.
  package func withoutControls() -> String {
    guard unicodeScalars.contains(where: { $0.isControl && $0 != "\n" && $0 != "\t" }) else {
      return self
    }
    let scalars = unicodeScalars
    var kept = UnicodeScalarView()
    var place = scalars.startIndex
    while place < scalars.endIndex {
      let scalar = scalars[place]
      place = scalars.index(after: place)
      let isPair = scalar == "\r" && place < scalars.endIndex && scalars[place] == "\n"
      let stays = !scalar.isControl || scalar == "\n" || scalar == "\t" || isPair
      kept.append(stays ? scalar : scalar.shown)
    }
    return String(kept)
  }

  /// The text cleaned, as one field of a line of text that others share: where it may be written from
  /// right to left it stands between FSI and PDI (UAX #9), so that whoever shows the line by that
  /// rule moves nothing that stands beside it. For files; on the screen every cell has its place.
  package func isolated() -> String {
    let text = cleaned()
    guard text.unicodeScalars.contains(where: \.isRightToLeft) else { return text }
    return "\u{2068}" + text + "\u{2069}"
  }
}

extension Unicode.Scalar {
  /// General category Cc, which Unicode promises never to change.
  var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }

  /// In the blocks that Unicode keeps for scripts written from right to left.
  fileprivate var isRightToLeft: Bool {
    switch value {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
      true
    default: false
    }
  }
}
