import Localization
import MeetingModel
import Participation
import Screen

/// Who is in the meeting, what they are, who speaks and who waits to, how they feel, and whose private
/// messages are unread: as a list, as the line of raised hands, or as they sit.
struct ParticipantsPane: Pane, Equatable {
  static let name = PaneName.participants
  static var title: Phrase { .participant.title }

  /// Kept by participant, so that arrivals do not move the choice.
  var selected: ParticipantID?
  var place = KeptPlace()
  var look = Look.list
  /// Nil while nobody is being looked for.
  var find: Find?
  /// Seconds for which this participant gives others the floor; nil for no limit.
  var limit: Int?
  var list = Roster()
  /// The newest proposal that `list` knows of.
  private var settled: UInt32?
  /// The turn whose end is waited for, and whether it was rung for.
  private var clock: TurnClock?
  private var hasRung = false

  enum Look: Sendable { case list, hands, seats }

  func badge(in context: Context) -> String {
    String(context.meeting.participants.presentCount)
  }

  /// A line each: name and role.
  func copied(in context: Context) -> String {
    CopiedText.last(
      of: shown.map { id in
        let role = context.meeting.participants[id].map {
          " " + context.text(.console.aside(text: context.text($0.role.phrase)))
        }
        return context.name(of: id) + (role ?? "")
      })
  }

  func isTyping(in context: Context) -> Bool { find != nil }

  mutating func press(_ key: Key, in context: Context) -> [Wish]? {
    guard var find else { return nil }
    if find.isPicking, case .character(let character) = key.symbol, key.modifiers.isEmpty {
      pick(character, in: context)
      return []
    }
    guard find.press(key) else { return nil }
    found(find)
    return []
  }

  mutating func paste(_ text: String, in context: Context) -> [Wish] {
    guard var find else { return [] }
    find.insert(text)
    found(find)
    return []
  }

  private mutating func found(_ find: Find) {
    self.find = find
    selected = find.matches.first ?? selected
  }

  mutating func mouse(_ event: MouseEvent, in context: Context) -> [Wish] {
    switch (event.button, event.phase) {
    case (.wheelUp, .press): move(by: -stride(in: context), in: context)
    case (.wheelDown, .press): move(by: stride(in: context), in: context)
    case (.left, .press):
      let body = parts(of: Rect(context.paneSize), in: context).body
      let spot = Point(
        column: event.position.column - body.left, row: event.position.row - body.top)
      guard let index = index(at: spot, size: body.size, in: context) else { break }
      let shown = shown
      if shown.indices.contains(index) { selected = shown[index] }
    default: break
    }
    return []
  }

  /// Those that can be chosen now, in the order in which they stand there.
  var shown: [ParticipantID] {
    if let find { return find.matches }
    return switch look {
    case .list: list.order
    case .hands: list.line
    case .seats: list.seats
    }
  }

  func index(among shown: [ParticipantID]) -> Int {
    guard let selected else { return 0 }
    return place.index(of: selected, among: shown)
  }

  /// The one that keys act on.
  func participant(in context: Context) -> Participant? {
    let all = context.meeting.participants
    // Asked for by many commands in every frame: among all who are there, nobody is searched for.
    if find == nil, look != .hands,
      let one = selected.flatMap({ all[$0] }), one.present
    {
      return one
    }
    let shown = shown
    guard !shown.isEmpty else { return nil }
    return context.meeting.participants[shown[index(among: shown)]]
  }

  mutating func move(by steps: Int, in context: Context) {
    let shown = shown
    guard !shown.isEmpty else { return }
    let wanted = index(among: shown).addingReportingOverflow(steps)
    let place = wanted.overflow ? shown.count - 1 : wanted.partialValue
    selected = shown[min(max(0, place), shown.count - 1)]
  }

  /// How far one goes up or down at a time: a row of seats, else one.
  func stride(in context: Context) -> Int {
    guard look == .seats, find == nil else { return 1 }
    return seating(in: context, size: bodySize(in: context)).perRow
  }

  func bodySize(in context: Context) -> Size {
    parts(of: Rect(context.paneSize), in: context).body.size
  }

  /// The first row in view: so far down that the selected one is; page by page where each match has a
  /// letter, so that three keys reach the first three pages and the last two.
  func first(rows: Int) -> Int {
    let shown = shown
    let index = index(among: shown)
    if find?.isPicking == true { return index / max(1, rows) * max(1, rows) }
    return max(0, min(index - rows / 2, shown.count - rows))
  }

  private func index(at spot: Point, size: Size, in context: Context) -> Int? {
    guard Rect(size).contains(spot) else { return nil }
    guard look == .seats, find == nil else {
      return spot.row + first(rows: size.rows)
    }
    return seating(in: context, size: size).index(at: spot)
  }

  /// Chooses the match that bears this letter, and ends the search.
  private mutating func pick(_ character: Character, in context: Context) {
    guard let find, let label = Find.labels.firstIndex(of: character) else {
      return
    }
    let rows = bodySize(in: context).rows
    let index = first(rows: rows) + label
    guard label < rows, find.matches.indices.contains(index) else { return }
    selected = find.matches[index]
    self.find = nil
  }

  var person: ParticipantID? { selected }

  /// Takes in who is there now, when `input` or a prediction may have changed it; keeps the choice among
  /// those who are shown; and rings when a turn is over.
  mutating func follow(_ context: Context, after input: Input) -> [Wish] {
    if mayHaveChanged(by: input, in: context) {
      settled = context.newestUnsettled
      list = Roster(context.meeting)
      find?.follow(list.order, in: context.meeting)
    }
    if let selected { self.selected = place.follow(selected, among: shown) ?? selected }
    return ringForTurn(in: context)
  }

  private func mayHaveChanged(by input: Input, in context: Context) -> Bool {
    let isPredicted = settled != context.newestUnsettled
    return switch input {
    case .link(.signal), .link(.roundTrip), .tick, .saved, .read, .terminal: isPredicted
    case .link(.delivery(let delivery)):
      isPredicted || delivery.records.contains(where: \.event.isOfPeople)
    case .link: true
    }
  }

  /// Rings once when the time of a turn is over: for who speaks, and for those who present. A turn that
  /// was over before this console knew of it passes in silence.
  private mutating func ringForTurn(in context: Context) -> [Wish] {
    guard let turn = context.turn, turn.limit != nil,
      context.role.presents || turn.speaker == context.me
    else {
      clock = nil
      return []
    }
    if clock != turn {
      clock = turn
      hasRung = turn.isOver(at: context.now)
    }
    guard !hasRung, turn.isOver(at: context.now) else { return [] }
    hasRung = true
    return [
      .notify(
        turn.speaker == context.me
          ? .hand.yourTimeIsUp : .hand.timeIsUp(name: context.name(of: turn.speaker))),
      .ring,
    ]
  }

  /// The clocks of turns and of waiting hands.
  func nextChanges(after now: Moment, in context: Context) -> [Moment] {
    var moments: [Int64] = []
    if let turn = context.turn {
      if turn == clock, !hasRung, let end = turn.end { moments.append(end) }
      if turn.speaker == context.me || showsTurn(in: context) {
        moments.append(turn.nextSecond(after: now))
      }
    }
    if look == .hands, find == nil, context.paneSize.rows > 0 {
      for hand in context.meeting.hands.raised.prefix(200) {
        let since = context.line.localTime(hand.since)
        moments.append(TurnClock(speaker: hand.participant, since: since).nextSecond(after: now))
      }
    }
    return moments.map(Moment.init(milliseconds:))
  }
}

extension Event {
  /// Whether it may change who stands where in the list.
  fileprivate var isOfPeople: Bool {
    switch self {
    case .participants, .hands, .moods, .lobby, .permissions: true
    case .conduct, .decks, .stage, .board, .chat, .questions, .texts, .entry, .policy, .polls: false
    }
  }
}
