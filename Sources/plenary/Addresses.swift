import Glibc

/// The addresses of this machine, and which of them others can reach.
enum Addresses {
  /// An IPv4 address of a network interface that is up.
  struct Interface: Equatable, Sendable {
    var name: String
    var address: String
    var isLoopback: Bool
  }

  /// The address to put into an invitation: the first of the interface that leads to the rest of the
  /// world, else the first that is not this machine's alone. Nil when there is none.
  static func reachable(among interfaces: [Interface], towards route: String?) -> String? {
    let outside = interfaces.filter { !$0.isLoopback }
    return (outside.first { $0.name == route } ?? outside.first)?.address
  }

  static var reachable: String? {
    reachable(among: interfaces, towards: defaultRoute(in: routes))
  }

  /// The interface of the default route with the least metric, from the kernel's table (proc(5),
  /// /proc/net/route): lines of name, destination, gateway, flags, …, metric, mask.
  static func defaultRoute(in table: String) -> String? {
    let routes = table.split(separator: "\n").dropFirst().compactMap { line -> (String, Int)? in
      let fields = line.split(whereSeparator: \.isWhitespace)
      guard fields.count >= 8, fields[1] == "00000000", fields[7] == "00000000" else { return nil }
      return (String(fields[0]), Int(fields[6]) ?? .max)
    }
    return routes.min { $0.1 < $1.1 }?.0
  }

  private static var routes: String {
    guard let file = fopen("/proc/net/route", "r") else { return "" }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 64 << 10)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }

  static var interfaces: [Interface] {
    var list: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&list) == 0 else { return [] }
    defer { freeifaddrs(list) }
    return sequence(first: list, next: { $0?.pointee.ifa_next }).prefix { $0 != nil }
      .compactMap { $0.flatMap { interface($0.pointee) } }
  }

  private static func interface(_ entry: ifaddrs) -> Interface? {
    guard let address = entry.ifa_addr, address.pointee.sa_family == sa_family_t(AF_INET),
      entry.ifa_flags & UInt32(IFF_UP) != 0
    else { return nil }
    var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    let length = socklen_t(MemoryLayout<sockaddr_in>.size)
    guard
      getnameinfo(address, length, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0
    else { return nil }
    return Interface(
      name: String(cString: entry.ifa_name),
      address: String(
        decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self),
      isLoopback: entry.ifa_flags & UInt32(IFF_LOOPBACK) != 0)
  }

  /// Whether `text` can be the name or the address of a machine: what an invitation can carry.
  static func isHost(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 253
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
          UInt8(ascii: ":"):
          true
        case _: false
        }
      }
  }
}
