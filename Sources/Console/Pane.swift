import Localization
import MeetingModel
import Participation
import Screen

/// One feature's part of the screen: a value with a state of its own. It reads the context, changes
/// itself, and returns what it wants. It reaches no other pane, and sends nothing by itself.
///
/// Order, for every input:
/// 1. A key, a paste or a press of the mouse goes to the pane that has the focus: a key to one of its
///    commands, then to `press`. What comes over the line goes to every pane: `tell` before
///    records are taken in, `take` afterwards, `hear` for a signal, `giveBack` for what was refused.
/// 2. `follow`, every pane.
/// 3. `noteRead`, those in view, unless a page lies over them.
/// 4. `layOut`, every pane.
///
/// Every pane: in the order of `PaneName`. Law: what a pane wishes is granted before the next pane is
/// asked, in its order, up to the first proposal that is refused.
protocol Pane: Sendable {
  static var name: PaneName { get }

  /// Named in the border.
  static var title: Phrase { get }

  /// Every action of the pane, the most useful first: the key line, the help page and the palette are
  /// drawn from it.
  static var commands: [PaneCommand<Self>] { get }

  /// As it is before the meeting is known.
  init()

  // MARK: What it looks like

  /// Draws the pane into all of `region`. Parks the cursor where the person types or, when nothing is
  /// typed here, on the item that keys act on; the caller does so for the focused pane only.
  func draw(in context: Context, _ region: inout Region)

  /// What stands beside the title: a count, a page, a mark for the unread. May be empty. The size of the
  /// pane is not known yet, as in `shortBadge`, `hasNews` and `statusMarks`.
  func badge(in context: Context) -> String

  /// The same where there is less room.
  func shortBadge(in context: Context) -> String

  /// What stands in the lower border, where there is one. May be empty.
  func foot(in context: Context) -> StyledText

  /// Whether there is something that the reader has not had in view; told where the pane is not.
  func hasNews(in context: Context) -> Bool

  /// What the status line tells whatever pane is in view. Those of the last pane stand first.
  func statusMarks(in context: Context) -> [String]

  /// When what it draws next changes by the mere passing of time, at moments behind `now`.
  func nextChanges(after now: Moment, in context: Context) -> [Moment]

  // MARK: What the person does

  /// Whether plain characters are text here and now, so that no command may take them.
  func isTyping(in context: Context) -> Bool

  /// A key that no command took. Nil when it means nothing here.
  mutating func press(_ key: Key, in context: Context) -> [Wish]?

  /// Pasted text, line ends already `\n`. Never sends anything by itself.
  mutating func paste(_ text: String, in context: Context) -> [Wish]

  /// A mouse event inside the pane; its position is relative to the pane.
  mutating func mouse(_ event: MouseEvent, in context: Context) -> [Wish]

  /// Brings a destination into view, which another pane or a command of the console has named; the pane gets
  /// the focus then, and its wishes are granted. Nil when the destination is not in this pane: then nothing has
  /// changed.
  mutating func go(to destination: Destination, in context: Context) -> [Wish]?

  /// What the pane shows, as plain text; at most `CopiedText.longest` bytes. Empty for nothing.
  func copied(in context: Context) -> String

  /// Whether something is written here that nobody has been sent.
  func holdsWriting(in context: Context) -> Bool

  /// Whom keys here act on, where these are people.
  var person: ParticipantID? { get }

  // MARK: What happens around it

  /// Takes in what has changed, after every input. Does nothing that depends on whether it is called once
  /// or twice.
  mutating func follow(_ context: Context, after input: Input) -> [Wish]

  /// The focus has been put somewhere: on this pane, on another, or again where it was.
  mutating func noteFocus(in context: Context)

  /// Makes ready what it will draw, so that painting need not. Changes nothing that can be seen.
  mutating func layOut(in context: Context)

  /// The pane is in view: what stands in it counts as read.
  mutating func noteRead(in context: Context)

  /// How many of each participant's private messages have not been in view.
  func unread(in context: Context) -> [ParticipantID: Int]

  /// A proposal was refused that had been sent: what was written goes back to where it was, unless
  /// something new is being written there. Every pane is asked, and minds its own.
  mutating func giveBack(_ proposal: Proposal, in context: Context)

  /// That is about to happen: the meeting is as it was before.
  func tell(of records: [Record], in context: Context) -> [Wish]

  /// Others, or this person, have done something, and the meeting is as it is now. Not called for what
  /// happened while the line was down.
  mutating func take(_ records: [Record], in context: Context) -> [Wish]

  mutating func hear(_ signal: Signal, from participant: ParticipantID, in context: Context)

  /// What has become of this person's own edits of shared texts, when they do not simply go their way.
  mutating func take(_ news: [TextNews], in context: Context) -> [Wish]

  /// The presenters show something of this pane. After each delivery and snapshot while they do, and
  /// before the pane gets the focus for it.
  mutating func followStage(in context: Context)
}

extension Pane {
  func badge(in context: Context) -> String { "" }
  func shortBadge(in context: Context) -> String { badge(in: context) }
  func foot(in context: Context) -> StyledText { StyledText() }
  func hasNews(in context: Context) -> Bool { false }
  func statusMarks(in context: Context) -> [String] { [] }
  func nextChanges(after now: Moment, in context: Context) -> [Moment] { [] }
  func isTyping(in context: Context) -> Bool { false }
  mutating func press(_ key: Key, in context: Context) -> [Wish]? { nil }
  mutating func paste(_ text: String, in context: Context) -> [Wish] { [] }
  mutating func mouse(_ event: MouseEvent, in context: Context) -> [Wish] { [] }
  mutating func go(to destination: Destination, in context: Context) -> [Wish]? { nil }
  func holdsWriting(in context: Context) -> Bool { false }
  var person: ParticipantID? { nil }
  mutating func follow(_ context: Context, after input: Input) -> [Wish] { [] }
  mutating func noteFocus(in context: Context) {}
  mutating func layOut(in context: Context) {}
  mutating func noteRead(in context: Context) {}
  func unread(in context: Context) -> [ParticipantID: Int] { [:] }
  mutating func giveBack(_ proposal: Proposal, in context: Context) {}
  func tell(of records: [Record], in context: Context) -> [Wish] { [] }
  mutating func take(_ records: [Record], in context: Context) -> [Wish] { [] }
  mutating func hear(_ signal: Signal, from participant: ParticipantID, in context: Context) {}
  mutating func take(_ news: [TextNews], in context: Context) -> [Wish] { [] }
  mutating func followStage(in context: Context) {}

  /// What this pane does once the wishes before it are granted: what was sent is taken out of the draft
  /// only when it was not refused. The context is that of then.
  static func then(_ change: @escaping @Sendable (inout Self, Context) -> [Wish]) -> Wish {
    .change(name) { pane, context in
      guard var own = pane as? Self else { return [] }
      let wishes = change(&own, context)
      pane = own
      return wishes
    }
  }
}

/// Something in a pane that can be gone to from elsewhere.
enum Destination: Equatable, Sendable {
  /// Where one writes to somebody in private.
  case writing(to: ParticipantID)
  /// The answer to the question that should be answered next.
  case nextQuestion
  case poll(ProposalID)
}
