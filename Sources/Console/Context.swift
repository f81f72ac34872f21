import Localization
import MeetingModel
import Participation
import Screen
import SharedText

/// What a pane or a page may know: the meeting as this person sees it, who they are, and how things are
/// shown to them. A value: whoever has it can read, and change nothing. It tells nothing of other panes.
///
/// It holds the meeting: who keeps it while the meeting changes makes the change copy all that changes.
struct Context: Sendable {
  /// As this participant sees it, with what they have asked for since.
  var meeting: Meeting { replica.view }
  var me: ParticipantID { replica.participant }
  var role: Role { replica.role }
  let line: LinkStatus
  let language: Language
  let theme: Theme
  let borders: Model.Borders
  /// Of the whole screen.
  let size: Size
  let now: Moment
  /// Whether the pane that asks has the focus.
  var isFocused = false
  /// Of the pane that asks, without its frame. Zero where it is not in view, or where that is not known
  /// yet.
  var paneSize = Size.zero
  /// What is marked in polls that take several choices, and not voted yet.
  let marked: [ProposalID: Set<Int>]
  /// The hand over a drawing: it is one, over a page of the board or over a slide.
  let hand: DrawingHand
  private let replica: Replica
  /// False where stopping the program would stop the meeting for everyone.
  let maySuspend: Bool
  private let cards: [InvitationCard]
  private let offsets: UTCOffsets
  /// Where the server is, as sentences name it.
  let address: String
  private var list: @Sendable () -> [Offer] = { [] }
  /// How many of each participant's private messages this person has not had in view; counted for what is
  /// drawn, empty elsewhere.
  var unread: [ParticipantID: Int] = [:]

  init(
    replica: Replica, line: LinkStatus = LinkStatus(), language: Language = .english,
    theme: Theme = .standard,
    borders: Model.Borders = .lines, size: Size, now: Moment, address: String = "",
    marked: [ProposalID: Set<Int>] = [:], hand: DrawingHand = DrawingHand()
  ) {
    self.replica = replica
    self.line = line
    self.language = language
    self.theme = theme
    self.borders = borders
    self.size = size
    self.now = now
    self.address = address
    self.marked = marked
    self.hand = hand
    maySuspend = true
    cards = []
    offsets = UTCOffsets()
  }

  init(_ model: Model) {
    replica = model.replica
    marked = model.marked
    hand = model.hand
    line = model.line
    language = model.language
    theme = model.theme
    borders = model.borders
    size = model.size
    now = model.now
    maySuspend = model.maySuspend
    cards = model.invitations
    offsets = model.offsets
    address = model.address
  }

  /// The same for a page.
  func offering(_ list: @escaping @Sendable () -> [Offer]) -> Context {
    var context = self
    context.list = list
    return context
  }

  /// The same for a pane.
  func of(isFocused: Bool, paneSize: Size) -> Context {
    var context = self
    (context.isFocused, context.paneSize) = (isFocused, paneSize)
    return context
  }

  /// For pages: every command, as it can be used here and now; those of the focused pane first, then the
  /// general ones, then those of the other panes in their order. Empty for panes.
  var offers: [Offer] { list() }

  func text(_ phrase: Phrase) -> String { language.text(phrase) }

  /// The name by which a participant is shown.
  func name(of participant: ParticipantID) -> String { meeting.name(of: participant, language) }

  /// The time of day where the reader is.
  func clock(_ moment: Moment) -> String {
    Language.clock(
      CalendarTime(
        milliseconds: moment.milliseconds,
        secondsEastOfUTC: offsets.seconds(at: moment.milliseconds)))
  }

  /// Why this participant may not do it here and now; nil when the rules permit it.
  func refusal(of ability: Ability) -> Phrase? {
    replica.refusal(of: ability, over: line.state, at: address)
  }

  /// What the rules of the meeting make of it here and now; hidden when it would change nothing.
  func verdict(on proposal: Proposal) -> Command.Allowed {
    if case .ended(let end) = line.state { return .no(end.phrase(address: address)) }
    // Before the first welcome nobody knows what one may do.
    if me == .server { return .no(.connection.connecting) }
    let id = ProposalID(participant: me, count: .max)
    do {
      return try meeting.decide(proposal, by: id, at: line.serverTime(at: now)).isEmpty
        ? .hidden : .yes
    } catch {
      return .no(error.phrase)
    }
  }

  /// Whether a page for that may stay open: after the meeting everything can still be looked at.
  func mayGoOn(with ability: Ability) -> Bool { isOver || refusal(of: ability) == nil }

  /// Why this person may save nothing of the meeting; nil when they may, also once it has ended.
  ///
  /// It binds this console and no other program: whoever sees a meeting can keep what they see.
  var refusalOfSaving: Phrase? {
    guard let participant = replica.me else {
      // A meeting that nobody organized is read from its log by whoever runs the server.
      return isReadOnly && role.organizes ? nil : .connection.connecting
    }
    if meeting.permits(.export, to: participant) { return nil }
    let isWithheld = meeting.policy.withholds(.export, from: participant.role)
    return (isWithheld ? Refusal.againstPolicy : .notPermitted(.export)).phrase
  }

  var isLive: Bool { line.state == .live }

  /// How many of this participant's own proposals and edits are not settled yet.
  var unconfirmed: Int { replica.unconfirmed }

  /// Whether what this proposal made is seen by this participant alone so far.
  func isUnconfirmed(_ id: ProposalID) -> Bool {
    id.participant == me && replica.unsettled.contains { $0.count == id.count }
  }

  /// Whether such a proposal of this participant is not settled yet.
  func isUnsettled(_ isMeant: (Proposal) -> Bool) -> Bool {
    replica.unsettled.contains { isMeant($0.proposal) }
  }

  /// What this participant has proposed and is not settled yet, the oldest first.
  var unsettled: [Replica.Unsettled] { replica.unsettled }

  /// The newest proposal of this participant that is not settled; nil when there is none.
  var newestUnsettled: UInt32? { replica.unsettled.last?.count }

  /// Columns for what is written at the bottom of the pane.
  var writingWidth: Int { max(1, paneSize.columns - 2) }

  /// A shared text as this person sees it, unconfirmed edits and all, with cursors; nil when there is none.
  func writing(_ text: TextID) -> Writing? { replica.writing(text) }

  /// Whether others' cursors in it are followed.
  func follows(_ text: TextID) -> Bool { replica.follows(text) }

  /// See `Replica.author`.
  func author(at position: Int, in text: TextID) -> ParticipantID? {
    replica.author(at: position, in: text)
  }

  /// The account with which this person came in.
  var account: String { replica.me?.account ?? "" }

  /// The invitations that this person may give away, with the keys that are in force, as far as this
  /// person may know them.
  var invitations: [InvitationCard] {
    role.organizes ? cards.map { $0.renewed(under: meeting.entry) } : cards
  }
}

extension Replica {
  /// Why its participant may not do it over this line, to a server at `address`.
  func refusal(of ability: Ability, over line: LinkStatus.State, at address: String) -> Phrase? {
    if case .ended(let end) = line { return end.phrase(address: address) }
    // Before the first welcome nobody knows what one may do.
    if participant == .server { return .connection.connecting }
    return refusal(of: ability)?.phrase
  }
}

extension Model.Borders {
  func set(isFocused: Bool) -> BorderSet {
    switch self {
    case .ascii: .ascii
    case .lines: isFocused ? .heavy : .light
    }
  }
}

/// A command as it can be used here and now.
struct Offer: Sendable {
  let id: ID
  /// Those that do it while the focused pane has the focus.
  let keys: [Key]
  let allowed: Command.Allowed
  /// Whether another pane has to get the focus first.
  let isElsewhere: Bool

  struct ID: Equatable, Sendable {
    let name: CommandName
    /// Nil: a general one.
    let pane: PaneName?
  }

  var name: CommandName { id.name }
}

extension Model {
  var context: Context { Context(self) }

  var guest: Lobby.Guest? { context.guest }
  var isOver: Bool { context.isOver }
  var isLive: Bool { context.isLive }

  /// What the page that lies over the panes may know.
  var pageContext: Context { context.offering { commandsHere.offers } }

  /// Does what was chosen from the offers; its pane gets the focus first when it can be done.
  mutating func perform(_ id: Offer.ID, at now: Moment) -> [Effect] {
    let command = Command.all.first { $0.name == id.name && $0.pane == id.pane }
    guard let command else { return [] }
    if command.allowed(in: commandsHere) == .yes, let pane = command.pane, pane != focus {
      focus(on: pane)
    }
    return command.perform(in: &self, at: now)
  }
}
