import Invitations
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
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let isOff = state.withLock { state in
          if case .done = state { return true }
          state = .waiting(continuation)
          return false
        }
        if isOff { continuation.resume(throwing: CancellationError()) }
        Task {
          do {
            let secured = try await Self.open(to: invitation, context, pace: pace, group: group)
            finish(.success(try await secured.get()))
          } catch {
            finish(.failure(error))
          }
        }
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

  /// Connected; the future tells when it is secure, too.
  private static func open(
    to invitation: Invitation, _ context: TLSClientContext, pace: LinkPace,
    group: any EventLoopGroup
  ) async throws -> EventLoopFuture<FrameChannel> {
    let deadline = TimeAmount(pace.connecting)
    return try await ClientBootstrap(group: group)
      .connectTimeout(deadline)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .connect(host: invitation.host, port: invitation.port) { channel in
        channel.eventLoop.makeCompletedFuture {
          let tls = try TLSHandler(
            client: context, handshakeDeadline: deadline, closeDeadline: TimeAmount(pace.leaving))
          let securing = SecuringHandler(on: channel.eventLoop)
          try channel.pipeline.syncOperations.addHandlers([tls, securing])
          return securing.secured
        }
      }
  }
}
