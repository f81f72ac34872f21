import Localization
import MeetingModel
import Screen

/// One thing said to the reader, gone after a while or, unless it stays, with the next key.
struct Notice: Equatable, Sendable {
  var phrase: Phrase
  var until: Moment
  var stays = false

  /// Milliseconds.
  static let lasts: Int64 = 8_000
  static let lastsWhenStaying: Int64 = 12_000

  /// Over the key line, and as many rows above it as the words need.
  func draw(in context: Context, _ grid: inout Grid) {
    let size = context.size
    let words = StyledText(context.text(phrase), style: context.theme.strong)
    let lines = TextLayout.wrap(words, width: size.columns - 2).prefix(size.rows - 1)
    let place = Rect(
      column: 0, row: size.rows - lines.count, columns: size.columns, rows: lines.count)
    grid.region(place) { region in
      region.fill(region.bounds, style: .plain)
      for (row, line) in lines.enumerated() {
        region.draw(line, at: Point(column: 1, row: row))
      }
    }
  }
}
