import Invitations
import MeetingClient
import MeetingModel
import NIOPosix
import Participation
import TestSupport
import Wire

/// A link that runs, and what it has told so far.
struct LinkStory {
  let link: Link
  let clock = HandClock()
  private let events: AsyncStream<LinkEvent>
  private let running: Task<Void, Never>

  init(
    to invitation: Invitation, account: String = "", password: String = "", seat: Seat? = nil,
    pace: LinkPace = LinkPace(),
    _ react: @escaping @Sendable (LinkEvent, Link) async -> Void = { _, _ in }
  ) {
    let link = Link(
      to: invitation,
      invitation.credentials(name: "Ada", account: account, password: password), seat: seat,
      pace: pace, clock: clock,
      random: Seeded(seed: 1), group: .singletonMultiThreadedEventLoopGroup)
    let (events, continuation) = AsyncStream<LinkEvent>.makeStream()
    self.link = link
    self.events = events
    running = Task {
      await link.run { event in
        await react(event, link)
        continuation.yield(event)
      }
      continuation.finish()
    }
  }

  /// The next event but round trips.
  func next() async -> LinkEvent? {
    for await event in events {
      if case .roundTrip = event { continue }
      return event
    }
    return nil
  }

  /// The next round trip, whatever comes before it.
  func roundTrip() async -> Int? {
    for await event in events {
      if case .roundTrip(let milliseconds) = event { return milliseconds }
    }
    return nil
  }

  /// All events but round trips up to the end, with the clock turning.
  func rest() async -> [LinkEvent] {
    await turning {
      var all: [LinkEvent] = []
      while let event = await next() { all.append(event) }
      return all
    }
  }

  /// Passes the present back-off.
  func retry() async {
    await clock.sleepers(1)
    clock.advance(by: .seconds(15))
  }

  /// Lets time pass for as long as `body` takes.
  func turning<Result: Sendable>(_ body: () async -> Result) async -> Result {
    let turner = Task { [clock] in
      while !Task.isCancelled {
        clock.advance(by: .milliseconds(100))
        await Task.yield()
      }
    }
    defer { turner.cancel() }
    return await body()
  }

  func cancel() { running.cancel() }

  /// Whether two events are the same but for how long the pause is.
  static func isLost(_ event: LinkEvent?, _ loss: LinkLoss) -> Bool {
    if case .lost(loss, _) = event { return true }
    return false
  }
}
