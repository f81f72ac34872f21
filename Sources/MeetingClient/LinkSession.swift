import NIOCore
import Participation
import SecureTransport
import Synchronization
import Wire

/// One secure connection of a link, from hello to its end: what a `Session` of the server is at the other
/// end.
final class LinkSession: Sendable {
  private let channel: FrameChannel
  private let hello: Hello
  private let trail: Trail
  private let link: Link
  /// Rings when something waits to be sent.
  private let bell = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
  /// Ends when the owner leaves.
  private let stay = AsyncStream.makeStream(of: Void.self)
  private let state: Mutex<State>

  private struct State {
    var isIn = false
    var verdict: Verdict?
    /// Since when the next frame is waited for; nil while the owner is busy with the last one.
    var waitingSince: Duration?
    var pings: UInt32 = 0
    var pinged: Duration?
  }

  init(_ channel: FrameChannel, _ hello: Hello, _ trail: Trail, link: Link) {
    self.channel = channel
    self.hello = hello
    self.trail = trail
    self.link = link
    state = Mutex(State())
  }

  /// Whether the welcome has come.
  var isIn: Bool { state.withLock { $0.isIn } }

  func ring() { bell.continuation.yield() }

  func leave() {
    ring()
    stay.continuation.finish()
  }

  /// Ends the connection at once. The first verdict stands.
  func stop(_ verdict: Verdict) {
    settle(verdict)
    let channel = channel.channel
    channel.eventLoop.execute {
      // Beneath TLS: a peer that says nothing would not answer a close_notify either.
      let tls = try? channel.pipeline.syncOperations.context(handlerType: TLSHandler.self)
      tls?.close(mode: .all, promise: nil)
    }
  }

  /// Call it once. Gives frames to `deliver` one by one, and reads no further while it is busy.
  func run(_ deliver: @Sendable (LinkEvent) async -> Void) async -> Verdict {
    do {
      try await channel.executeThenClose { inbound, outbound in
        try await withThrowingTaskGroup { group in
          defer { group.cancelAll() }
          var greeting = ByteBuffer()
          try ClientFrame.hello(hello).encode(into: &greeting)
          try await outbound.write(greeting)
          group.addTask { try await self.write(to: outbound) }
          group.addTask { try await self.watchSilence() }
          group.addTask { try await self.watchLeaving() }
          try await read(inbound, deliver) { group.addTask { try await self.keepPinging() } }
        }
      }
    } catch {
      settle(Verdict(talking: error))
    }
    return state.withLock { $0.verdict } ?? .lost(.closed)
  }

  private func settle(_ verdict: Verdict) {
    state.withLock { $0.verdict = $0.verdict ?? verdict }
  }

  private func read(
    _ inbound: NIOAsyncChannelInboundStream<ServerFrame>,
    _ deliver: @Sendable (LinkEvent) async -> Void, entered: () -> Void
  ) async throws {
    var dialogue = Dialogue(hello, trail)
    var frames = inbound.makeAsyncIterator()
    while true {
      state.withLock { $0.waitingSince = link.elapsed() }
      let frame = try await frames.next()
      state.withLock { $0.waitingSince = nil }
      guard let frame else { return }
      switch dialogue.take(frame) {
      case .wait: continue
      case .stop(let verdict):
        settle(verdict)
        return
      case .pong(let number):
        if let time = roundTrip(of: number) {
          await deliver(.roundTrip(milliseconds: time.milliseconds))
        }
      case .deliver(.joined(let welcome)):
        link.enter(welcome)
        state.withLock { $0.isIn = true }
        await deliver(.joined(welcome))
        link.openQueue()
        ping()
        entered()
      case .deliver(let event):
        if case .recast(let welcome) = event { link.take(Seat(welcome)) }
        await deliver(event)
        link.know(dialogue.known, dialogue.trail)
      }
    }
  }

  /// A few frames at a time, so that a ping need not wait for all that waits.
  private func write(to outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>) async throws {
    for await _ in bell.stream {
      while case let frames = link.takeFrames(32), !frames.isEmpty {
        var buffer = ByteBuffer()
        // `decide` lets nothing through that is too long for a frame.
        for frame in frames { try? frame.encode(into: &buffer) }
        try await outbound.write(buffer)
      }
    }
  }

  private func watchSilence() async throws {
    while true {
      let left = state.withLock { state in
        let limit = state.isIn ? link.pace.silence : link.pace.greeting
        return limit - (state.waitingSince.map { link.elapsed() - $0 } ?? .zero)
      }
      guard left > .zero else { return stop(.lost(.silent)) }
      try await link.clock.sleep(for: left)
    }
  }

  private func watchLeaving() async throws {
    for await _ in stay.stream {}
    try Task.checkCancellation()
    if isIn { try await link.clock.sleep(for: link.pace.leaving) }
    stop(.ended(.left))
  }

  private func keepPinging() async throws {
    while true {
      try await link.clock.sleep(for: link.pace.ping)
      ping()
    }
  }

  private func ping() {
    let number = state.withLock { state in
      state.pings &+= 1
      state.pinged = link.elapsed()
      return state.pings
    }
    link.queue(ping: number)
    ring()
  }

  /// Nil for anything but the answer to the last ping.
  private func roundTrip(of number: UInt32) -> Duration? {
    state.withLock { state in
      guard number == state.pings, let sent = state.pinged else { return nil }
      state.pinged = nil
      return link.elapsed() - sent
    }
  }
}
