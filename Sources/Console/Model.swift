package import Localization
package import MeetingModel
package import Participation
package import Screen

/// Everything that the console knows. What is on the screen is a function of it.
package struct Model: Sendable {
  package var replica = Replica()
  package var line = LinkStatus()
  package var size: Size
  package var language: Language
  package var theme: Theme
  package var borders: Borders
  package var usesMouse = false
  /// False where stopping the program would stop the meeting for everyone.
  package var maySuspend = true
  /// Whether the meeting is on this person's own server: leaving asks what should happen to it.
  package var isHost = false
  /// Whether this person has left and wants the meeting to end with that.
  package internal(set) var endsMeeting = false
  /// Where the server is, as sentences name it.
  package var address = ""
  /// Invitations that this person may give away; empty when there are none.
  package var invitations: [InvitationCard] = []
  /// How far the reader's clock is ahead of UTC, at each moment.
  package var offsets: UTCOffsets

  package internal(set) var focus = PaneName.slides
  /// Whether the focused pane has the whole screen.
  var isZoomed = false
  /// The scene pane that has the large place when the layout has room for one.
  var scene = PaneName.slides
  /// The pane beside the scene when the layout has room for one.
  var side = PaneName.chat
  /// What lies over the panes and takes the keys; nil when nothing does.
  var overlay: (any Page)?
  /// What lay there when this person was asked whether to leave.
  var interrupted: (any Page)?
  var notice: Notice?
  /// What the presenters showed last, so that each change comes into view once.
  var lastScene: PaneName?
  var now: Moment

  /// The hand over a drawing.
  var hand = DrawingHand()
  var panes = Panes()
  /// What is marked in polls that take several choices, and not voted yet.
  var marked: [ProposalID: Set<Int>] = [:]
  var waiting = WaitingPage()
  var bell = Doorbell()

  package init(
    size: Size, language: Language, theme: Theme = .standard, borders: Borders = .lines,
    offsets: UTCOffsets = UTCOffsets(), now: Moment
  ) {
    self.size = size
    self.language = language
    self.theme = theme
    self.borders = borders
    self.offsets = offsets
    self.now = now
  }

  /// What frames are drawn with. Some terminals and fonts show line-drawing characters two cells wide.
  package enum Borders: Sendable { case lines, ascii }

  var meeting: Meeting { replica.view }
  var role: Role { replica.role }

  /// The time of day where the reader is.
  func clock(_ moment: Moment) -> String {
    Language.clock(
      CalendarTime(
        milliseconds: moment.milliseconds,
        secondsEastOfUTC: offsets.seconds(at: moment.milliseconds)))
  }

  func text(_ phrase: Phrase) -> String { language.text(phrase) }

  /// The name by which a participant is shown.
  func name(of participant: ParticipantID) -> String {
    meeting.name(of: participant, language)
  }

  /// Asks for something: shown at once, sent when there is a line. Nil when it is refused; the
  /// reason is then said.
  package mutating func propose(_ proposal: Proposal, at now: Moment) -> [Effect]? {
    if case .ended(let end) = line.state {
      notify(end.phrase(address: address), at: now)
      return nil
    }
    do {
      guard let frame = try replica.propose(proposal, at: line.serverTime(at: now)) else {
        return []
      }
      return [.send([frame])]
    } catch {
      notify(error.phrase, at: now)
      return nil
    }
  }

  /// Why this participant may not do it here and now; nil when the rules permit it.
  func refusal(of ability: Ability) -> Phrase? {
    replica.refusal(of: ability, over: line.state, at: address)
  }

  /// Whether what this proposal made is seen by this participant alone so far.
  func isUnconfirmed(_ id: ProposalID) -> Bool {
    id.participant == replica.participant
      && replica.unsettled.contains { $0.count == id.count }
  }

  /// Says something at the bottom of the screen for a while. What `stays` is not taken away by the
  /// next key but Esc: the reader may be in the midst of writing.
  package mutating func notify(_ phrase: Phrase, stays: Bool = false, at now: Moment) {
    let lasts = stays ? Notice.lastsWhenStaying : Notice.lasts
    notice = Notice(
      phrase: phrase, until: Moment(milliseconds: now.milliseconds + lasts), stays: stays)
  }

  /// Moves the focus, and gives the pane its place in the layout.
  mutating func focus(on pane: PaneName) {
    focus = pane
    if pane.isScene { scene = pane } else { side = pane }
    panes.changeEach(in: contexts) { $0.noteFocus(in: $1) }
  }
}
