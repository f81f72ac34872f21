package import NIOCore

/// TLS for one connection: plaintext towards the end of the pipeline, ciphertext towards the socket.
/// Stands first in the pipeline; belongs to its channel's event loop.
///
/// - Fires `TLSHandshakeCompleted` once, then plaintext: one buffer for all that one round of reads
///   brought. Writes before that event are held, at most `heldBytes` of them.
/// - A flush becomes one buffer of full records. What is written without a flush is encrypted and
///   passed on from `eagerBytes` on, so that the channel's `isWritable` counts it.
/// - The peer's close_notify is answered and the channel closed; with `allowRemoteHalfClosure` it is
///   `ChannelEvent.inputClosed` instead, and writing goes on. `close(mode: .all)` sends what was
///   written and close_notify, discards what still comes, and closes when the peer has ended too or
///   `closeDeadline` has passed.
/// - Anything else that ends the connection fires one `TLSError` and closes. A peer that has only
///   stopped talking in the middle of the handshake is cut off at `handshakeDeadline`.
///
/// The channel's `read()` is honoured after the handshake: with auto-read off nothing is read ahead,
/// but for what came in one piece with the end of the handshake.
package final class TLSHandler: ChannelDuplexHandler {
  package typealias InboundIn = ByteBuffer
  package typealias InboundOut = ByteBuffer
  package typealias OutboundIn = ByteBuffer
  package typealias OutboundOut = ByteBuffer

  /// The most that is held until the handshake is complete.
  package static let heldBytes = 1 << 20
  /// From here on, what is written after the handshake does not wait for its flush.
  package static let eagerBytes = 1 << 16

  enum Phase {
    /// The channel is not active yet.
    case idle
    case handshaking
    case open
    /// close_notify is on its way; waits for the peer's, for at most `closeDeadline`.
    case closing
    case closed
  }

  private let handshakeDeadline: TimeAmount
  let closeDeadline: TimeAmount

  /// Nil once the channel is inactive.
  var session: TLSSession?
  var phase = Phase.idle
  /// The peer has sent close_notify.
  var inputEnded = false
  /// We have sent close_notify, and whether it has left.
  var outputEnded = false
  var outputLeft = false
  var pending = PendingWrites()
  var closePromise: EventLoopPromise<Void>?
  /// `close(mode: .output)` was asked for before the handshake was complete.
  var endWhenOpen: EndRequest?
  var deadline: Scheduled<Void>?

  private var plaintext = ByteBuffer()
  /// A `read()` that no plaintext has answered yet.
  private var readWanted = false

  struct EndRequest { let promise: EventLoopPromise<Void>? }

  /// The server's end of a connection that was accepted.
  package init(
    server: TLSServerContext, handshakeDeadline: TimeAmount = .seconds(10),
    closeDeadline: TimeAmount = .seconds(5)
  ) throws(TLSError) {
    session = try TLSSession(server: server)
    self.handshakeDeadline = handshakeDeadline
    self.closeDeadline = closeDeadline
  }

  /// The client's end of a connection that was made.
  package init(
    client: TLSClientContext, handshakeDeadline: TimeAmount = .seconds(10),
    closeDeadline: TimeAmount = .seconds(5)
  ) throws(TLSError) {
    session = try TLSSession(client: client)
    self.handshakeDeadline = handshakeDeadline
    self.closeDeadline = closeDeadline
  }

  package func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { begin(context) }
  }

  package func handlerRemoved(context: ChannelHandlerContext) {
    phase = .closed
    release(failing: ChannelError.ioOnClosedChannel)
  }

  package func channelActive(context: ChannelHandlerContext) {
    context.fireChannelActive()
    begin(context)
  }

  package func channelInactive(context: ChannelHandlerContext) {
    deliver(context)
    let failure: TLSError? =
      switch phase {
      case .handshaking: .endedDuringHandshake
      case .open: inputEnded ? nil : .truncated
      case .idle, .closing, .closed: nil
      }
    phase = .closed
    release(failing: failure ?? ChannelError.ioOnClosedChannel)
    if let failure { context.fireErrorCaught(failure) }
    context.fireChannelInactive()
  }

  package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard phase != .closed else { return }
    var output = ByteBuffer()
    let outcome = session?.receive(
      unwrapInboundIn(data), plaintext: &plaintext, output: &output)
    if output.readableBytes > 0 { context.writeAndFlush(wrapOutboundOut(output), promise: nil) }
    guard let outcome else { return }
    if let completed = outcome.completed { opened(context, completed) }
    if outcome.ended { peerEnded(context) }
    if let failure = outcome.failure { fail(context, failure) }
  }

  package func channelReadComplete(context: ChannelHandlerContext) {
    deliver(context)
    switch phase {
    case .handshaking, .closing: context.read()
    case .open: if readWanted { context.read() }
    case .idle, .closed: break
    }
  }

  package func read(context: ChannelHandlerContext) {
    readWanted = true
    context.read()
  }

  package func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard case ChannelEvent.inputClosed = event else {
      return context.fireUserInboundEventTriggered(event)
    }
    switch phase {
    case .handshaking: fail(context, .endedDuringHandshake)
    // The event went through when close_notify came.
    case .open: if !inputEnded { fail(context, .truncated) }
    case .closing:
      inputEnded = true
      finishClosing(context)
    case .idle, .closed: context.fireUserInboundEventTriggered(event)
    }
  }

  private func begin(_ context: ChannelHandlerContext) {
    guard phase == .idle else { return }
    phase = .handshaking
    schedule(context, in: handshakeDeadline) { $0.fail($1, .handshakeTimedOut) }
    var output = ByteBuffer()
    let outcome = session?.start(output: &output)
    if output.readableBytes > 0 { context.writeAndFlush(wrapOutboundOut(output), promise: nil) }
    if let failure = outcome?.failure { fail(context, failure) }
    context.read()
  }

  private func opened(_ context: ChannelHandlerContext, _ completed: TLSHandshakeCompleted) {
    guard phase == .handshaking else { return }
    phase = .open
    deadline?.cancel()
    deadline = nil
    context.fireUserInboundEventTriggered(completed)
    if pending.flushWanted { flush(context: context) }
    if let request = endWhenOpen {
      endWhenOpen = nil
      endOutput(context, request.promise)
    }
  }

  private func peerEnded(_ context: ChannelHandlerContext) {
    inputEnded = true
    deliver(context)
    switch phase {
    case .closing: finishClosing(context)
    case .open:
      let halves = try? context.channel.syncOptions?.getOption(.allowRemoteHalfClosure)
      if halves == true, !outputEnded {
        context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
      } else {
        startClosing(context, nil)
      }
    case .idle, .handshaking, .closed: break
    }
  }

  /// Passes on what was decrypted since the last time. The buffer is the next handler's alone.
  private func deliver(_ context: ChannelHandlerContext) {
    guard plaintext.readableBytes > 0 else { return }
    let whole = plaintext
    plaintext = ByteBuffer()
    guard phase == .open else { return }
    readWanted = false
    context.fireChannelRead(wrapInboundOut(whole))
    context.fireChannelReadComplete()
  }

  func fail(_ context: ChannelHandlerContext, _ error: TLSError) {
    guard phase != .closed else { return }
    deliver(context)
    guard phase != .closed else { return }
    phase = .closed
    let promise = closePromise
    closePromise = nil
    release(failing: error)
    context.fireErrorCaught(error)
    context.close(promise: promise)
  }

  /// Gives everything back, once; the promises still held are told why.
  private func release(failing error: any Error) {
    deadline?.cancel()
    deadline = nil
    session = nil
    pending.fail(error)
    endWhenOpen?.promise?.fail(error)
    endWhenOpen = nil
    closePromise?.succeed()
    closePromise = nil
  }

  /// Replaces the one deadline of this moment: the handshake's, later the closing's.
  func schedule(
    _ context: ChannelHandlerContext, in delay: TimeAmount,
    _ action: @escaping (TLSHandler, ChannelHandlerContext) -> Void
  ) {
    deadline?.cancel()
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: delay) { action(self, context) }
  }
}
