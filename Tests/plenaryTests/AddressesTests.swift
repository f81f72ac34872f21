import Invitations
import Localization
import SecureTransport
import Testing

@testable import plenary

@Suite("Addresses of this machine")
struct AddressesTests {
  private let interfaces = [
    Addresses.Interface(name: "lo", address: "127.0.0.1", isLoopback: true),
    Addresses.Interface(name: "docker0", address: "172.17.0.1", isLoopback: false),
    Addresses.Interface(name: "eth0", address: "192.0.2.7", isLoopback: false),
  ]

  @Test("the interface of the default route is preferred")
  func route() {
    #expect(Addresses.reachable(among: interfaces, towards: ("eth0", nil)) == "192.0.2.7")
    #expect(Addresses.reachable(among: interfaces, towards: (nil, nil)) == "172.17.0.1")
    #expect(Addresses.reachable(among: interfaces, towards: ("wlan0", nil)) == "172.17.0.1")
  }

  @Test("an IPv6 address is named where there is no IPv4 address, and only there")
  func ipv6() {
    let six = [
      Addresses.Interface(name: "lo", address: "::1", isLoopback: true),
      Addresses.Interface(name: "wg0", address: "fd00::7", isLoopback: false),
      Addresses.Interface(name: "eth0", address: "2001:db8::7", isLoopback: false),
    ]
    #expect(Addresses.reachable(among: six, towards: (nil, "eth0")) == "2001:db8::7")
    #expect(Addresses.reachable(among: six, towards: (nil, nil)) == "fd00::7")
    #expect(Addresses.reachable(among: six + interfaces, towards: (nil, "eth0")) == "172.17.0.1")
    #expect(Addresses.reachable(among: [six[0], interfaces[0]], towards: (nil, "lo")) == nil)
    #expect(Addresses.loopback(among: six) == "::1")
    #expect(Addresses.loopback(among: six + interfaces) == "127.0.0.1")
    #expect(Addresses.loopback(among: []) == "127.0.0.1")
    #expect(Addresses.text(host: "2001:db8::7", port: 7_420) == "[2001:db8::7]:7420")
    #expect(Addresses.text(host: "192.0.2.7", port: 7_420) == "192.0.2.7:7420")
    for host in ["127.0.0.1", "127.1.2.3", "::1", "localhost"] {
      #expect(Addresses.isLoopback(host))
    }
    for host in ["2001:db8::1", "10.127.0.1", "192.0.2.7"] { #expect(!Addresses.isLoopback(host)) }
  }

  @Test("the default route of IPv6 is the one with the least metric that leads somewhere")
  func tableOfIPv6() {
    let zero = String(repeating: "0", count: 32)
    let table = """
      fd000000000000000000000000000000 40 \(zero) 00 \(zero) 00000100 00000001 00000000 00000001     eth1
      \(zero) 00 \(zero) 00 fe800000000000000000000000000001 00000400 00000001 00000000 00000003     wlan0
      \(zero) 00 \(zero) 00 fe800000000000000000000000000001 000000ff 00000001 00000000 00000003     eth0
      \(zero) 00 \(zero) 00 \(zero) 00000001 00000001 00000000 00200200       lo
      """
    #expect(Addresses.defaultRoute6(in: table) == "eth0")
    #expect(Addresses.defaultRoute6(in: "") == nil)
    #expect(Addresses.defaultRoute6(in: "foo bar\n\u{0}") == nil)
  }

  @Test("loopback is never called reachable")
  func loopback() {
    #expect(Addresses.reachable(among: [interfaces[0]], towards: ("lo", nil)) == nil)
    #expect(Addresses.reachable(among: [], towards: (nil, nil)) == nil)
  }

  @Test("the default route is the one with the least metric")
  func table() {
    let table = """
      Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
      wlan0\t00000000\t0100A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0
      eth0\t00000000\t0100A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0
      docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0
      """
    #expect(Addresses.defaultRoute(in: table) == "eth0")
  }

  @Test("a table without a default route, or of another form, gives none")
  func noRoute() {
    #expect(Addresses.defaultRoute(in: "") == nil)
    #expect(Addresses.defaultRoute(in: "Iface\nfoo bar\n\u{0}\n") == nil)
  }

  @Test("every machine has its loopback")
  func own() {
    #expect(Addresses.interfaces.contains { $0.isLoopback && $0.address == "127.0.0.1" })
  }

  @Test("what is no address is refused with the reason")
  func hosts() throws {
    #expect(try Addresses.hostName("[::1]", or: .usage).text == "::1")
    for (text, phrase) in [
      ("a b", Phrase.program.badHost(text: "a b")),
      ("127.0.0.1:99", .program.hostHasPort(text: "127.0.0.1:99")),
      ("0.0.0.0", .program.hostUnspecified(text: "0.0.0.0")),
    ] {
      let failure = #expect(throws: Failure.self) { try Addresses.hostName(text, or: .usage) }
      #expect(failure?.phrase == phrase && failure?.status == .usage)
    }
  }
}
