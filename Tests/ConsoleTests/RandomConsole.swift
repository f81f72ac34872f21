import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen
import TestSupport

@testable import Console

/// Consoles that have been through anything.
extension Seeded {
  /// A console that somebody of a meeting that came about by the rules uses, before any key.
  mutating func console(size: Size? = nil) -> Model {
    var ledger = Ledger()
    for record in history(people: 4, proposals: 25) { ledger.apply(record) }
    if chance(1, of: 6), let guest = ledger.meeting.lobby.waiting.keys.last {
      return console(in: ledger.meeting, as: guest, role: .attendee, size: size)
    }
    let me = pick(ledger.meeting.participants.all.map(\.value))
    return console(in: ledger.meeting, as: me.id, role: me.role, size: size)
  }

  /// A console of somebody who waits at the door of a meeting that need not make sense.
  mutating func strangeGuest() -> Model {
    let meeting = meeting()
    return console(
      in: meeting, as: meeting.lobby.waiting.keys.first ?? participantID(), role: .attendee,
      size: nil)
  }

  /// A console in a meeting that need not make sense.
  mutating func strangeConsole() -> Model {
    let meeting = meeting()
    let me = meeting.participants.all.map(\.value).first
    return console(
      in: meeting, as: me?.id ?? participantID(), role: me?.role ?? pick(Role.allCases), size: nil)
  }

  private mutating func console(
    in meeting: Meeting, as me: ParticipantID, role: Role, size: Size?
  ) -> Model {
    var model = Model(
      size: size ?? anySize(), language: pick(Language.allCases),
      theme: Theme(pick(Theme.Name.allCases)), borders: chance(1, of: 4) ? .ascii : .lines,
      now: Rehearsal.start)
    if chance(1, of: 3) {
      model.invitations = [
        InvitationCard(title: .meeting.invitationForAttendees, text: "plenary:a"),
        InvitationCard(title: .meeting.invitationForPresenters, text: text(200)),
      ]
    }
    let welcome = Welcome(
      version: 1, participant: me, role: role, token: [1], settled: 1_000, time: Rehearsal.start)
    _ = model.update(.link(.joined(welcome)), at: Rehearsal.start)
    let viewer =
      meeting.participants[me] == nil && meeting.lobby.waiting[me] != nil
      ? Viewer(me, kind: .waiting) : Viewer(me, role: role)
    let seen = meeting.seen(by: viewer)
    _ = model.update(.link(.snapshot(seen, head: EventNumber(1))), at: Rehearsal.start)
    return model
  }

  mutating func anySize() -> Size {
    pick([
      Size(columns: below(201), rows: below(201)), Size(columns: below(60), rows: below(30)),
      Size(columns: 80, rows: 24), Size(columns: 132, rows: 43),
    ])
  }

  /// Any input but the end of the line.
  mutating func input(in size: Size) -> Input {
    switch below(12) {
    case 0: .terminal(.paste(text() + hostileString() + text()))
    case 1: .terminal(.resize(anySize()))
    case 2, 3: .terminal(.mouse(mouse(in: size)))
    case 4: .link(linkEvent())
    case 5: .tick
    default: .terminal(.key(key()))
    }
  }

  mutating func key() -> Key {
    switch below(3) {
    case 0: pick(Command.all.flatMap(\.keys))
    case 1: Key(.character(Character(String(pick(Array("abcdefgh 123/漢é.:"))))))
    default:
      Key(
        pick([
          .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .home,
          .end, .pageUp, .pageDown, .function(below(13)), .character(pick(Array("abcmnz12345"))),
        ]), pick([[], [], .alt, .shift, .control]))
    }
  }

  private mutating func mouse(in size: Size) -> MouseEvent {
    MouseEvent(
      position: Point(
        column: below(size.columns + 5) - 2, row: below(size.rows + 5) - 2),
      button: pick([.left, .left, .middle, .right, .wheelUp, .wheelDown]),
      phase: pick([.press, .drag, .release]))
  }

  private mutating func linkEvent() -> LinkEvent {
    switch below(7) {
    case 0: .connecting(attempt: 2)
    case 1: .snapshot(meeting(), head: EventNumber(2))
    case 2:
      .delivery(
        Delivery(
          after: .none, through: EventNumber(UInt64(3 + below(40))),
          records: [record(number: EventNumber(UInt64(3 + below(40))))]))
    case 3: .outcome(count: UInt32(1_000 + below(10)), chance(1, of: 2) ? refusal() : nil)
    case 4: .signal(from: participantID(), signal())
    case 5: .roundTrip(milliseconds: below(5_000))
    default: .lost(pick([.closed, .silent, .unreachable]), retryIn: below(20_000))
    }
  }
}
