import MeetingModel
import Testing

@testable import MeetingServer

/// When an archivist keeps a snapshot in the store.
@Suite struct KeepingTests {
  @Test("snapshots are kept as the log grows by its own size, and not before as many records")
  func keeping() {
    var keeping = Archivist.Keeping(kept: .none, every: 10)
    var kept: [UInt64] = []
    for number in UInt64(1)...1_000 {
      keeping.pass(100)
      guard keeping.isDue(at: EventNumber(number)) else { continue }
      kept.append(number)
      keeping.keep(EventNumber(number), bytes: Int(number) * 100)
    }
    #expect(kept == [10, 20, 40, 80, 160, 320, 640])
  }
}
