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
    #expect(Addresses.reachable(among: interfaces, towards: "eth0") == "192.0.2.7")
    #expect(Addresses.reachable(among: interfaces, towards: nil) == "172.17.0.1")
    #expect(Addresses.reachable(among: interfaces, towards: "wlan0") == "172.17.0.1")
  }

  @Test("loopback is never called reachable")
  func loopback() {
    #expect(Addresses.reachable(among: [interfaces[0]], towards: "lo") == nil)
    #expect(Addresses.reachable(among: [], towards: nil) == nil)
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

  @Test("hosts are names and addresses, and nothing that needs escaping")
  func hosts() {
    for host in ["meet.example", "192.0.2.7", "2001:db8::1", "a-b"] {
      #expect(Addresses.isHost(host))
    }
    for text in ["", "a b", "a/b", "a?b", "é.example", String(repeating: "a", count: 254)] {
      #expect(!Addresses.isHost(text))
    }
  }
}
