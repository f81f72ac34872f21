import Glibc
import Testing

/// A socket on loopback at which nobody is answered.
final class Loopback: Sendable {
  let port: Int
  private let listener: Int32

  init() throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    try #require(listener >= 0)
    var address = Self.address(port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    try #require(
      withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(listener, $0, length) == 0 && listen(listener, 8) == 0
            && getsockname(listener, $0, &length) == 0
        }
      })
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  deinit { close(listener) }

  private static func address(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(clamping: port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  /// Whether a connection to `port` is taken; it is closed at once.
  static func listens(at port: Int) -> Bool {
    guard let attempt = connect(to: port) else { return false }
    close(attempt)
    return true
  }

  /// Nil when nobody takes it.
  private static func connect(to port: Int) -> Int32? {
    let attempt = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = address(port: port)
    let isTaken = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(attempt, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isTaken else {
      close(attempt)
      return nil
    }
    return attempt
  }
}
