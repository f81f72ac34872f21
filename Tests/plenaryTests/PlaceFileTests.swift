import FoundationEssentials
import Glibc
import Testing

@testable import plenary

@Suite("Where a server was")
struct PlaceFileTests {
  private static func withFolder(_ body: (String) throws -> Void) throws {
    var template = Array("/tmp/plenary-place-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test("port and address are read as they were kept")
  func kept() throws {
    try Self.withFolder { folder in
      let file = PlaceFile(folder: folder)
      #expect(file.port == nil && file.address == nil)
      file.keep(port: nil, address: "a")
      #expect(file.port == nil && file.address == nil, "a server without a port was nowhere")
      for (port, address) in [(1, "meet.example"), (65_535, "::1"), (7_420, "")] {
        file.keep(port: port, address: address)
        #expect(file.port == port)
        #expect(file.address == (address.isEmpty ? nil : address))
      }
    }
  }

  @Test(
    "what is no port counts as none, and a file of before has no address",
    arguments: [
      ("7420", 7_420, nil), ("7420\n", 7_420, nil), ("7420\na\nb", 7_420, "a"), ("0\na", nil, "a"),
      ("65536\na", nil, "a"), ("-1", nil, nil), ("", nil, nil), ("port\na", nil, "a"),
      ("\n", nil, nil),
    ] as [(String, Int?, String?)])
  func foreign(text: String, port: Int?, address: String?) throws {
    try Self.withFolder { folder in
      try text.write(toFile: folder + "/port", atomically: false, encoding: .utf8)
      #expect(PlaceFile(folder: folder).port == port)
      #expect(PlaceFile(folder: folder).address == address)
    }
  }

  @Test("the address of a site is its name, else the loopback where it is for this machine only")
  func address() {
    #expect(Premises.Site(named: "meet.example").address == "meet.example")
    #expect(Premises.Site(named: "meet.example", isLocal: true).address == "meet.example")
    #expect(Premises.Site(isLocal: true).address == Addresses.loopback)
    #expect(Premises.Site().address == Addresses.reachable ?? Addresses.loopback)
  }
}
