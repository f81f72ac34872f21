package import MeetingModel
package import Screen

extension Whiteboard {
  /// The drawing as text, cell by cell, without the empty lines above and below it: all of it, or what
  /// stands in a part of the board. A glyph that takes two cells is whole or not there.
  package func text(isASCII: Bool, within part: Rect? = nil) -> String {
    BoardCells(self, pens: isASCII ? .ascii : .lines, within: part ?? BoardCells.whole).text
  }
}
