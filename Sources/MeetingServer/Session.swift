import Logging
import MeetingModel
import NIOCore
import SecureTransport
import Wire

/// One connection, from its handshake to its end: the last handler of its pipeline, on its event
/// loop. It holds a client to the protocol and to its allowances, and passes on what the room must
/// decide; it knows nothing of meetings.
///
/// Every wait ends: a hello that does not come, silence, a reader that does not read, a farewell that
/// does not get through, each closes the connection at its deadline.
final class Session: ChannelInboundHandler {
  typealias InboundIn = ClientFrame
  typealias OutboundOut = ByteBuffer

  enum Phase {
    case greeting
    /// The hello is at the front desk or in the room's mailbox.
    case asking
    case seated(Seat)
    /// The last frame is on its way.
    case leaving
    case closed
  }

  struct Seat {
    let lane: Lane
    let mailbox: Mailbox
  }

  /// Proposals and signals that one connection may send. A client that comes back sends all that was
  /// typed meanwhile at once, and nothing of that may be refused: hence the burst.
  private static let proposals = (perSecond: Int64(200), burst: Int64(5_000))
  private static let signals = (perSecond: Int64(20), burst: Int64(40))
  /// Pages of the chat; who asks for more is not answered.
  private static let pages = (perSecond: Int64(4), burst: Int64(12))

  let id: ConnectionID
  let patience: Patience
  let logger: Logger
  private let meter: ByteMeter
  let intake: FrameIntake
  private let desk: FrontDesk
  /// Beyond what the server serves: its hello is answered with a refusal.
  private let isSurplus: Bool

  var phase = Phase.greeting {
    didSet {
      switch phase {
      case .leaving, .closed: presence.end()
      case .greeting, .asking, .seated: break
      }
    }
  }
  let presence = Presence()
  var outbox: Outbox
  /// Nil before the handler is added and after the channel is inactive.
  var context: ChannelHandlerContext?
  /// The room was asked for a page that has not come.
  var awaitsPage = false
  /// Since when the socket has taken nothing.
  var stalled: NIODeadline?
  var deadline: Scheduled<Void>?
  private var proposals: Allowance
  private var signals: Allowance
  private var pages: Allowance
  private var isHeld = false

  /// On its event loop, at `now` by the loop's clock.
  init(
    id: ConnectionID, meter: ByteMeter, intake: FrameIntake, desk: FrontDesk, patience: Patience,
    isSurplus: Bool,
    logger: Logger, now: NIODeadline
  ) {
    self.id = id
    self.meter = meter
    self.intake = intake
    self.desk = desk
    self.patience = patience
    self.isSurplus = isSurplus
    self.logger = logger
    outbox = Outbox(limit: patience.outbox)
    let allowance = { (rate: (perSecond: Int64, burst: Int64)) in
      Allowance(perSecond: rate.perSecond, burst: rate.burst, at: now)
    }
    proposals = allowance(Self.proposals)
    signals = allowance(Self.signals)
    pages = allowance(Self.pages)
  }

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }

  func handlerRemoved(context: ChannelHandlerContext) { end() }

  func channelInactive(context: ChannelHandlerContext) {
    end()
    context.fireChannelInactive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is TLSHandshakeCompleted, case .greeting = phase {
      schedule(in: patience.hello) { session in
        session.logger.debug("no hello came")
        session.close()
      }
    }
    context.fireUserInboundEventTriggered(event)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let frame = unwrapInboundIn(data)
    let bytes = meter.claim()
    switch phase {
    case .greeting: greet(frame)
    case .asking: wait(frame)
    case .seated(let seat): take(frame, bytes: bytes, seat, at: context.eventLoop.now)
    case .leaving, .closed: break
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    switch error {
    case let error as WireError: breach("\(error)")
    case is ByteToMessageDecoderError: logger.debug("closed in the middle of a frame")
    case let error as TLSError: logger.debug("TLS failed", metadata: ["error": "\(error)"])
    case let error as IOError:
      logger.debug("connection failed", metadata: ["errno": "\(error.errnoCode)"])
    default: close()
    }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    stalled = context.channel.isWritable ? nil : context.eventLoop.now
    pump()
    context.fireChannelWritabilityChanged()
  }

  private func greet(_ frame: ClientFrame) {
    switch frame {
    case .hello(let hello): knock(hello)
    case .ping(let number): send(.pong(number))
    case .goodbye: close()
    case .unknown: break
    case .propose, .signal, .history, .diverged, .unknownProposal: breach("no hello")
    }
  }

  private func wait(_ frame: ClientFrame) {
    switch frame {
    case .ping(let number): send(.pong(number))
    case .goodbye: close()
    case .unknown: break
    case .hello, .propose, .signal, .history, .diverged, .unknownProposal:
      breach("not yet welcome")
    }
  }

  private func take(
    _ frame: ClientFrame, bytes: Int, _ seat: Seat, at now: NIODeadline
  ) {
    switch frame {
    case .hello: breach("second hello")
    case .propose(let count, let proposal):
      guard proposals.take(at: now) else { return send(.outcome(count: count, .tooFast)) }
      post(.propose(id, count: count, proposal), bytes: bytes, to: seat)
    case .unknownProposal(let count):
      send(.outcome(count: count, proposals.take(at: now) ? .unknownKind : .tooFast))
    case .unknown: break
    case .signal(let signal):
      guard signals.take(at: now) else { return }
      post(.signal(id, signal), bytes: bytes, to: seat)
    case .history(let before, let most):
      guard pages.take(at: now) else { return }
      post(.history(id, before: before, most: most), bytes: bytes, to: seat)
    case .diverged(let text, let version):
      guard signals.take(at: now) else { return }
      post(.diverged(id, text, version), bytes: bytes, to: seat)
    case .ping(let number): send(.pong(number))
    case .goodbye:
      post(.goodbye(id), to: seat)
      close()
    }
  }

  private func knock(_ hello: Hello) {
    guard let connection else { return }
    guard hello.versions.overlaps(Wire.versions) else {
      return dismiss(with: .versions(Wire.versions))
    }
    guard !isSurplus else { return dismiss(with: .denied(.serverFull)) }
    phase = .asking
    watch()
    let knock = Knock(
      connection: connection, hello: hello,
      place: Place(context?.channel.remoteAddress), presence: presence)
    if !desk.take(knock) { dismiss(with: .farewell(.serverStopping)) }
  }

  func post(_ message: RoomMessage, bytes: Int = 0, to seat: Seat) {
    switch seat.mailbox.put(message, bytes: bytes, from: connection) {
    case .taken: break
    case .full: hold()
    // The room is gone and its farewell is on the way here.
    case .closed: break
    }
  }

  /// Reads no more from the socket: the room has more to do than it can.
  private func hold() {
    guard !isHeld else { return }
    isHeld = true
    setReading(false)
  }

  /// The room has room again.
  func resume() {
    guard isHeld else { return }
    isHeld = false
    setReading(true)
  }

  private func setReading(_ isOn: Bool) {
    do {
      try context?.channel.syncOptions?.setOption(.autoRead, value: isOn)
    } catch {
      close()
    }
  }

  var connection: Connection? {
    guard let loop = context?.eventLoop else { return nil }
    return Connection(id: id, loop: loop, session: NIOLoopBound(self, eventLoop: loop))
  }

  /// The client broke the protocol. Said to it once, and logged once.
  private func breach(_ reason: String) {
    switch phase {
    case .greeting, .asking: dismiss(with: .denied(.malformed))
    case .seated: dismiss(with: .farewell(.malformed))
    case .leaving, .closed: return
    }
    logger.notice("malformed", metadata: ["reason": "\(reason)"])
  }

  private func end() {
    if case .seated(let seat) = phase { stand(from: seat) }
    phase = .closed
    context = nil
    deadline?.cancel()
    deadline = nil
  }

  /// Looks from time to time whether the client is still there and reads what it is sent.
  private func watch() {
    schedule(in: min(patience.silence, patience.stall)) { session in
      guard let now = session.context?.eventLoop.now else { return }
      if now - session.meter.heard >= session.patience.silence {
        session.logger.debug("fell silent")
        session.close()
      } else if let stalled = session.stalled, now - stalled >= session.patience.stall {
        session.logger.debug("does not read")
        session.close()
      } else {
        session.watch()
      }
    }
  }

  func schedule(in delay: TimeAmount, _ action: @escaping (Session) -> Void) {
    deadline?.cancel()
    deadline = context?.eventLoop.assumeIsolated().scheduleTask(in: delay) { action(self) }
  }
}
