import Localization
package import MeetingModel
package import Participation

/// What the console knows of its line to the server. "Connected" is never shown while it is not true.
package struct Line: Equatable, Sendable {
  package internal(set) var state = State.connecting
  /// Whether it was lost and has not come back since.
  fileprivate(set) var isDown = false
  /// The server has gone back, and the meeting has not yet come anew.
  var setback: Setback?
  /// Of the last ping.
  var roundTripMilliseconds: Int?
  /// How far the server's clock is ahead of this one.
  private var ahead: Int64 = 0
  /// What was asked of the server last, and when.
  private var asked: Asked?
  /// Who is typing to whom, and when that was last heard.
  var typing: [ParticipantID: Typing] = [:]
  /// Who points where, and when that was last heard.
  private(set) var pointers: [ParticipantID: Pointer] = [:]

  package enum State: Equatable, Sendable {
    case connecting
    /// Let in; what happened meanwhile is on its way.
    case catchingUp
    case live
    case waiting(until: Moment, LinkLoss)
    /// The server wants the account's password again, and this says why.
    case signedOut(Refusal)
    case ended(LinkEnd)
  }

  /// After `number` the server has something else than what this console knew up to `known`.
  struct Setback: Equatable, Sendable {
    var number: EventNumber
    var known: EventNumber
  }

  private struct Asked: Equatable {
    var frame: ClientFrame
    var time: Moment
  }

  /// Milliseconds after which it is told that something is unconfirmed: on a good line never.
  static let patience: Int64 = 300

  struct Typing: Equatable, Sendable {
    var to: Chat.Recipient
    var heard: Moment
    /// Milliseconds after which it fades.
    static let lasts: Int64 = 4_000
  }

  struct Pointer: Equatable, Sendable {
    var spot: Spot
    var surface: Boards.Surface
    var heard: Moment
    /// Milliseconds after which it is gone; it is paler from half of that on.
    static let lasts: Int64 = 4_000
  }

  func serverTime(at now: Moment) -> Moment {
    Moment(milliseconds: now.milliseconds &+ ahead)
  }

  /// Whether to ask that now: the same again only when the first one seems to be lost.
  mutating func asks(_ frame: ClientFrame, at now: Moment) -> Bool {
    if let asked, asked.frame == frame, now - asked.time < 3_000 { return false }
    asked = Asked(frame: frame, time: now)
    return true
  }

  func localTime(_ serverTime: Moment) -> Moment {
    Moment(milliseconds: serverTime.milliseconds &- ahead)
  }

  mutating func lose(until: Moment, _ loss: LinkLoss) {
    state = .waiting(until: until, loss)
    roundTripMilliseconds = nil
    isDown = true
  }

  mutating func comeBack() {
    state = .live
    isDown = false
    setback = nil
  }

  mutating func synchronise(serverTime: Moment, at now: Moment) { ahead = serverTime - now }

  /// Keeps the newest signals only: those that have not faded, of at most 64 participants.
  mutating func hear(_ signal: Signal, from: ParticipantID, at now: Moment) {
    typing = typing.filter { now - $0.value.heard < Typing.lasts }
    switch signal {
    case .caret: break  // The replica's.
    case .typing(let to):
      guard typing.count < 64 || typing[from] != nil else { return }
      typing[from] = Typing(to: to, heard: now)
    case .pointing(let spot, let surface):
      pointers = pointers.filter { now - $0.value.heard < Pointer.lasts }
      guard pointers.count < 64 || pointers[from] != nil else { return }
      pointers[from] = Pointer(spot: spot.onBoard, surface: surface, heard: now)
    }
  }

  func isTyping(_ participant: ParticipantID, at now: Moment) -> Bool {
    typing[participant].map { now - $0.heard < Typing.lasts } ?? false
  }
}

extension Model {
  mutating func take(_ event: LinkEvent, at now: Moment) -> [Effect] {
    switch event {
    case .connecting:
      line.state = .connecting
      return []
    case .joined(let welcome):
      line.state = .catchingUp
      line.synchronise(serverTime: welcome.time, at: now)
      line.setback = welcome.backTo.map { Line.Setback(number: $0, known: replica.head) }
      let frames = replica.join(welcome)
      return frames.isEmpty ? [] : [.send(frames)]
    case .recast(let welcome):
      if welcome.role != role { notify(.participant.youAre(role: welcome.role.phrase), at: now) }
      replica.recast(welcome)
      return []
    case .snapshot(let meeting, let head):
      let hasWaited = guest != nil
      let untold = replica.replace(with: meeting, head: head)
      let effects = caughtUp(untold, at: now)
      guard hasWaited, replica.me != nil else { return effects }
      waiting = WaitingPage()
      notify(.lobby.admitted, at: now)
      return [.ring] + effects
    case .delivery(let delivery):
      var told = ask(at: now) { pane, context in pane.tell(of: delivery.records, in: context) }
      // Who has sent it is typing it no longer.
      for record in delivery.records {
        line.typing[record.by.participant] = nil
      }
      let isNew = isLive
      guard let untold = replica.receive(delivery) else { return told }
      if replica.isOutOfStep {
        replica.forget()
        notify(.notes.diverged, at: now)
        return told + [.startAnew]
      }
      if isNew { for record in delivery.records { tellOfOrganizer(record, at: now) } }
      if isNew { told += ask(at: now) { $0.take(delivery.records, in: $1) } }
      let knocks = isNew ? noteKnocks(in: delivery.records, at: now) : []
      return told + knocks + caughtUp(untold, at: now)
    case .outcome(let count, let refusal):
      guard let settled = replica.settle(count: count, refusal), let refusal else { return [] }
      giveBack(settled.proposal)
      notify(refusal.phrase, at: now)
      return []
    case .alreadyDecided(let count):
      _ = replica.settle(count: count, nil)
      return []
    case .signal(let from, let signal):
      line.hear(signal, from: from, at: now)
      if case .caret(let text, let version, let caret) = signal {
        replica.hear(caret: caret, in: text, at: version, of: from)
      }
      return ask(at: now) { pane, context in
        pane.hear(signal, from: from, in: context)
        return []
      }
    case .history(let page):
      replica.receive(page)
      return []
    case .roundTrip(let milliseconds):
      line.roundTripMilliseconds = milliseconds
      return []
    case .lost(let loss, let retryIn):
      let until = Moment(milliseconds: now.milliseconds &+ Int64(retryIn))
      if !line.isDown, replica.participant != .server {
        notify(.connection.lost(reason: loss.phrase), at: now)
      }
      line.lose(until: until, loss)
      return []
    case .signInNeeded(let refusal):
      line.state = .signedOut(refusal)
      line.isDown = true
      line.roundTripMilliseconds = nil
      overlay = SignInPage()
      return [.ring]
    case .ended(let end):
      line.state = .ended(end)
      line.roundTripMilliseconds = nil
      return []
    }
  }

  /// Refused while nobody could be told: what was written is given back to be written again.
  private mutating func caughtUp(_ untold: [Replica.Unsettled], at now: Moment) -> [Effect] {
    if line.isDown { notify(.connection.restored, at: now) }
    for settled in untold { giveBack(settled.proposal) }
    if !untold.isEmpty { notify(.connection.notAccepted(count: untold.count), at: now) }
    if let setback = line.setback {
      let known = Int(clamping: setback.known.value)
      let number = Int(clamping: setback.number.value)
      notify(.connection.wentBack(number: number, known: known), stays: true, at: now)
    }
    line.comeBack()
    return followStage(at: now)
  }

  /// A refused text goes back to where it was written, unless something new is being written there.
  private mutating func giveBack(_ proposal: Proposal) {
    for name in Panes.names {
      panes.change(name, in: context(of: name)) { $0.giveBack(proposal, in: $1) }
    }
    switch proposal {
    case .lobby(let proposal): waiting.giveBack(proposal)
    case .chat, .questions, .polls, .conduct, .participants, .decks, .stage, .board, .texts,
      .permissions,
      .entry,
      .hands,
      .moods:
      break
    }
  }

  /// Brings what the presenters show into view, once each time it changes.
  private mutating func followStage(at now: Moment) -> [Effect] {
    let shown: PaneName
    switch meeting.stage.scene {
    case .empty: return []
    case .slide: shown = .slides
    case .board: shown = .board
    case .text: shown = .notes
    case .poll: shown = .polls
    }
    panes.change(shown, in: context(of: shown)) { $0.followStage(in: $1) }
    guard lastScene != shown else { return [] }
    lastScene = shown
    // Nobody is torn from their writing.
    if focus.isScene, isTyping(in: focus) { return [] }
    if focus.isScene { focus(on: shown) } else { scene = shown }
    return []
  }
}
