import Localization
package import MeetingModel
package import Participation

/// What the console knows of its line to the server. "Connected" is never shown while it is not true.
package struct LinkStatus: Equatable, Sendable {
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

  /// When what is told of the line, and of whom is heard over it, changes by the mere passing of time.
  func nextChanges(after now: Moment) -> [Moment] {
    func after(_ heard: Moment, _ lasts: Int64) -> Moment {
      Moment(milliseconds: heard.milliseconds + lasts)
    }
    var moments = pointers.values.flatMap {
      [after($0.heard, Pointer.lasts / 2), after($0.heard, Pointer.lasts)]
    }
    moments += typing.values.map { after($0.heard, Typing.lasts) }
    if case .waiting(let until, _) = state, until > now {
      // The countdown shows whole seconds.
      moments.append(after(now, (until - now - 1) % 1_000 + 1))
    }
    return moments
  }

  /// Takes in what an event tells of the line alone.
  mutating func note(_ event: LinkEvent, at now: Moment) {
    switch event {
    case .connecting: state = .connecting
    case .joined(let welcome):
      state = .catchingUp
      synchronise(serverTime: welcome.time, at: now)
    case .delivery(let delivery):
      // Who has sent it is typing it no longer.
      for record in delivery.records { typing[record.by.participant] = nil }
    case .signal(let from, let signal): hear(signal, from: from, at: now)
    case .roundTrip(let milliseconds): roundTripMilliseconds = milliseconds
    case .lost(let loss, let retryIn):
      lose(until: Moment(milliseconds: now.milliseconds &+ Int64(retryIn)), loss)
    case .signInNeeded(let refusal):
      state = .signedOut(refusal)
      isDown = true
      roundTripMilliseconds = nil
    case .ended(let end):
      state = .ended(end)
      roundTripMilliseconds = nil
    case .recast, .snapshot, .outcome, .alreadyDecided, .history: break
    }
  }
}

extension LinkStatus.Setback {
  var phrase: Phrase {
    .connection.wentBack(
      number: Int(clamping: number.value), known: Int(clamping: known.value))
  }
}

extension Stage.Scene {
  /// The pane that shows it; nil for nothing.
  fileprivate var pane: PaneName? {
    switch self {
    case .empty: nil
    case .slide: .slides
    case .board: .board
    case .text: .notes
    case .poll: .polls
    }
  }
}

extension Model {
  mutating func take(_ event: LinkEvent, at now: Moment) -> [Effect] {
    let (wasDown, wasLive) = (line.isDown, isLive)
    var told: [Effect] = []
    if case .delivery(let delivery) = event {
      told = ask(at: now) { pane, context in pane.tell(of: delivery.records, in: context) }
    }
    line.note(event, at: now)
    switch event {
    case .connecting, .roundTrip, .ended: return []
    case .joined(let welcome):
      line.setback = welcome.backTo.map { LinkStatus.Setback(number: $0, known: replica.head) }
      let frames = replica.join(welcome)
      return frames.isEmpty ? [] : [.send(frames)]
    case .recast(let welcome):
      if welcome.role != role { notify(.participant.youAre(role: welcome.role.phrase), at: now) }
      replica.recast(welcome)
      return []
    case .snapshot(let meeting, let head):
      let hasWaited = guest != nil
      let untold = replica.replace(with: meeting, head: head)
      caughtUp(untold, at: now)
      guard hasWaited, replica.me != nil else { return [] }
      waiting = WaitingPage()
      notify(.lobby.admitted, at: now)
      return [.ring]
    case .delivery(let delivery): return told + take(delivery, isNew: wasLive, at: now)
    case .outcome(let count, let refusal):
      guard let settled = replica.settle(count: count, refusal), let refusal else { return [] }
      giveBack(settled.proposal)
      notify(refusal.phrase, at: now)
      return []
    case .alreadyDecided(let count):
      _ = replica.settle(count: count, nil)
      return []
    case .signal(let from, let signal):
      if case .caret(let text, let version, let caret) = signal {
        replica.hear(caret: caret, in: text, at: version, of: from)
      }
      panes.changeEach(in: contexts) { $0.hear(signal, from: from, in: $1) }
      return []
    case .history(let page):
      replica.receive(page)
      return []
    case .lost(let loss, _):
      if !wasDown, replica.participant != .server {
        notify(.connection.lost(reason: loss.phrase), at: now)
      }
      return []
    case .signInNeeded:
      overlay = SignInPage()
      return [.ring]
    }
  }

  /// `isNew`: it has happened just now, and not while the line was down.
  private mutating func take(_ delivery: Delivery, isNew: Bool, at now: Moment) -> [Effect] {
    guard let untold = replica.receive(delivery) else { return [] }
    if replica.isOutOfStep {
      replica.forget()
      notify(.notes.diverged, at: now)
      return [.startAnew]
    }
    var told: [Effect] = []
    if isNew {
      told = grant(delivery.records.flatMap(context.news), at: now)
      told += ask(at: now) { $0.take(delivery.records, in: $1) }
      if let guest = context.knocker(in: delivery.records), bell.rings(at: now) {
        notify(.lobby.knocks(name: guest.name), at: now)
        told.append(.ring)
      }
    }
    caughtUp(untold, at: now)
    return told
  }

  /// Refused while nobody could be told: what was written is given back to be written again.
  private mutating func caughtUp(_ untold: [Replica.Unsettled], at now: Moment) {
    if line.isDown { notify(.connection.restored, at: now) }
    for settled in untold { giveBack(settled.proposal) }
    if !untold.isEmpty { notify(.connection.notAccepted(count: untold.count), at: now) }
    if let setback = line.setback { notify(setback.phrase, stays: true, at: now) }
    line.comeBack()
    followStage()
  }

  /// A refused text goes back to where it was written, unless something new is being written there.
  private mutating func giveBack(_ proposal: Proposal) {
    panes.changeEach(in: contexts) { $0.giveBack(proposal, in: $1) }
    waiting.giveBack(proposal)
  }

  /// Brings what the presenters show into view, once each time it changes.
  private mutating func followStage() {
    guard let shown = meeting.stage.scene.pane else { return }
    panes.change(shown, in: context(of: shown)) { $0.followStage(in: $1) }
    guard lastScene != shown else { return }
    lastScene = shown
    // Nobody is torn from their writing.
    if focus.isScene, isTyping(in: focus) { return }
    if focus.isScene { focus(on: shown) } else { scene = shown }
  }
}
