import Localization
import MeetingModel
import Participation
import Screen

/// Who is in the meeting, what they are, who speaks and who waits to, how they feel, and whose private
/// messages are unread: as a list, as the line of raised hands, or as they sit.
enum ParticipantsPane: ModelPane {
  static let name = PaneName.participants
  static var title: Phrase { .participant.title }

  struct State: Equatable, Sendable {
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
    var settled: UInt32?
    /// The turn whose end is waited for, and whether it was rung for.
    var turn: TurnClock?
    var hasRung = false
  }

  enum Look: Sendable { case list, hands, seats }

  static func badge(in model: Model) -> String {
    String(model.meeting.participants.presentCount)
  }

  /// A line each: name and role.
  static func copied(from model: Model) -> String {
    CopiedText.last(
      of: shown(in: model).map { id in
        let role = model.meeting.participants[id].map { " (\(model.text($0.role.phrase)))" }
        return model.name(of: id) + (role ?? "")
      })
  }

  static func isTyping(in model: Model) -> Bool { model.roster.find != nil }

  static func press(_ key: Key, in model: inout Model, at now: Moment) -> [Effect]? {
    guard var find = model.roster.find else { return nil }
    if find.isPicking, case .character(let character) = key.symbol, key.modifiers.isEmpty {
      pick(character, in: &model)
      return []
    }
    guard find.press(key) else { return nil }
    model.roster.find = find
    model.roster.selected = find.matches.first ?? model.roster.selected
    return []
  }

  static func paste(_ text: String, into model: inout Model, at now: Moment) -> [Effect] {
    guard var find = model.roster.find else { return [] }
    find.insert(text)
    model.roster.find = find
    model.roster.selected = find.matches.first ?? model.roster.selected
    return []
  }

  static func mouse(
    _ event: MouseEvent, size: Size, in model: inout Model, at now: Moment
  ) -> [Effect] {
    switch (event.button, event.phase) {
    case (.wheelUp, .press): return move(&model, by: -stride(in: model))
    case (.wheelDown, .press): return move(&model, by: stride(in: model))
    case (.left, .press):
      let body = parts(of: Rect(size), in: model).body
      let spot = Point(
        column: event.position.column - body.left, row: event.position.row - body.top)
      guard let index = index(at: spot, size: body.size, in: model) else { return [] }
      let shown = shown(in: model)
      if shown.indices.contains(index) { model.roster.selected = shown[index] }
      return []
    default: return []
    }
  }

  /// Those that can be chosen now, in the order in which they stand there.
  static func shown(in model: Model) -> [ParticipantID] {
    if let find = model.roster.find { return find.matches }
    return switch model.roster.look {
    case .list: model.roster.list.order
    case .hands: model.roster.list.line
    case .seats: model.roster.list.seats
    }
  }

  static func index(in model: Model, _ shown: [ParticipantID]) -> Int {
    guard let selected = model.roster.selected else { return 0 }
    return model.roster.place.index(of: selected, among: shown)
  }

  /// The one that keys act on.
  static func selected(in model: Model) -> Participant? {
    let all = model.meeting.participants
    // Asked for by many commands in every frame: among all who are there, nobody is searched for.
    if model.roster.find == nil, model.roster.look != .hands,
      let one = model.roster.selected.flatMap({ all[$0] }), one.present
    {
      return one
    }
    let shown = shown(in: model)
    guard !shown.isEmpty else { return nil }
    return model.meeting.participants[shown[index(in: model, shown)]]
  }

  static func move(_ model: inout Model, by steps: Int) -> [Effect] {
    let shown = shown(in: model)
    guard !shown.isEmpty else { return [] }
    let wanted = index(in: model, shown).addingReportingOverflow(steps)
    let place = wanted.overflow ? shown.count - 1 : wanted.partialValue
    model.roster.selected = shown[min(max(0, place), shown.count - 1)]
    return []
  }

  /// How far one goes up or down at a time: a row of seats, else one.
  static func stride(in model: Model) -> Int {
    guard model.roster.look == .seats, model.roster.find == nil else { return 1 }
    return seating(in: model, size: bodySize(in: model)).perRow
  }

  static func bodySize(in model: Model) -> Size {
    parts(of: Rect(model.contentSize(of: name)), in: model).body.size
  }

  /// The first row in view: so far down that the selected one is; page by page where each match has a
  /// letter, so that three keys reach the first three pages and the last two.
  static func first(in model: Model, rows: Int) -> Int {
    let shown = shown(in: model)
    let index = index(in: model, shown)
    if model.roster.find?.isPicking == true { return index / max(1, rows) * max(1, rows) }
    return max(0, min(index - rows / 2, shown.count - rows))
  }

  private static func index(at spot: Point, size: Size, in model: Model) -> Int? {
    guard Rect(size).contains(spot) else { return nil }
    guard model.roster.look == .seats, model.roster.find == nil else {
      return spot.row + first(in: model, rows: size.rows)
    }
    return seating(in: model, size: size).index(at: spot)
  }

  /// Chooses the match that bears this letter, and ends the search.
  private static func pick(_ character: Character, in model: inout Model) {
    guard let find = model.roster.find, let label = Find.labels.firstIndex(of: character) else {
      return
    }
    let rows = bodySize(in: model).rows
    let index = first(in: model, rows: rows) + label
    guard label < rows, find.matches.indices.contains(index) else { return }
    model.roster.selected = find.matches[index]
    model.roster.find = nil
  }
}
