package import Invitations
import MeetingModel
package import NIOCore
package import Participation
import SecureTransport
import Synchronization
import Wire

/// The line of one participant to the server: connects, comes in, comes back when the connection is
/// lost, and says what happens. Knows frames, not meetings: its owner keeps the `Replica`.
///
/// `send` and `leave` may be called from any thread.
package final class Link: Sendable {
  let invitation: Invitation
  let pace: LinkPace
  let clock: any Clock<Duration>
  /// How long since some moment before this link was made.
  let elapsed: @Sendable () -> Duration
  private let group: any EventLoopGroup
  fileprivate let state: Mutex<State>

  fileprivate struct State {
    var random: any RandomNumberGenerator & Sendable
    /// The credentials of this participant without a seat. The password is erased at the first welcome.
    var credentials: Hello.Credentials
    var seat: Seat?
    var known = EventNumber.none
    /// The marks of what is known.
    var trail = Trail()
    /// The owner has dropped what it knew.
    var startsAnew = false
    var hasBeenIn = false
    var hasLeft = false
    /// Takes the password that is waited for.
    var signingIn: AsyncStream<String>.Continuation?
    /// Ends what `run` waits for at the moment.
    var interrupt: (@Sendable () -> Void)?
    var sending = SendQueue()
    var session: LinkSession?
  }

  package convenience init(
    to invitation: Invitation, name: String, seat: Seat? = nil, pace: LinkPace = LinkPace(),
    clock: any Clock<Duration> = ContinuousClock(),
    random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator(),
    group: any EventLoopGroup
  ) {
    self.init(
      to: invitation, invitation.credentials(name: name), seat: seat, pace: pace, clock: clock,
      random: random, group: group)
  }

  /// `seat` is the one that this participant had before, from a `SeatStore`: should the server not
  /// know it any more, the link comes in anew with `credentials`. `random` spreads the attempts of many
  /// clients over time.
  package init(
    to invitation: Invitation, _ credentials: Hello.Credentials, seat: Seat? = nil,
    pace: LinkPace = LinkPace(),
    clock: any Clock<Duration> = ContinuousClock(),
    random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator(),
    group: any EventLoopGroup
  ) {
    self.invitation = invitation
    self.pace = pace
    self.clock = clock
    self.group = group
    elapsed = clock.elapsed()
    state = Mutex(State(random: random, credentials: credentials, seat: seat))
  }

  /// Lives until the link has ended. Once it has returned it may be called again: the link then comes
  /// back to its seat, also from where another client of the same participant has taken it. `deliver` gets the events one after the other,
  /// `.ended` as the last; as long as it has not returned nothing more is read from the server. What
  /// must be sent again after `.joined` is to be sent before it returns. Cancelling is leaving.
  package func run(_ deliver: @escaping @Sendable (LinkEvent) async -> Void) async {
    // A task of its own: cancelling must not tear the goodbye off the wire.
    let visits = Task { await work(deliver) }
    await withTaskCancellationHandler {
      await visits.value
    } onCancel: {
      leave()
    }
  }

  /// Queues frames for the present connection. They are dropped when there is none: the owner sends
  /// unsettled proposals again after the next `.joined`, as `Replica.join` gives them. Signals are
  /// dropped first when the connection is slow.
  package func send(_ frames: [ClientFrame]) {
    let (session, fits) = state.withLock { ($0.session, $0.sending.add(frames)) }
    if fits { session?.ring() } else { session?.stop(.lost(.closed)) }
  }

  /// Comes back by a new connection that brings everything from the start.
  package func startAnew() {
    let session = state.withLock { state in
      state.startsAnew = true
      return state.session
    }
    session?.stop(.lost(.malformed))
  }

  /// Answers `.signInNeeded`: comes back with the account's password, to the same seat. The password is
  /// forgotten at the next welcome. Without a question nothing happens.
  package func signIn(password: String) { state.withLock { $0.signingIn }?.yield(password) }

  /// Leaves for good: proposals that were sent and a goodbye go out first, within `pace.leaving`.
  package func leave() {
    let (session, interrupt) = state.withLock { state in
      defer { state.hasLeft = true }
      guard !state.hasLeft else { return (nil as LinkSession?, nil as (@Sendable () -> Void)?) }
      _ = state.sending.add([.goodbye])
      return (state.session, state.interrupt)
    }
    session?.leave()
    interrupt?()
  }

  private func work(_ deliver: @Sendable (LinkEvent) async -> Void) async {
    var backOff = BackOff(pace)
    var attempt = 1
    while !state.withLock(\.hasLeft) {
      await deliver(.connecting(attempt: attempt))
      let begun = elapsed()
      let (verdict, wasIn) = await visit(deliver)
      switch sequel(to: verdict) {
      case .end(let end):
        await deliver(.ended(end))
        return
      case .again: continue
      case .ask(let refusal):
        let password = await password(after: refusal, deliver)
        state.withLock { state in
          state.seat = nil
          state.credentials.password = password ?? ""
        }
      case .wait(let loss):
        if wasIn { attempt = 0 }
        // One that is let in and thrown out again at once is no reason to hurry.
        if wasIn, elapsed() - begun >= pace.longestRetry { backOff.reset() }
        let pause = state.withLock { backOff.next(using: &$0.random) }
        await deliver(.lost(loss, retryIn: pause.milliseconds))
        _ = await interruptible(Task { [clock] in try await clock.sleep(for: pause) })
        attempt += 1
      }
    }
    await deliver(.ended(.left))
  }

  private enum Sequel {
    case end(LinkEnd)
    /// At once, and without the seat.
    case again
    /// With the password of the account, once the owner has given it.
    case ask(Refusal)
    case wait(LinkLoss)
  }

  private func sequel(to verdict: Verdict) -> Sequel {
    state.withLock { state in
      guard !state.hasLeft else { return .end(.left) }
      if state.seat != nil, verdict.isOfUnknownSeat {
        state.seat = nil
        return .again
      }
      guard !state.hasBeenIn else {
        if case .denied(let refusal) = verdict, refusal.asksForPassword,
          !state.credentials.account.isEmpty
        {
          return .ask(refusal)
        }
        switch verdict.later {
        case .ended(let end): return .end(end)
        case .denied(let refusal): return .end(.denied(refusal))
        case .lost(let loss): return .wait(loss)
        }
      }
      if state.seat != nil, verdict.isAboutSeat {
        state.seat = nil
        return .again
      }
      return .end(verdict.atFirst)
    }
  }

  /// What the owner answers; nil when they leave.
  private func password(
    after refusal: Refusal, _ deliver: @Sendable (LinkEvent) async -> Void
  ) async -> String? {
    let (answers, answer) = AsyncStream.makeStream(of: String.self)
    state.withLock { $0.signingIn = answer }
    defer { state.withLock { $0.signingIn = nil } }
    await deliver(.signInNeeded(refusal))
    let waiting = Task { () throws in await answers.first { _ in true } }
    return (try? await interruptible(waiting).get()).flatMap { $0 }
  }

  /// One connection from its first byte to its last; whether it was let in.
  private func visit(
    _ deliver: @Sendable (LinkEvent) async -> Void
  ) async -> (verdict: Verdict, wasIn: Bool) {
    let dialling = Task { [invitation, pace, group] in
      let context = try TLSClientContext(
        trust: invitation.trust, host: try? HostName(invitation.host))
      return try await Dial().connect(to: invitation, context, pace: pace, group: group)
    }
    let channel: FrameChannel
    switch await interruptible(dialling) {
    case .success(let made): channel = made
    case .failure(let error): return (Verdict(connecting: error), false)
    }
    let (hello, trail) = greeting
    let session = LinkSession(channel, hello, trail, link: self)
    let hasLeft = state.withLock { state in
      state.session = session
      return state.hasLeft
    }
    if hasLeft { session.leave() }
    let verdict = await session.run(deliver)
    state.withLock { state in
      state.session = nil
      state.sending.close()
    }
    return (verdict, session.isIn)
  }

  private var greeting: (hello: Hello, trail: Trail) {
    state.withLock { state in
      let trail = state.startsAnew ? Trail() : state.trail
      let hello = Hello(
        meeting: invitation.meeting.text,
        seat: state.seat.map { .taken($0.participant, token: $0.token) }
          ?? .new(state.credentials),
        known: state.startsAnew ? .none : state.known, marks: trail.marks)
      return (hello, trail)
    }
  }

  /// What comes of `task`, which `leave` cancels.
  private func interruptible<Value: Sendable>(
    _ task: Task<Value, any Error>
  ) async -> Result<Value, any Error> {
    let hasLeft = state.withLock { state in
      state.interrupt = { task.cancel() }
      return state.hasLeft
    }
    if hasLeft { task.cancel() }
    defer { state.withLock { $0.interrupt = nil } }
    return await task.result
  }
}

/// What a session tells its link.
extension Link {
  /// The server has let this client in; the owner is about to hear of it.
  func enter(_ welcome: Welcome) {
    state.withLock { state in
      state.hasBeenIn = true
      state.startsAnew = false
      state.seat = Seat(welcome)
      state.credentials.password = ""
      state.sending.gather()
    }
  }

  /// The seat is known by another token from now on.
  func take(_ seat: Seat) { state.withLock { $0.seat = seat } }

  /// The owner has heard of it.
  func openQueue() { state.withLock { $0.sending.open() } }

  /// The owner knows the meeting up to `number`; `trail` has the marks of that.
  func know(_ number: EventNumber, _ trail: Trail) {
    state.withLock { state in
      state.known = number
      state.trail = trail
    }
  }

  func queue(ping number: UInt32) { state.withLock { $0.sending.add(ping: number) } }

  func takeFrames(_ count: Int) -> [ClientFrame] { state.withLock { $0.sending.take(count) } }
}

extension Refusal {
  /// Whether the password of an account, given again, may help somebody who has been in.
  fileprivate var asksForPassword: Bool {
    let few: [Refusal] = [
      .signInExpired, .signInRequired, .wrongPassword, .accountDisabled, .passwordExpired,
    ]
    return few.contains(self)
  }
}
