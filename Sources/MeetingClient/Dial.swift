import NIOCore
import NIOPosix
import SecureTransport
import Synchronization

/// One attempt to reach a server: names are looked up, IPv6 and IPv4 tried (RFC 8305), TLS spoken.
final class Dial: Sendable {
  private typealias Waiting = CheckedContinuation<FrameChannel, any Error>

  private enum State {
    case idle
    case waiting(Waiting)
    case done
  }

  private let state = Mutex(State.idle)

  /// Returns once, within twice `pace.connecting`, or at once when the task is cancelled: a name
  /// being looked up cannot be called back, so its connection, should it still come, is closed then.
  func connect(
    to invitation: Invitation, _ context: TLSClientContext, pace: LinkPace,
    group: any EventLoopGroup
  ) async throws -> FrameChannel {
    let channel = Self.open(to: invitation, context, pace: pace, group: group)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let isOff = state.withLock { state in
          if case .done = state { return true }
          state = .waiting(continuation)
          return false
        }
        if isOff { continuation.resume(throwing: CancellationError()) }
        channel.whenComplete { self.finish($0) }
      }
    } onCancel: {
      finish(.failure(CancellationError()))
    }
  }

  private func finish(_ result: Result<FrameChannel, any Error>) {
    let waiting: Waiting? = state.withLock { state in
      defer { state = .done }
      guard case .waiting(let continuation) = state else { return nil }
      return continuation
    }
    if let waiting {
      waiting.resume(with: result)
    } else if case .success(let channel) = result {
      Task { try? await channel.executeThenClose { _, _ in } }
    }
  }

  private static func open(
    to invitation: Invitation, _ context: TLSClientContext, pace: LinkPace,
    group: any EventLoopGroup
  ) -> EventLoopFuture<FrameChannel> {
    let deadline = TimeAmount(pace.connecting)
    return ClientBootstrap(group: group)
      .connectTimeout(deadline)
      .channelOption(.socketOption(.tcp_nodelay), value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let tls = try TLSHandler(
            client: context, handshakeDeadline: deadline, closeDeadline: TimeAmount(pace.leaving))
          try channel.pipeline.syncOperations.addHandlers([
            tls, SecuringHandler(on: channel.eventLoop),
          ])
        }
      }
      .connect(host: invitation.host, port: invitation.port)
      .flatMap { channel in
        channel.eventLoop.flatSubmit {
          do {
            return try channel.pipeline.syncOperations.handler(type: SecuringHandler.self).secured
          } catch {
            return channel.eventLoop.makeFailedFuture(error)
          }
        }
      }
  }
}
