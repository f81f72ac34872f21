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
}
