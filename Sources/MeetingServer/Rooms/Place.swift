import Glibc
import NIOCore

/// Where a connection comes from: an IPv4 address, or the 64 bits that an IPv6 network owns.
struct Place: Hashable, Sendable {
  /// What counts as the same place: 4 bytes, or 8, or none.
  let bytes: [UInt8]
  /// The whole address, for the log; "-" when there is none.
  let text: String

  /// Connections without an IP address count as one place. An IPv4 address is one, also where it comes
  /// to a socket for both kinds.
  init(_ address: SocketAddress?) { self.init(address?.ipAddress ?? "") }

  init(_ text: String) {
    var short = [UInt8](repeating: 0, count: 4)
    var long = [UInt8](repeating: 0, count: 16)
    let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
    if inet_pton(AF_INET, text, &short) == 1 {
      self.init(bytes: short, text: text)
    } else if inet_pton(AF_INET6, text, &long) == 1 {
      if Array(long.prefix(12)) == mapped {
        let last = Array(long.suffix(4))
        self.init(bytes: last, text: last.map { "\($0)" }.joined(separator: "."))
      } else {
        self.init(bytes: Array(long.prefix(8)), text: text)
      }
    } else {
      self.init(bytes: [], text: "-")
    }
  }

  private init(bytes: [UInt8], text: String) {
    self.bytes = bytes
    self.text = text
  }

  static func == (a: Place, b: Place) -> Bool { a.bytes == b.bytes }

  func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}
