import COpenSSL
import Glibc
import Invitations
import NIOCore
import NIOPosix
import Testing

@testable import SecureTransport

/// A moment in 2026, so that what tests make does not depend on the day.
let someNow: Int64 = 1_790_000_000

struct Gone: Error {}

/// One server's certificate with contexts for both sides, which a test may bend by OpenSSL's own
/// calls before the first connection.
struct Sides {
  let identity: ServerIdentity
  let server: TLSServerContext
  let client: TLSClientContext

  init(newest version: Int32 = TLS1_3_VERSION) throws {
    identity = try ServerIdentity.selfSigned(hosts: ["localhost", "127.0.0.1"], now: someNow)
    server = try TLSServerContext(identity: identity)
    client = try TLSClientContext(pin: identity.fingerprint)
    _ = shim_SSL_CTX_set_max_proto_version(client.context.pointer, version)
  }

  /// Has the client name `names` in its hello; no ALPN at all when there are none.
  func offer(_ names: [String]) {
    let list = names.flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) }
    _ = SSL_CTX_set_alpn_protos(client.context.pointer, list, UInt32(list.count))
  }

  /// Has the server take any client and choose no protocol.
  func chooseNothing() {
    SSL_CTX_set_client_hello_cb(server.context.pointer, nil, nil)
    SSL_CTX_set_alpn_select_cb(server.context.pointer, nil, nil)
  }

  /// Of no certificate.
  static var wrongPin: Fingerprint {
    get throws { try #require(Fingerprint(String(repeating: "A", count: 43))) }
  }
}

/// What reached the end of a pipeline, in order.
enum Happening: Equatable, Sendable {
  case completed(TLSHandshakeCompleted.Version)
  case read([UInt8])
  case inputClosed
  case failed(TLSError)
  case failedOtherwise(String)
  case inactive
}

/// Ends a pipeline and hands what happens to a test as an asynchronous sequence.
final class Witness: ChannelInboundHandler, Sendable {
  typealias InboundIn = ByteBuffer

  let happenings: AsyncStream<Happening>
  private let continuation: AsyncStream<Happening>.Continuation

  init() { (happenings, continuation) = AsyncStream.makeStream() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    continuation.yield(.read(Array(unwrapInboundIn(data).readableBytesView)))
    context.fireChannelRead(data)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if let completed = event as? TLSHandshakeCompleted {
      continuation.yield(.completed(completed.version))
    }
    if case ChannelEvent.inputClosed = event { continuation.yield(.inputClosed) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if let error = error as? TLSError {
      continuation.yield(.failed(error))
    } else {
      continuation.yield(.failedOtherwise("\(error)"))
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    continuation.yield(.inactive)
    continuation.finish()
  }

  /// The next thing that happens; nil after the end.
  func next() async -> Happening? {
    for await happening in happenings { return happening }
    return nil
  }

  /// All that is still to happen until the channel is closed, with the reads joined.
  func rest() async -> [Happening] {
    var all: [Happening] = []
    for await happening in happenings {
      if case .read(let more) = happening, case .read(let before) = all.last {
        all[all.count - 1] = .read(before + more)
      } else {
        all.append(happening)
      }
    }
    return all
  }

  /// The first failure until the channel is closed.
  func failure() async -> TLSError? {
    for case .failed(let error) in await rest() { return error }
    return nil
  }

  /// The next `count` bytes; fewer when the channel is closed before.
  func bytes(_ count: Int) async -> [UInt8] {
    var all: [UInt8] = []
    while all.count < count, let happening = await next() {
      if case .read(let more) = happening { all += more }
    }
    return all
  }
}

/// Sends everything back.
final class Echo: ChannelInboundHandler, Sendable {
  typealias InboundIn = ByteBuffer

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    context.writeAndFlush(data, promise: nil)
  }
}

/// Stands between TLS and the socket and sends each byte by itself.
final class Dripper: ChannelOutboundHandler, Sendable {
  typealias OutboundIn = ByteBuffer

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    var buffer = unwrapOutboundIn(data)
    while let byte = buffer.readSlice(length: 1) {
      context.writeAndFlush(NIOAny(byte), promise: buffer.readableBytes == 0 ? promise : nil)
    }
  }
}

/// A TLS server on loopback that takes one connection at a time.
struct Listener {
  let channel: any Channel
  let witness = Witness()
  private let accepted: AsyncStream<any Channel>

  init(
    _ server: TLSServerContext, handshakeDeadline: TimeAmount = .seconds(60),
    halfClosure: Bool = false, echo: Bool = false
  ) async throws {
    let (accepted, continuation) = AsyncStream<any Channel>.makeStream()
    self.accepted = accepted
    let witness = witness
    channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .childChannelOption(.allowRemoteHalfClosure, value: halfClosure)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let tls = try TLSHandler(server: server, handshakeDeadline: handshakeDeadline)
          try channel.pipeline.syncOperations.addHandlers([tls, witness])
          if echo { try channel.pipeline.syncOperations.addHandler(Echo()) }
          continuation.yield(channel)
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  var port: Int { channel.localAddress?.port ?? 0 }

  func connection() async throws -> any Channel {
    for await channel in accepted { return channel }
    throw Gone()
  }

  /// A TLS client that is connected, its handshake not yet complete.
  func connect(
    _ client: TLSClientContext, halfClosure: Bool = false, dripping: Bool = false
  ) async throws -> (channel: any Channel, witness: Witness) {
    let witness = Witness()
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .channelOption(.allowRemoteHalfClosure, value: halfClosure)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          if dripping { try channel.pipeline.syncOperations.addHandler(Dripper()) }
          let tls = try TLSHandler(client: client, handshakeDeadline: .seconds(60))
          try channel.pipeline.syncOperations.addHandlers([tls, witness])
        }
      }
      .connect(host: "127.0.0.1", port: port).get()
    return (channel, witness)
  }

  /// A client without TLS.
  func connectPlainly() async throws -> (channel: any Channel, witness: Witness) {
    let witness = Witness()
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .channelInitializer { $0.pipeline.addHandler(witness) }
      .connect(host: "127.0.0.1", port: port).get()
    return (channel, witness)
  }
}

/// Ends the connection under TLS, without close_notify.
func cut(_ channel: any Channel, mode: CloseMode = .all) async throws {
  try await channel.eventLoop.flatSubmit {
    let promise = channel.eventLoop.makePromise(of: Void.self)
    do {
      try channel.pipeline.syncOperations.context(handlerType: TLSHandler.self)
        .close(mode: mode, promise: promise)
    } catch { promise.fail(error) }
    return promise.futureResult
  }.get()
}

/// A new folder of its own, removed with what is in it after `body`.
func withFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
  var template = Array("/tmp/plenary-tests-XXXXXX".utf8CString)
  guard let made = mkdtemp(&template) else { throw Gone() }
  let folder = String(cString: made)
  defer {
    if let entries = opendir(folder) {
      while let entry = readdir(entries) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) {
          String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        unlink("\(folder)/\(name)")
      }
      closedir(entries)
    }
    rmdir(folder)
  }
  return try await body(folder)
}

/// Runs a shell command off the event loops; what it printed, both streams, and its exit status.
func shell(_ command: String) async throws -> (output: String, status: Int32) {
  try await NIOThreadPool.singleton.runIfActive {
    guard let pipe = popen("( \(command) ) 2>&1", "r") else { throw Gone() }
    var output: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 4096)
    while case let count = fread(&room, 1, room.count, pipe), count > 0 {
      output += room.prefix(count)
    }
    return (String(decoding: output, as: UTF8.self), pclose(pipe) >> 8)
  }
}

let hasOpenSSLCommand: Bool = access("/usr/bin/openssl", X_OK) == 0
