import Glibc
import NIOCore
import NIOPosix

/// The local way to the server of `plenary host`: a socket in its data folder that only its owner can
/// open (mode 0600). One request a connection, then its answer.
struct ControlSocket: Sendable {
  private let folder: String

  /// Bytes of a request or an answer. What is longer is another program's.
  static let limit = 1 << 20
  /// Requests that wait at once; a connection beyond is closed.
  static let mostWaiting = 16

  init(folder: String) { self.folder = folder }

  private var file: String { folder + "/control" }

  /// One request, and where its answer goes.
  struct Call: Sendable {
    let request: HostRequest?
    fileprivate let channel: any Channel

    /// Answers and closes.
    func answer(_ answer: HostAnswer) {
      let channel = channel
      channel.writeAndFlush(ByteBuffer(string: answer.lines.text)).whenComplete { _ in
        channel.close(promise: nil)
      }
    }
  }

  /// Listens in place of a server that has died: for the holder of the data folder only. `take` hears
  /// each request on an event loop; false when it has no room for it.
  func listen(
    group: any EventLoopGroup, _ take: @escaping @Sendable (Call) -> Bool
  ) async throws -> any Channel {
    unlink(file)
    let bootstrap = ServerBootstrap(group: group)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(CallHandler(take: take))
        }
      }
    let listener = try await withShortPath {
      try await bootstrap.bind(unixDomainSocketPath: $0).get()
    }
    // Until then the folder, which only its owner may enter, keeps others out.
    guard chmod(file, 0o600) == 0 else {
      let code = errno
      try await listener.close()
      throw IOError(errnoCode: code, reason: "chmod")
    }
    return listener
  }

  func remove() { unlink(file) }

  /// What the server answers, or nil when none runs. Throws what the system says when one runs and
  /// breaks off, and `.malformed` when it answers in another version's words.
  func ask(
    _ request: HostRequest, group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
  ) async throws -> HostAnswer? {
    try await ask(text: request.lines.text, group: group)
  }

  func ask(
    text: String, group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
  ) async throws -> HostAnswer? {
    let promise = group.any().makePromise(of: String.self)
    let bootstrap = ClientBootstrap(group: group)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(AnswerHandler(promise: promise))
        }
      }
    let channel: any Channel
    do {
      channel = try await withShortPath {
        try await bootstrap.connect(unixDomainSocketPath: $0).get()
      }
    } catch {
      promise.fail(error)
      guard let code = (error as? IOError)?.errnoCode, code == ENOENT || code == ECONNREFUSED
      else { throw error }
      return nil
    }
    try await channel.writeAndFlush(ByteBuffer(string: text))
    let answer = try await promise.futureResult.get()
    guard let lines = ControlLines(text: answer), let answer = HostAnswer(lines: lines) else {
      throw HostFault.malformed
    }
    return answer
  }

  /// The address of a socket holds 107 bytes; a longer path is reached by way of its open folder.
  private func withShortPath<Value>(
    _ use: (String) async throws -> Value
  ) async throws -> Value {
    guard file.utf8.count > 103 else { return try await use(file) }
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw IOError(errnoCode: errno, reason: "open") }
    defer { close(descriptor) }
    return try await use("/proc/self/fd/\(descriptor)/control")
  }
}

/// Collects what comes until an empty line, or the end.
private struct Collected {
  private var bytes = ByteBuffer()
  private(set) var isTooLong = false

  /// Everything, once it is whole.
  mutating func add(_ part: inout ByteBuffer) -> String? {
    bytes.writeBuffer(&part)
    guard bytes.readableBytes <= ControlSocket.limit else {
      isTooLong = true
      return nil
    }
    return bytes.readableBytesView.suffix(2).elementsEqual("\n\n".utf8)
      ? String(buffer: bytes) : nil
  }
}

private final class CallHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  private let take: @Sendable (ControlSocket.Call) -> Bool
  private var collected = Collected()
  private var isTaken = false

  init(take: @escaping @Sendable (ControlSocket.Call) -> Bool) { self.take = take }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var part = unwrapInboundIn(data)
    guard !isTaken else { return }
    let text = collected.add(&part)
    if collected.isTooLong { return context.close(promise: nil) }
    guard let text else { return }
    isTaken = true
    let request = ControlLines(text: text).flatMap(HostRequest.init(lines:))
    let call = ControlSocket.Call(request: request, channel: context.channel)
    if !take(call) { context.close(promise: nil) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}

private final class AnswerHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  private let promise: EventLoopPromise<String>
  private var collected = Collected()

  init(promise: EventLoopPromise<String>) { self.promise = promise }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var part = unwrapInboundIn(data)
    if let text = collected.add(&part) { promise.succeed(text) }
    if collected.isTooLong { context.close(promise: nil) }
  }

  func channelInactive(context: ChannelHandlerContext) {
    promise.fail(ChannelError.eof)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    promise.fail(error)
    context.close(promise: nil)
  }
}
