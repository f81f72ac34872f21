import Logging
import MeetingModel
import NIOCore
import Participation
import SecureTransport
import Wire

/// One connection, from its handshake to its end: the last handler of its pipeline, on its event
/// loop. It holds a client to the protocol and to its allowances, and passes on what the room must
/// decide; it knows nothing of meetings.
///
/// Every wait has a deadline that closes the connection: for the hello, for the next byte, for a reader
/// that does not read, for the farewell to be sent.
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

  let id: ConnectionID
  let place: Place
  let patience: Patience
  let logger: Logger
  let meter: ByteMeter
  let intake: FrameIntake
  let desk: FrontDesk

  var phase = Phase.greeting {
    didSet {
      switch phase {
      case .leaving, .closed: presence.end()
      case .greeting, .asking, .seated: break
      }
    }
  }
  let presence = Presence()
  /// Since when it has a seat.
  var seated: NIODeadline?
  /// Its priority when connections are closed to make room, once it has a seat.
  var rank = Rank.stranger
  var outbox: Outbox
  /// Nil before the handler is added and after the channel is inactive.
  var context: ChannelHandlerContext?
  /// The newest question to the archive about what this connection lacks; open while its answer has not
  /// come.
  var question = (number: UInt64(0), isOpen: false)
  /// What is said last, when the archive still has to answer before.
  var farewell: ByteBuffer?
  /// The pages of the chat that were asked for; the archive is at the first one. At most `mostPages`.
  var history: [(before: ProposalID, most: Int)] = []
  /// For how long nothing had come when the connection was given up for that.
  var silence = TimeAmount.zero
  /// Since when the socket has taken nothing.
  var stalled: NIODeadline?
  var deadline: Scheduled<Void>?
  private var allowances: Allowances
  var pace = FramePace()
  /// Which of its frames is a long one that has begun, and was not taken yet.
  var longFrame: UInt64?
  /// The room has more to do than it can.
  var isHeld = false
  /// Until the allowance of bytes permits more.
  var pause: Scheduled<Void>?
  /// Until the others on this loop have had their turn.
  var rest: Scheduled<Void>?
  /// Frames that came in this turn.
  var framesOfTurn = 0

  /// On its event loop, at `now` by the loop's clock.
  init(
    id: ConnectionID, place: Place, meter: ByteMeter, intake: FrameIntake, desk: FrontDesk,
    patience: Patience, logger: Logger, now: NIODeadline
  ) {
    self.id = id
    self.place = place
    self.meter = meter
    self.intake = intake
    self.desk = desk
    self.patience = patience
    self.logger = logger
    outbox = Outbox(limit: patience.outbox)
    allowances = Allowances(at: now)
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
    if let wait = allowances.spend(bytes: bytes, at: context.eventLoop.now) { pause(for: wait) }
    endTurn()
    switch phase {
    case .greeting: greet(frame)
    case .asking: wait(frame)
    case .seated(let seat): take(frame, bytes: bytes, seat, at: context.eventLoop.now)
    case .leaving, .closed: break
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    if rest == nil { framesOfTurn = 0 }
    notePace()
    context.fireChannelReadComplete()
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
    case .ping(let number): answer(number)
    case .goodbye: close()
    case .unknown: break
    case .propose, .signal, .history, .diverged, .unknownProposal: breach("no hello")
    }
  }

  private func wait(_ frame: ClientFrame) {
    switch frame {
    case .ping(let number): answer(number)
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
      guard allowances.proposals.take(at: now) else {
        return send(.outcome(count: count, .tooFast))
      }
      post(.propose(id, count: count, proposal), bytes: bytes, to: seat)
    case .unknownProposal(let count):
      send(.outcome(count: count, allowances.proposals.take(at: now) ? .unknownKind : .tooFast))
    case .unknown: break
    case .signal(let signal):
      guard allowances.signals.take(at: now) else { return }
      post(.signal(id, signal), bytes: bytes, to: seat)
    case .history(let before, let most):
      guard allowances.pages.take(at: now), history.count < Self.mostPages else { return }
      history.append((before, most))
      if history.count == 1 { askForHistory() }
    case .diverged(let text, let version):
      guard allowances.divergences.take(at: now) else { return }
      post(.diverged(id, text, version), bytes: bytes, to: seat)
    case .ping(let number): answer(number)
    case .goodbye:
      post(.goodbye(id), to: seat)
      close()
    }
  }

  /// A ping.
  private func answer(_ number: UInt32) {
    guard let now = context?.eventLoop.now, allowances.pings.take(at: now) else { return }
    send(.pong(number))
  }

  private func knock(_ hello: Hello) {
    guard let connection else { return }
    guard hello.versions.overlaps(Hello.spoken) else {
      return dismiss(with: .versions(Hello.spoken))
    }
    phase = .asking
    if case .taken = hello.seat { rank = .known }
    desk.connections.rank(id, .asking)
    watch()
    let knock = Knock(
      connection: connection, hello: hello,
      place: place, presence: presence)
    if !desk.take(knock) { dismiss(with: .farewell(.serverStopping)) }
  }

  func post(_ message: RoomMessage, bytes: Int = 0, to seat: Seat) {
    switch seat.mailbox.put(
      message, bytes: bytes, from: connection, presents: seat.lane.presents(id))
    {
    case .taken: break
    case .full: hold()
    // The room is gone and its farewell is on the way here.
    case .closed: break
    }
  }

  var connection: Connection? {
    guard let loop = context?.eventLoop else { return nil }
    return Connection(
      id: id, place: place, loop: loop, session: NIOLoopBound(self, eventLoop: loop))
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
    endLongFrame()
    pause?.cancel()
    pause = nil
    rest?.cancel()
    rest = nil
  }

  func schedule(in delay: TimeAmount, _ action: @escaping (Session) -> Void) {
    deadline?.cancel()
    deadline = context?.eventLoop.assumeIsolated().scheduleTask(in: delay) { action(self) }
  }
}
