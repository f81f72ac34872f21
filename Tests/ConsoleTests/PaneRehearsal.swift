import Localization
import MeetingModel
import Participation
import Screen

@testable import Console

/// One pane in a meeting that is made up in memory, with no console around it: proposals are granted as a
/// console grants them, and all other wishes are kept to be looked at.
struct PaneRehearsal<P: Pane> {
  var pane = P()
  var isFocused = true
  var paneSize: Size
  var line = LinkStatus()
  private(set) var ledger = Ledger()
  private(set) var replica = Replica()
  private(set) var now = Rehearsal.start
  /// The hand over a drawing.
  var hand = DrawingHand()
  /// What is marked in polls and not voted yet.
  private(set) var marked: [ProposalID: Set<Int>] = [:]
  let language: Language

  /// What was wished since the last look, by kind.
  private(set) var proposed: [Proposal] = []
  /// What was said, refusals included.
  private(set) var said: [Phrase] = []
  private(set) var opened: [any Page] = []
  private(set) var destinations: [Destination] = []
  private(set) var copied: [String] = []
  private(set) var signals: [Signal] = []
  private(set) var asksForHistory = 0
  private(set) var rings = 0

  /// Ann organizes, Ben presents, 千恵 attends.
  init(
    as me: ParticipantID = Rehearsal.ann, size: Size = Size(columns: 60, rows: 16),
    language: Language = .english
  ) {
    (paneSize, self.language) = (size, language)
    record(.conduct(.opened(title: "Harbour review")), by: .server)
    let people: [(ParticipantID, String, Role)] = [
      (Rehearsal.ann, "Ann", .organizer), (Rehearsal.ben, "Ben", .presenter),
      (Rehearsal.chie, "千恵", .attendee),
    ]
    for (id, name, role) in people {
      record(.participants(.arrived(id, name: name, role: role)), by: .server)
    }
    let role = ledger.meeting.participants[me]?.role ?? .attendee
    _ = replica.join(
      Welcome(version: 1, participant: me, role: role, token: [1], settled: 0, time: now))
    take(.link(.snapshot(ledger.meeting.seen(by: viewer), head: ledger.head)))
    line.comeBack()
  }

  private var viewer: Viewer { ledger.meeting.viewer(of: replica.participant) }

  var context: Context {
    Context(
      replica: replica, line: line, language: language, size: Size(columns: 80, rows: 24), now: now,
      marked: marked, hand: hand
    ).of(isFocused: isFocused, paneSize: paneSize)
  }

  /// The meeting as everybody knows it.
  var meeting: Meeting { ledger.meeting }

  private mutating func record(_ event: Event, by id: ProposalID) {
    for record in ledger.records(of: [event], by: id, at: now) { ledger.apply(record) }
  }

  /// Something happens, and the pane is told.
  mutating func happen(_ event: Event, by who: ParticipantID, _ count: UInt32) {
    let id = ProposalID(participant: who, count: count)
    let after = ledger.head
    let records = ledger.records(of: [event], by: id, at: now)
    for record in records { ledger.apply(record) }
    let seen = records.compactMap { $0.seen(by: viewer) }
    take(.link(.delivery(Delivery(after: after, through: ledger.head, records: seen))))
  }

  private mutating func take(_ input: Input) {
    switch input {
    case .link(.snapshot(let meeting, let head)): _ = replica.replace(with: meeting, head: head)
    case .link(.delivery(let delivery)):
      grant(pane.tell(of: delivery.records, in: context))
      _ = replica.receive(delivery)
      let context = context
      grant(pane.take(delivery.records, in: context))
    case .link, .terminal, .saved, .read, .tick: break
    }
    follow(after: input)
  }

  private mutating func follow(after input: Input) {
    let context = context
    grant(pane.follow(context, after: input))
    if !paneSize.isEmpty { pane.noteRead(in: self.context) }
    pane.layOut(in: self.context)
  }

  /// The newest proposal that waits is refused.
  mutating func refuse() {
    guard let last = replica.unsettled.last else { return }
    let settled = replica.settle(count: last.count, .tooFast)
    if let settled { pane.giveBack(settled.proposal, in: context) }
    follow(after: .tick)
  }

  mutating func wait(milliseconds: Int64) {
    now = Moment(milliseconds: now.milliseconds + milliseconds)
    follow(after: .tick)
  }

  // MARK: What the person does

  func allowed(_ name: CommandName) -> [Command.Allowed] {
    P.commands.filter { $0.name == name }.map { $0.allowed(pane, context) }
  }

  /// The command that a key means here and now; nil when none is allowed.
  func command(for key: Key) -> PaneCommand<P>? {
    P.commands.first { $0.keys.contains(key) && $0.allowed(pane, context) == .yes }
  }

  mutating func press(_ keys: Key...) {
    for key in keys {
      let context = context
      if pane.isTyping(in: context), key.isText, let wishes = pane.press(key, in: context) {
        grant(wishes)
      } else if let command = command(for: key) {
        grant(command.run(&pane, context))
      } else {
        grant(pane.press(key, in: context) ?? [])
      }
      follow(after: .terminal(.key(key)))
    }
  }

  /// Does what the palette does: the first command of that name that is allowed.
  mutating func perform(_ name: CommandName) {
    let context = context
    let command = P.commands.first { $0.name == name && $0.allowed(pane, context) == .yes }
    guard let command else { return }
    grant(command.run(&pane, context))
    follow(after: .tick)
  }

  mutating func type(_ text: String) { for character in text { press(.character(character)) } }

  mutating func paste(_ text: String) {
    let context = context
    grant(pane.paste(text, in: context))
    follow(after: .terminal(.paste(text)))
  }

  mutating func wheel(_ button: MouseEvent.Button) {
    let (event, context) = (MouseEvent(position: .zero, button: button, phase: .press), context)
    grant(pane.mouse(event, in: context))
    follow(after: .terminal(.mouse(event)))
  }

  /// Whether the pane has the destination.
  mutating func go(to destination: Destination) -> Bool {
    let context = context
    guard let wishes = pane.go(to: destination, in: context) else { return false }
    grant(wishes)
    return true
  }

  var screen: String {
    var grid = Grid(size: paneSize)
    grid.region(Rect(paneSize)) { pane.draw(in: context, &$0) }
    return grid.text
  }

  // MARK: What it wished

  /// What was proposed since the last look.
  mutating func sent() -> [Proposal] {
    defer { proposed = [] }
    return proposed
  }

  /// What was said since the last look.
  mutating func told() -> [Phrase] {
    defer { said = [] }
    return said
  }

  @discardableResult
  mutating func grant(_ wishes: [Wish]) -> Bool {
    for wish in wishes {
      switch wish {
      case .propose(let proposal):
        do throws(Refusal) {
          let frame = try replica.propose(proposal, at: line.serverTime(at: now))
          if frame != nil { proposed.append(proposal) }
        } catch {
          said.append(error.phrase)
          return false
        }
      case .notify(let phrase), .insist(let phrase): said.append(phrase)
      case .open(let page): opened.append(page)
      case .go(let destination): destinations.append(destination)
      case .copy(let text, _): copied.append(text)
      case .hold(let hand): self.hand = hand
      case .handle(let change):
        var hand = hand
        let more = change(&hand, context)
        self.hand = hand
        guard grant(more) else { return false }
      case .write(let string, let range, let text):
        guard edit({ try $0.replace(range, of: text, with: string, at: $1) }) else { return false }
      case .edit(let text, let change):
        guard edit({ try $0.edit(text, change, at: $1) }) else { return false }
      case .undo(let text):
        guard edit({ try $0.undo(in: text, at: $1) ?? [] }) else { return false }
      case .redo(let text):
        guard edit({ try $0.redo(in: text, at: $1) ?? [] }) else { return false }
      case .select(let selection, let text): replica.select(selection, in: text)
      case .look(let text): replica.follow(text)
      case .forgetCursors(let other): replica.forgetCursors(of: other)
      case .tellCaret(let text):
        guard let caret = replica.takeCaret(in: text) else { return false }
        signals.append(caret)
      case .mark(let poll, let marks): marked[poll] = marks
      case .signal(let signal): signals.append(signal)
      case .askForHistory: asksForHistory += 1
      case .ring: rings += 1
      case .change(P.name, let deed):
        var own: any Pane = pane
        let more = deed(&own, context)
        if let own = own as? P { pane = own }
        guard grant(more) else { return false }
      case .change, .close, .perform, .effect, .run: break
      }
    }
    return true
  }

  /// False, and said, when it is refused.
  private mutating func edit(
    _ change: (inout Replica, Moment) throws -> [ClientFrame]
  ) -> Bool {
    do {
      for case .propose(_, let proposal) in try change(&replica, line.serverTime(at: now)) {
        proposed.append(proposal)
      }
      return true
    } catch {
      if let refusal = error as? Refusal { said.append(refusal.phrase) }
      return false
    }
  }

  /// Presses keys in the page that was opened last; nothing else sees it then.
  mutating func answer(_ keys: Key...) {
    guard var page = opened.popLast() else { return }
    for key in keys { grant(page.press(key, in: context)) }
  }
}
