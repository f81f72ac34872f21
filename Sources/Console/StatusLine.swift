import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen

/// What the panes tell about themselves at the top of the screen.
struct PaneSigns: Sendable {
  var focus: PaneName
  /// What stands beside the title of the focused pane, the longer one first.
  var badges = [""]
  var inView: Set<PaneName> = []
  /// Those that have something which the reader has not had in view.
  var news: Set<PaneName> = []
  /// What is told whatever pane is in view.
  var marks: [String] = []
}

/// The first row: where one is, and whether what one sees is true.
struct StatusLine: Sendable {
  let context: Context
  let panes: PaneSigns

  func draw(in region: inout Region, isFramed: Bool) {
    region.fill(region.bounds, style: theme.bar)
    let right = isWhole ? right : StyledText()
    let room = max(0, region.size.columns - right.columns)
    let left = isFramed ? place(room: room) : tabs(room: room)
    region.draw(left.truncated(to: room), at: .zero)
    region.draw(right, at: Point(column: room, row: 0))
  }

  /// Whether it has room for the name of the focused pane and all that is on its right.
  private var isWhole: Bool {
    isWide || tab(of: panes.focus).columns + 1 + right.columns <= context.size.columns
  }

  private var isWide: Bool { context.size.columns >= Layout.framed.columns }

  private var theme: Theme { context.theme }

  /// What it has no room for.
  var crowdedOut: [String] { isWhole ? [] : context.lineParts + whoWaits }

  /// The meeting, and where there is room what its presenters show.
  private func place(room: Int) -> StyledText {
    var line = StyledText(" ", style: theme.bar)
    line.append(context.meeting.conduct.title, style: theme.bar.adding(.bold))
    let phrase = context.meeting.scenePhrase
    let stage = StyledText("  " + context.text(phrase) + " ", style: theme.bar)
    return line.columns + stage.columns <= room ? line + stage : line
  }

  /// All panes when they have room, else the focused one alone.
  private func tabs(room: Int) -> StyledText {
    var line = StyledText(" ", style: theme.bar)
    for name in PaneName.allCases { line.append(tab(of: name)) }
    guard line.columns > room else { return line }
    // The others that have something new, as many as there is room for.
    line = StyledText(" ", style: theme.bar) + tab(of: panes.focus)
    for name in PaneName.allCases where name != panes.focus && panes.news.contains(name) {
      let other = tab(of: name)
      guard line.columns + other.columns <= room else { break }
      line.append(other)
    }
    return line
  }

  private func tab(of name: PaneName) -> StyledText {
    guard name == panes.focus else {
      let news = panes.news.contains(name) ? newsMark : ""
      return StyledText(" \(name.rawValue + 1)\(news) ", style: theme.bar)
    }
    let room = context.size.columns - right.columns - 1
    let titles = panes.badges.map { badge in
      " " + context.text(name.title) + (badge.isEmpty ? " " : " " + badge + " ")
    }
    let title = titles.first { $0.columns <= room } ?? titles.last ?? ""
    return StyledText(title, style: Style(attributes: .bold))
  }

  private var newsMark: String { context.borders == .ascii ? "*" : "•" }

  private var right: StyledText {
    let joined = parts.joined(separator: " · ")
    let isSure = context.isLive || context.isReadOnly
    return StyledText(joined + " ", style: isSure ? theme.bar : theme.warning)
  }

  /// What stands on its right: in the banner, when it has no room for that.
  private var parts: [String] {
    let parts = whoWaits + context.lineParts
    guard isWide else { return parts }
    let count = context.meeting.participants.presentCount
    let present =
      context.isReadOnly ? [] : [context.text(.participant.present(count: count))]
    return newsOutOfView + parts + present + [context.clock(context.now)]
  }

  /// Hands, questions and guests.
  private var whoWaits: [String] { panes.marks + (context.waitingMark.map { [$0] } ?? []) }

  /// The names of the panes that have something new and no place on the screen.
  private var newsOutOfView: [String] {
    PaneName.allCases
      .filter { !panes.inView.contains($0) && panes.news.contains($0) }
      .map { newsMark + " " + context.text($0.title) }
  }
}

extension Meeting {
  /// What its presenters show.
  fileprivate var scenePhrase: Phrase {
    switch stage.scene {
    case .empty: .stage.empty
    case .board: .board.title
    case .text: .notes.title
    case .poll: .poll.title
    case .slide(let place):
      .slides.place(number: place.index + 1, total: decks[place.deck]?.slides.count ?? 0)
    }
  }
}

extension Context {
  /// Whether what one sees is true, and reaches others.
  var lineParts: [String] {
    let isTold = tellsUnconfirmed.map { $0 <= now } ?? false
    let sending = isTold ? [text(.connection.unconfirmed(count: unconfirmed))] : []
    return sending + [lineText]
  }

  /// When it is told that something is unconfirmed; nil when nothing is. At once when the line is down.
  var tellsUnconfirmed: Moment? {
    guard unconfirmed > 0 else { return nil }
    guard isLive, let oldest = unsettled.first else { return now }
    return Moment(milliseconds: line.localTime(oldest.time).milliseconds &+ LinkStatus.patience)
  }

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

  /// What is told of those who wait to be let in.
  fileprivate var waitingMark: String? {
    let count = meeting.lobby.waiting.count
    return role.presents && count > 0 ? text(.lobby.waiting(count: count)) : nil
  }
}

extension Model {
  /// `news` is left out where nothing but the rows of the banner is asked.
  func statusLine(news: Set<PaneName> = []) -> StatusLine {
    let bare = PaneContexts(context: context, focus: focus, layout: nil)
    let layout = Layout(size: size, focus: focus, scene: scene, side: side, isZoomed: isZoomed)
    return StatusLine(
      context: bare.context,
      panes: PaneSigns(
        focus: focus, badges: panes.badges(of: focus, in: bare),
        inView: Set(layout.panes.map(\.name)), news: news, marks: panes.statusMarks(in: bare)))
  }
}
