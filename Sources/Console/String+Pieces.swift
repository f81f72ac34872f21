import Screen

extension String {
  /// Cut into pieces of at most so many columns, without regard to words; at least one piece.
  func pieces(ofColumns room: Int) -> [String] {
    var pieces = [""]
    var used = 0
    for character in self {
      let columns = character.columns
      if used + columns > room, used > 0 {
        pieces.append("")
        used = 0
      }
      pieces[pieces.count - 1].append(character)
      used += columns
    }
    return pieces
  }

  /// On one line and no longer than a sentence bears.
  var quoted: String {
    let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 60 ? line.prefix(59) + "…" : line
  }
}
