import Localization
import MeetingModel
import Participation
import Screen

/// The first row: where one is, and whether what one sees is true.
extension Model {
  func drawStatus(in region: inout Region, layout: Layout) {
    region.fill(region.bounds, style: theme.bar)
    let right = statusFits ? statusRight : StyledText()
    let room = max(0, region.size.columns - right.columns)
    let left = layout.isFramed ? place(room: room) : tabs(room: room)
    region.draw(left.truncated(to: room), at: .zero)
    region.draw(right, at: Point(column: room, row: 0))
  }

  /// Whether the line has room for the name of the focused pane and all that is on its right.
  var statusFits: Bool {
    size.columns >= Layout.framed.columns
      || tab(of: focus).columns + 1 + statusRight.columns <= size.columns
  }

  /// The meeting, and where there is room what its presenters show.
  private func place(room: Int) -> StyledText {
    var line = StyledText(" ", style: theme.bar)
    line.append(meeting.conduct.title, style: theme.bar.adding(.bold))
    let stage = StyledText("  " + text(stagePhrase) + " ", style: theme.bar)
    return line.columns + stage.columns <= room ? line + stage : line
  }

  /// All panes when they have room, else the focused one alone.
  private func tabs(room: Int) -> StyledText {
    var line = StyledText(" ", style: theme.bar)
    for name in PaneName.allCases { line.append(tab(of: name)) }
    guard line.columns > room else { return line }
    // The others that have something new, as many as there is room for.
    line = StyledText(" ", style: theme.bar) + tab(of: focus)
    for name in PaneName.allCases where name != focus && hasNews(in: name) {
      let other = tab(of: name)
      guard line.columns + other.columns <= room else { break }
      line.append(other)
    }
    return line
  }

  private func tab(of name: PaneName) -> StyledText {
    guard name == focus else {
      let news = hasNews(in: name) ? newsMark : ""
      return StyledText(" \(name.rawValue + 1)\(news) ", style: theme.bar)
    }
    let room = size.columns - statusRight.columns - 1
    let titles = [false, true].map { badge(of: name, isShort: $0) }.map { badge in
      " " + text(name.title) + (badge.isEmpty ? " " : " " + badge + " ")
    }
    let title = titles.first { $0.columns <= room } ?? titles[1]
    return StyledText(title, style: Style(attributes: .bold))
  }

  private var newsMark: String { borders == .ascii ? "*" : "•" }

  private var stagePhrase: Phrase {
    switch meeting.stage.scene {
    case .empty: .stage.empty
    case .board: .board.title
    case .text: .notes.title
    case .poll: .poll.title
    case .slide(let place):
      .slides.place(
        number: place.index + 1, total: meeting.decks[place.deck]?.slides.count ?? 0)
    }
  }

  private var statusRight: StyledText {
    let joined = statusParts.joined(separator: " · ")
    return StyledText(joined + " ", style: isLive || isReadOnly ? theme.bar : theme.warning)
  }

  /// What stands on the right of the status line: in the banner, when that has no room for it.
  var statusParts: [String] {
    var parts = whoWaits + lineParts
    if size.columns >= Layout.framed.columns {
      parts = newsOutOfView + parts
      if !isReadOnly {
        parts.append(text(.participant.present(count: meeting.participants.presentCount)))
      }
      parts.append(clock(now))
    }
    return parts
  }

  /// Whether what one sees is true, and reaches others.
  var lineParts: [String] {
    let unconfirmed = replica.unconfirmed
    let isTold = tellsUnconfirmed.map { $0 <= now } ?? false
    let sending = isTold ? [text(.connection.unconfirmed(count: unconfirmed))] : []
    return sending + [lineText]
  }

  /// When it is told that something is unconfirmed; nil when nothing is. At once when the line is down.
  var tellsUnconfirmed: Moment? {
    guard replica.unconfirmed > 0 else { return nil }
    guard isLive, let oldest = replica.unsettled.first else { return now }
    return Moment(milliseconds: line.localTime(oldest.time).milliseconds &+ LinkStatus.patience)
  }

  /// Hands, questions and guests.
  var whoWaits: [String] {
    statusMarks + (context.waitingMark.map { [$0] } ?? [])
  }

  /// The names of the panes that have something new and no place on the screen.
  private var newsOutOfView: [String] {
    let inView = Set(
      Layout(size: size, focus: focus, scene: scene, side: side, isZoomed: isZoomed)
        .panes.map(\.name))
    return PaneName.allCases
      .filter { !inView.contains($0) && hasNews(in: $0) }
      .map { newsMark + " " + text($0.title) }
  }

  var isLive: Bool { line.state == .live }

  private var lineText: String {
    switch line.state {
    case .connecting: return text(.connection.connecting)
    case .catchingUp: return text(.connection.catchingUp)
    case .live:
      let milliseconds = line.roundTripMilliseconds
      return milliseconds.map { text(.connection.live(milliseconds: $0)) }
        ?? text(.connection.connected)
    case .waiting(let until, _):
      return text(.connection.reconnecting(seconds: Int(Self.seconds(until - now))))
    case .signedOut: return text(.connection.signedOut)
    case .ended: return text(isReadOnly ? .connection.readOnly : .connection.offline)
    }
  }

  /// Whole seconds of a countdown that is over at 0.
  private static func seconds(_ milliseconds: Int64) -> Int64 {
    max(0, milliseconds / 1_000 + (milliseconds % 1_000 > 0 ? 1 : 0))
  }
}
