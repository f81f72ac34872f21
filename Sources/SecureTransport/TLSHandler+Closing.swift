package import NIOCore

extension TLSHandler {
  package func close(
    context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?
  ) {
    switch mode {
    case .all: closeAll(context, promise)
    case .output: closeOutput(context, promise)
    case .input: promise?.fail(ChannelError.operationUnsupported)
    }
  }

  private func closeAll(_ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
    switch phase {
    case .idle, .handshaking:
      // Before the handshake is complete there is nothing that close_notify could vouch for.
      phase = .closed
      context.close(promise: promise)
    case .open:
      startClosing(context, promise)
    case .closing:
      remember(promise)
    case .closed:
      context.close(promise: promise)
    }
  }

  private func closeOutput(_ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
    switch phase {
    case .idle, .handshaking:
      guard endWhenOpen == nil else {
        promise?.fail(ChannelError.outputClosed)
        return
      }
      endWhenOpen = EndRequest(promise: promise)
    case .open:
      endOutput(context, promise)
    case .closing:
      remember(promise)
    case .closed:
      context.close(mode: .output, promise: promise)
    }
  }

  /// Sends what is pending and close_notify, then ends the socket's output. When the peer has ended
  /// too, that is the end of the connection.
  func endOutput(_ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
    guard phase == .open, !outputEnded else {
      promise?.fail(ChannelError.outputClosed)
      return
    }
    if inputEnded { return startClosing(context, promise) }
    let sent = sendEnd(context) { handler, context in
      if handler.phase == .open {
        context.close(mode: .output, promise: promise)
      } else {
        promise?.fail(ChannelError.ioOnClosedChannel)
      }
    }
    if !sent { promise?.fail(ChannelError.ioOnClosedChannel) }
  }

  /// Ends both directions in order.
  func startClosing(_ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
    remember(promise)
    guard outputEnded || sendEnd(context), phase == .open else { return }
    phase = .closing
    schedule(context, in: closeDeadline) { handler, context in
      handler.inputEnded = true
      handler.outputLeft = true
      handler.finishClosing(context)
    }
    finishClosing(context)
    if phase == .closing { context.read() }
  }

  /// Closes the channel once our close_notify has left and the peer's has come.
  func finishClosing(_ context: ChannelHandlerContext) {
    guard phase == .closing, inputEnded, outputLeft else { return }
    phase = .closed
    deadline?.cancel()
    deadline = nil
    let promise = closePromise
    closePromise = nil
    context.close(promise: promise)
  }

  /// Writes pending plaintext and close_notify as one buffer; `left` runs when it has left or cannot
  /// any more. False when the connection has failed instead.
  private func sendEnd(
    _ context: ChannelHandlerContext,
    left: @escaping (TLSHandler, ChannelHandlerContext) -> Void = { _, _ in }
  ) -> Bool {
    var output = roomForPending(context)
    guard encryptPending(context, into: &output) else { return false }
    session?.end(output: &output)
    outputEnded = true
    let promise = pending.clear() ?? context.eventLoop.makePromise()
    promise.futureResult.assumeIsolated().whenComplete { _ in
      self.outputLeft = true
      left(self, context)
      self.finishClosing(context)
    }
    context.writeAndFlush(wrapOutboundOut(output), promise: promise)
    return true
  }

  private func remember(_ promise: EventLoopPromise<Void>?) {
    if let first = closePromise {
      first.futureResult.cascade(to: promise)
    } else {
      closePromise = promise
    }
  }
}
