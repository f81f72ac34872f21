import MeetingModel
import TestSupport
import Testing

@testable import MeetingServer

/// How many: see `Seeded.eachHostile`.
@Suite("Hostile strings and the log of the server")
struct HostileStringsTests {
  @Test("the line of a refused entry is of plain signs and keeps its form")
  func refusedEntry() {
    Seeded.eachHostile(6_000) { random in
      let entry = RefusedEntry(
        place: Place(random.hostileString()), meeting: random.hostileString(),
        account: random.hostileString(), reason: .wrongPassword)
      let line = "\(entry)"
      let isPlain = line.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
      #expect(isPlain, "\(random)")
      #expect(line.utf8.count < 500, "\(random)")
      let names = line.split(separator: " ").map { $0.prefix { $0 != "=" } }
      #expect(
        names == ["entry", "refused", "address", "meeting", "account", "reason"], "\(random)")
    }
  }
}
