import Localization
import MeetingModel
import MeetingServer
import Testing

@testable import plenary

@Suite("What is wrong with a log, in a sentence")
struct LogFlawTests {
  @Test("names the events that are concerned, and after which one the log breaks off")
  func phrases() throws {
    let tides = try #require(MeetingID("tides"))
    let (three, nine) = (EventNumber(3), EventNumber(9))
    for (flaw, phrase) in [
      (LogFlaw.changed(three...three), Phrase.check.changed(meeting: "tides", number: 3)),
      (.changed(three...nine), .check.changedAmong(meeting: "tides", first: 3, last: 9)),
      (.missing(three...nine), .check.gap(meeting: "tides", number: 2)),
      (.ends(at: three, had: nine), .check.lostEnd(meeting: "tides", number: 3, had: 9)),
      (.replaced(nine), .check.otherEnd(meeting: "tides", number: 9)),
      (.replaced(EventNumber(.max)), .check.otherEnd(meeting: "tides", number: .max)),
    ] {
      #expect(flaw.phrase(in: tides) == phrase)
    }
  }
}
