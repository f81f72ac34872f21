package import Invitations
package import MeetingModel
package import NIOCore
package import Participation
import Wire

/// A participant without a screen: bots, load tests, end-to-end tests. Owns its replica and its line.
///
/// Lives until it has left or its link has ended; `leave` before letting go of it.
package actor Guest {
  /// What happened, in order; ends with the link. A reader that falls behind loses the oldest, so
  /// that a guest nobody listens to keeps no more than `mostEvents`.
  package nonisolated let events: AsyncStream<LinkEvent>
  package static let mostEvents = 1_000

  package private(set) var replica = Replica()
  /// Why the link ended; nil while it is open.
  package private(set) var end: LinkEnd?

  private let link: Link
  private let telling: AsyncStream<LinkEvent>.Continuation
  private var running: Task<Void, Never>?
  private var isUpToDate = false
  /// How far the server's clock is ahead of `link.elapsed`, in milliseconds.
  private var ahead: Int64 = 0
  private var waiting: [Int: Waiter] = [:]
  private var waiters = 0

  private struct Waiter {
    var isSo: @Sendable (Replica) -> Bool
    var continuation: CheckedContinuation<Void, any Error>
  }

  private init(_ link: Link) {
    self.link = link
    (events, telling) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(Self.mostEvents))
  }

  /// Comes in, and returns once the meeting is known. Throws the `LinkEnd` that stood in the way;
  /// `.left` when the task is cancelled meanwhile.
  package static func join(
    _ invitation: Invitation, name: String, seat: Seat? = nil, pace: LinkPace = LinkPace(),
    clock: any Clock<Duration> = ContinuousClock(),
    random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator(),
    group: any EventLoopGroup
  ) async throws(LinkEnd) -> Guest {
    try await join(
      invitation, as: invitation.credentials(name: name), seat: seat, pace: pace, clock: clock,
      random: random, group: group)
  }

  /// The same with an account, for one.
  package static func join(
    _ invitation: Invitation, as credentials: Hello.Credentials, seat: Seat? = nil,
    pace: LinkPace = LinkPace(), clock: any Clock<Duration> = ContinuousClock(),
    random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator(),
    group: any EventLoopGroup
  ) async throws(LinkEnd) -> Guest {
    let link = Link(
      to: invitation, credentials, seat: seat, pace: pace, clock: clock, random: random,
      group: group)
    let guest = Guest(link)
    await guest.start()
    do {
      try await guest.wait { _ in true }
      return guest
    } catch {
      await guest.leave()
      throw error as? LinkEnd ?? .left
    }
  }

  /// The meeting with what this guest has proposed and the server not yet numbered.
  package var meeting: Meeting { replica.view }
  package var participant: ParticipantID { replica.participant }

  /// Asks for something: in `meeting` at once, at the server as soon as there is a connection. Nil:
  /// it is so already.
  @discardableResult
  package func propose(_ proposal: Proposal) throws(Refusal) -> ProposalID? {
    let time = Moment(milliseconds: ahead &+ Int64(link.elapsed().milliseconds))
    guard let frame = try replica.propose(proposal, at: time) else { return nil }
    link.send([frame])
    return replica.unsettled.last.map { ProposalID(participant: participant, count: $0.count) }
  }

  /// Replaces the scalars of `range` in a text as this guest sees it.
  package func replace(
    _ range: Range<Int>, of text: TextID, with string: String
  ) throws(Refusal) {
    let time = Moment(milliseconds: ahead &+ Int64(link.elapsed().milliseconds))
    let frames = try replica.replace(range, of: text, with: string, at: time)
    if !frames.isEmpty { link.send(frames) }
  }

  /// Asks for the messages right before the first one that this guest has; they come by and by.
  package func askForHistory() {
    guard let frame = replica.askingForHistory() else { return }
    link.send([frame])
  }

  package func signal(_ signal: Signal) { link.send([.signal(signal)]) }

  /// Waits until the server has been heard of every proposal so far and of those that come meanwhile.
  /// Throws the `LinkEnd` that comes before, or `CancellationError`.
  package func settled() async throws { try await wait { $0.unconfirmed == 0 } }

  /// Waits until `meeting` is as `isSo` wants it: asked now and after each event. Throws like
  /// `settled`.
  package func until(_ isSo: @escaping @Sendable (Meeting) -> Bool) async throws {
    try await wait { isSo($0.view) }
  }

  /// Leaves for good; returns when the connection is closed.
  package func leave() async {
    link.leave()
    await running?.value
  }

  private func start() {
    running = Task { [link] in await link.run { await self.take($0) } }
  }

  private func take(_ event: LinkEvent) {
    switch event {
    case .joined(let welcome):
      ahead = welcome.time.milliseconds &- Int64(link.elapsed().milliseconds)
      link.send(replica.join(welcome))
    case .recast(let welcome): replica.recast(welcome)
    case .snapshot(let meeting, let head):
      _ = replica.replace(with: meeting, head: head)
      isUpToDate = true
    case .delivery(let delivery):
      _ = replica.receive(delivery)
      isUpToDate = true
    case .history(let page): replica.receive(page)
    case .outcome(let count, let refusal): _ = replica.settle(count: count, refusal)
    case .alreadyDecided(let count): _ = replica.settle(count: count, nil)
    case .ended(let end): self.end = self.end ?? end
    // Nobody can be asked for a password.
    case .signInNeeded(let refusal):
      end = .denied(refusal)
      link.leave()
    case .signal(let other, .caret(let text, let version, let caret)):
      replica.hear(caret: caret, in: text, at: version, of: other)
    case .connecting, .signal, .roundTrip, .lost: break
    }
    if replica.isOutOfStep {
      replica.forget()
      link.startAnew()
    }
    let frames = replica.takeOutgoing()
    if !frames.isEmpty { link.send(frames) }
    telling.yield(event)
    if end != nil { telling.finish() }
    wake()
  }

  private func wake() {
    for (number, waiter) in waiting {
      if isUpToDate, waiter.isSo(replica) {
        waiting[number] = nil
        waiter.continuation.resume()
      } else if let end {
        waiting[number] = nil
        waiter.continuation.resume(throwing: end)
      }
    }
  }

  private func wait(_ isSo: @escaping @Sendable (Replica) -> Bool) async throws {
    if isUpToDate, isSo(replica) { return }
    if let end { throw end }
    waiters += 1
    let number = waiters
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation {
        waiting[number] = Waiter(isSo: isSo, continuation: $0)
      }
    } onCancel: {
      Task { await giveUp(number) }
    }
  }

  private func giveUp(_ number: Int) {
    waiting.removeValue(forKey: number)?.continuation.resume(throwing: CancellationError())
  }
}
