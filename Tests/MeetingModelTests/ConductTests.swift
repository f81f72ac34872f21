import MeetingModel
import Testing

@Suite("Conduct")
struct ConductTests {
  @Test("the title is one line without white space around it")
  func title() throws {
    #expect(try Conduct.acceptedTitle("  Harbour\n review\t2 ") == "Harbour review 2")
    #expect(throws: Refusal.textEmpty) { try Conduct.acceptedTitle(" \n") }
    #expect(throws: Refusal.textUnprintable) { try Conduct.acceptedTitle("a\u{7}") }
    #expect(throws: Refusal.textTooLong(limit: Limits.title)) {
      try Conduct.acceptedTitle(String(repeating: "x", count: Limits.title + 1))
    }
  }

  @Test("a meeting opens with its title and moment, and keeps them when it ends")
  func phases() {
    var meeting = Meeting()
    let moment = Moment(milliseconds: 5)
    meeting.apply(.conduct(.opened(title: "T")), by: .server, at: moment)
    #expect(meeting.conduct.title == "T" && meeting.conduct.opened == moment)
    #expect(meeting.conduct.phase == .open)
    meeting.apply(.conduct(.ended), by: .server, at: moment)
    #expect(meeting.conduct.phase == .ended)
    #expect(meeting.conduct.title == "T" && meeting.conduct.opened == moment)
  }
}
