import Foundation
import Glibc
import Synchronization
import Testing

/// Between clients and a server on loopback. Of what the server says to a client it passes on `limit`
/// bytes, then nothing more, and keeps the connection open.
final class Relay: Sendable {
  private let loopback: Loopback
  private let said = Mutex(0)

  var port: Int { loopback.port }
  /// How much the server has said, to all clients.
  var bytes: Int { said.withLock { $0 } }

  init(to port: Int, limit: Int = .max) throws {
    let loopback = try Loopback()
    self.loopback = loopback
    Thread.detachNewThread { [weak self] in
      while let client = loopback.accept() {
        guard let server = Loopback.connect(to: port) else { return }
        Thread.detachNewThread { [weak self] in
          Self.pass(client, server, limit) { count in self?.said.withLock { $0 += count } }
        }
      }
    }
  }

  deinit { loopback.stop() }

  /// Until the client has gone.
  private static func pass(
    _ client: Int32, _ server: Int32, _ limit: Int, _ note: (Int) -> Void
  ) {
    defer {
      close(client)
      close(server)
    }
    var left = limit
    var sockets = [
      pollfd(fd: client, events: Int16(POLLIN), revents: 0),
      pollfd(fd: server, events: Int16(POLLIN), revents: 0),
    ]
    var part = [UInt8](repeating: 0, count: 4_096)
    while poll(&sockets, 2, -1) > 0 {
      if sockets[0].revents != 0 {
        let count = read(client, &part, part.count)
        guard count > 0 else { return }
        _ = send(server, part, count, Int32(MSG_NOSIGNAL))
      }
      if sockets[1].revents != 0 {
        let count = read(server, &part, part.count)
        if count > 0 {
          note(count)
          _ = send(client, part, min(left, count), Int32(MSG_NOSIGNAL))
          left -= min(left, count)
        } else {
          sockets[1].fd = -1
        }
      }
    }
  }
}
