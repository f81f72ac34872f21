import Localization
import MeetingModel
import Participation
import Screen
import SharedText

/// What a page may know: the meeting as this person sees it, who they are, and how things are shown to
/// them. A value: whoever has it can read, and change nothing.
struct Context: Sendable {
  /// As this participant sees it, with what they have asked for since.
  var meeting: Meeting { replica.view }
  var me: ParticipantID { replica.participant }
  var role: Role { replica.role }
  let line: Line.State
  let language: Language
  let theme: Theme
  let borders: Model.Borders
  /// Of the whole screen.
  let size: Size
  let now: Moment
  /// Whether there is no coming back to the meeting.
  let isOver: Bool
  /// Whether the meeting has ended, and this person can still look through it.
  let isReadOnly: Bool
  private let replica: Replica
  private let cards: [InvitationCard]
  private let offsets: UTCOffsets
  private let address: String
  private let list: @Sendable () -> [Offer]

  init(_ model: Model) {
    replica = model.replica
    line = model.line.state
    language = model.language
    theme = model.theme
    borders = model.borders
    size = model.size
    now = model.now
    isOver = model.isOver
    isReadOnly = model.isReadOnly
    cards = model.invitations
    offsets = model.offsets
    address = model.address
    list = { model.offers }
  }

  /// Every command, as it can be used here and now: those of the focused pane first, then the general
  /// ones, then those of the other panes in their order.
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
    replica.refusal(of: ability, over: line, at: address)
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

  /// A shared text as this person sees it, unconfirmed edits and all.
  func writing(_ text: TextID) -> String? { replica.text(text)?.description }

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
  func refusal(of ability: Ability, over line: Line.State, at address: String) -> Phrase? {
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

  fileprivate var offers: [Offer] {
    let others = PaneName.allCases.filter { $0 != focus }.flatMap { $0.pane.commands }
    return (commandsHere + others).map { command in
      Offer(
        id: Offer.ID(name: command.name, pane: command.pane), keys: keys(of: command),
        allowed: command.allowed(self),
        isElsewhere: command.pane.map { $0 != focus } ?? false)
    }
  }

  /// Does what was chosen from the offers; its pane gets the focus first when it can be done.
  mutating func perform(_ id: Offer.ID, at now: Moment) -> [Effect] {
    let command = Self.commands.first { $0.name == id.name && $0.pane == id.pane }
    guard let command else { return [] }
    if command.allowed(self) == .yes, let pane = command.pane, pane != focus { focus(on: pane) }
    return command.perform(in: &self, at: now)
  }
}
