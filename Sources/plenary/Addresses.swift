import Glibc
import Invitations
import Localization
import SecureTransport

/// The addresses of this machine, and which of them others can reach.
enum Addresses {
  /// An address of a network interface that is up. Of IPv6 only one that means the same on every
  /// machine of a network: none that needs the name of an interface beside it (fe80::).
  struct Interface: Equatable, Sendable {
    var name: String
    var address: String
    var isLoopback: Bool

    var isIPv6: Bool { address.contains(":") }
  }

  /// The address by which this machine reaches itself: of IPv6 only where it has no other.
  static var loopback: String { loopback(among: interfaces) }

  static func loopback(among interfaces: [Interface]) -> String {
    let own = interfaces.filter(\.isLoopback)
    return own.contains { !$0.isIPv6 } || own.isEmpty ? "127.0.0.1" : "::1"
  }

  static func isLoopback(_ host: String) -> Bool {
    // A name may begin with a number, too.
    let isNumeric = host.utf8.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
    return host == "localhost" || host == "::1" || host.hasPrefix("127.") && isNumeric
  }

  /// Host and port, as sentences and invitations name them: an IPv6 address in brackets.
  static func text(host: String, port: Int) -> String {
    host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }

  /// The address to put into an invitation: the first of the interface that leads to the rest of the
  /// world, else the first that is not this machine's alone; an IPv6 address only where there is no IPv4
  /// address at all. Nil when there is none. `routes` are the interfaces of the default routes.
  static func reachable(
    among interfaces: [Interface], towards routes: (v4: String?, v6: String?)
  ) -> String? {
    let outside = interfaces.filter { !$0.isLoopback }
    let v4 = outside.filter { !$0.isIPv6 }
    let v6 = outside.filter(\.isIPv6)
    return
      (v4.first { $0.name == routes.v4 } ?? v4.first ?? v6.first { $0.name == routes.v6 }
      ?? v6.first)?.address
  }

  static var reachable: String? {
    reachable(
      among: interfaces,
      towards: (
        defaultRoute(in: table("/proc/net/route")),
        defaultRoute6(in: table("/proc/net/ipv6_route"))
      ))
  }

  /// The same from the kernel's table of IPv6 (/proc/net/ipv6_route): lines of destination, its prefix in
  /// hexadecimal, source, prefix, next hop, metric in hexadecimal, …, the interface last. A route that
  /// rejects goes by the name of lo.
  static func defaultRoute6(in table: String) -> String? {
    let routes = table.split(separator: "\n").compactMap { line -> (String, UInt64)? in
      let fields = line.split(whereSeparator: \.isWhitespace)
      guard fields.count == 10, fields[0].allSatisfy({ $0 == "0" }), fields[1] == "00",
        fields[9] != "lo"
      else { return nil }
      return (String(fields[9]), UInt64(fields[5], radix: 16) ?? .max)
    }
    return routes.min { $0.1 < $1.1 }?.0
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

  private static func table(_ path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
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
    guard let address = entry.ifa_addr, entry.ifa_flags & UInt32(IFF_UP) != 0 else { return nil }
    let length: Int
    switch Int32(address.pointee.sa_family) {
    case AF_INET: length = MemoryLayout<sockaddr_in>.size
    case AF_INET6: length = MemoryLayout<sockaddr_in6>.size
    case _: return nil
    }
    var bytes = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    guard
      getnameinfo(
        address, socklen_t(length), &bytes, socklen_t(bytes.count), nil, 0, NI_NUMERICHOST) == 0
    else { return nil }
    let text = String(
      decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    // An address with a zone means nothing elsewhere.
    guard !text.contains("%"), !text.lowercased().hasPrefix("fe80:") else { return nil }
    return Interface(
      name: String(cString: entry.ifa_name), address: text,
      isLoopback: entry.ifa_flags & UInt32(IFF_LOOPBACK) != 0)
  }

  /// The name or the address that `text` is, as invitations and certificates carry it; otherwise one
  /// sentence says why it is none.
  static func hostName(_ text: String, or status: ExitReason) throws(Failure) -> HostName {
    do throws(HostName.Fault) {
      return try HostName(text)
    } catch {
      switch error {
      case .malformed: throw Failure(.program.badHost(text: text), status)
      case .hasPort: throw Failure(.program.hostHasPort(text: text), status)
      case .unspecified: throw Failure(.program.hostUnspecified(text: text), status)
      }
    }
  }
}
