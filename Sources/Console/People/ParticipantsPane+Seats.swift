import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

/// Where everybody sits: up to ten around a table, more in the rows of an auditorium, one cell each.
struct Seating: Equatable {
  /// Seats side by side.
  let perRow: Int
  /// Columns of a seat; 0 at a table.
  private let pitch: Int
  private let size: Size
  /// The first row of the auditorium that is in view.
  private let top: Int
  /// Rows from one seat at the table to the next.
  private let spacing: Int
  let count: Int

  /// More do not sit around a table.
  static let atTable = 10

  var isTable: Bool { pitch == 0 }

  init(count: Int, selected: Int, size: Size) {
    self.count = count
    self.size = size
    let side = (count + 1) / 2
    if count <= Self.atTable, size.columns >= 20, size.rows >= side + 2 {
      (perRow, pitch, top) = (2, 0, 0)
      spacing = size.rows >= 2 * side + 1 ? 2 : 1
      return
    }
    spacing = 1
    let wide = max(1, size.columns / 2)
    pitch = wide * size.rows >= count ? 2 : 1
    perRow = pitch == 2 ? wide : max(1, size.columns)
    let rows = (count + perRow - 1) / perRow
    top = max(0, min(selected / perRow - size.rows / 2, rows - size.rows))
  }

  /// The table: as wide as names leave room for.
  var table: Rect {
    let columns = max(4, min(12, size.columns / 5))
    let side = (count + 1) / 2
    let rows = spacing == 2 ? 2 * side + 1 : side + 2
    return Rect(
      column: (size.columns - columns) / 2, row: (size.rows - rows) / 2, columns: columns,
      rows: rows)
  }

  /// Those seats of the auditorium that are in view.
  var visible: Range<Int> {
    guard !size.isEmpty else { return 0..<0 }
    let first = min(count, top * perRow)
    return first..<min(count, first + perRow * size.rows)
  }

  /// Where a seat is: at a table the row and the side, 0 or 1; else the cell.
  func place(of index: Int) -> Point {
    isTable
      ? Point(column: index % 2, row: table.top + 1 + index / 2 * spacing)
      : Point(column: index % perRow * pitch, row: index / perRow - top)
  }

  func index(at spot: Point) -> Int? {
    let index: Int
    if isTable {
      let row = spot.row - table.top - 1
      guard row >= 0 else { return nil }
      index = row / spacing * 2 + (spot.column < size.columns / 2 ? 0 : 1)
    } else {
      let column = spot.column / pitch
      guard column < perRow else { return nil }
      index = (spot.row + top) * perRow + column
    }
    return index < count ? index : nil
  }
}

extension ParticipantsPane {
  /// The seats, and below those of an auditorium a row that tells who the chosen one is.
  private func seatParts(of rect: Rect, in context: Context) -> (seats: Rect, foot: Rect) {
    let isTable =
      Seating(count: list.seats.count, selected: 0, size: rect.size).isTable
    let parts = rect.splitRows([.weight(1), .cells(!isTable && rect.rows >= 3 ? 1 : 0)])
    return (parts[0], parts[1])
  }

  func seating(in context: Context, size: Size) -> Seating {
    let seats = list.seats
    return Seating(
      count: seats.count, selected: index(among: seats),
      size: seatParts(of: Rect(size), in: context).seats.size)
  }

  func drawSeats(in context: Context, _ region: inout Region) {
    let (seats, foot) = seatParts(of: region.bounds, in: context)
    let seating = seating(in: context, size: region.size)
    region.region(foot) { drawChosen(in: context, &$0) }
    region.region(seats) { inside in
      if seating.isTable {
        drawTable(seating, in: context, &inside)
      } else {
        drawAuditorium(seating, in: context, &inside)
      }
    }
  }

  private func drawTable(_ seating: Seating, in context: Context, _ region: inout Region) {
    let table = seating.table
    region.box(table, border: context.borders.set(isFocused: false), style: context.theme.quiet)
    let seats = list.seats
    let chosen = context.isFocused ? index(among: seats) : nil
    for (index, id) in seats.enumerated() {
      let place = seating.place(of: index)
      let isLeft = place.column == 0
      let room = isLeft ? table.left - 1 : region.size.columns - table.right - 1
      let base = index == chosen ? context.theme.selected : nil
      var text = name(
        of: id, room: room - marks(of: id, base: base, in: context).columns, base, in: context)
      let marks = marks(of: id, base: base, in: context)
      text = isLeft ? text + marks : marks + text
      let column = isLeft ? table.left - 1 - text.columns : table.right + 1
      region.draw(text, at: Point(column: column, row: place.row))
      if index == chosen { region.setCursor(Point(column: max(0, column), row: place.row)) }
    }
  }

  private func name(
    of id: ParticipantID, room: Int, _ base: Style?, in context: Context
  ) -> StyledText {
    let style =
      id == context.me
      ? context.theme.name(of: id).adding(.underline) : context.theme.name(of: id)
    return StyledText(context.name(of: id), style: base ?? style).truncated(to: max(0, room))
  }

  /// Hand, mood, role and the mark of the speaker, on the side of the table.
  private func marks(of id: ParticipantID, base: Style?, in context: Context) -> StyledText {
    let theme = context.theme
    var parts: [(String, Style)] = []
    if context.meeting.participants.speaker == id { parts.append(("*", theme.warning)) }
    if let role = context.meeting.participants[id]?.role, role.presents {
      parts.append((context.mark(of: role), theme.quiet))
    }
    if let place = list.places[id] {
      parts.append((context.handMark + String(place), theme.warning))
    }
    if let mood = context.meeting.moods.all[id] { parts.append((mood.letter, theme.mood(mood))) }
    let seats = list.seats
    let isLeft = (seats.firstIndex(of: id) ?? 0) % 2 == 0
    var text = StyledText()
    for (mark, style) in isLeft ? parts : parts.reversed() {
      if isLeft { text.append(" ", style: base ?? .plain) }
      text.append(mark, style: base ?? style)
      if !isLeft { text.append(" ", style: base ?? .plain) }
    }
    return text
  }

  private func drawAuditorium(
    _ seating: Seating, in context: Context, _ region: inout Region
  ) {
    let seats = list.seats
    let chosen = index(among: seats)
    for index in seating.visible {
      let place = seating.place(of: index)
      let isChosen = index == chosen && context.isFocused
      let (glyph, style) = cell(of: seats[index], in: context)
      region.draw(glyph, at: place, style: isChosen ? context.theme.selected : style)
      if isChosen { region.setCursor(place) }
    }
  }

  /// A mood's letter on its colour; else who speaks, a raised hand, the role.
  private func cell(of id: ParticipantID, in context: Context) -> (String, Style) {
    let mood = context.meeting.moods.all[id]
    let hasHand = list.places[id] != nil
    let isSpeaking = context.meeting.participants.speaker == id
    var style = context.theme.seat(mood)
    if hasHand { style = style.adding(.underline) }
    if let mood { return (mood.letter, style) }
    if isSpeaking { return ("*", context.theme.warning) }
    if hasHand { return ("^", context.theme.warning) }
    return (context.mark(of: context.meeting.participants[id]?.role ?? .attendee), style)
  }

  /// Name, role, hand and mood of the chosen one.
  private func drawChosen(in context: Context, _ region: inout Region) {
    guard let one = participant(in: context) else { return }
    var line = StyledText(one.name, style: context.theme.name(of: one.id))
    var parts = [context.text(one.role.phrase)]
    if context.meeting.participants.speaker == one.id {
      parts.append(context.text(.participant.speaking))
    }
    if let place = list.places[one.id] { parts.append(context.handMark + String(place)) }
    if let mood = context.meeting.moods.all[one.id] {
      parts.append(mood.letter + " " + context.text(mood.phrase))
    }
    line.append(" · " + parts.joined(separator: " · "), style: context.theme.quiet)
    region.draw(line.truncated(to: region.size.columns), at: .zero)
  }
}
