package import NIOCore

extension TLSHandler {
  package func write(
    context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?
  ) {
    let buffer = unwrapOutboundIn(data)
    switch phase {
    case .idle, .handshaking:
      guard endWhenOpen == nil else {
        promise?.fail(ChannelError.outputClosed)
        return
      }
      pending.append(buffer, promise)
      if pending.byteCount > Self.heldBytes { fail(context, .tooMuchWrittenEarly) }
    case .open:
      guard !outputEnded else {
        promise?.fail(ChannelError.outputClosed)
        return
      }
      pending.append(buffer, promise)
      if pending.byteCount >= Self.eagerBytes { passOn(context) }
    case .closing, .closed:
      promise?.fail(ChannelError.ioOnClosedChannel)
    }
  }

  package func flush(context: ChannelHandlerContext) {
    switch phase {
    case .idle, .handshaking:
      pending.flushWanted = true
    case .open:
      passOn(context)
      context.flush()
    case .closing, .closed:
      context.flush()
    }
  }

  /// Encrypts what is pending into one buffer and writes that, without a flush.
  func passOn(_ context: ChannelHandlerContext) {
    guard !pending.isEmpty else { return }
    var output = roomForPending(context)
    guard encryptPending(context, into: &output) else { return }
    let promise = pending.clear()
    context.write(wrapOutboundOut(output), promise: promise)
  }

  /// For all pending bytes and what TLS adds to each record: 29 bytes at most for these ciphers.
  func roomForPending(_ context: ChannelHandlerContext) -> ByteBuffer {
    let records = pending.byteCount / TLSSession.recordLength + pending.buffers.count
    return context.channel.allocator.buffer(capacity: pending.byteCount + records * 29)
  }

  /// False when OpenSSL could not, and the connection has failed. The writes stay pending.
  func encryptPending(_ context: ChannelHandlerContext, into output: inout ByteBuffer) -> Bool {
    do throws(TLSError) {
      for buffer in pending.buffers { try session?.encrypt(buffer, into: &output) }
      return true
    } catch {
      fail(context, error)
      return false
    }
  }
}
