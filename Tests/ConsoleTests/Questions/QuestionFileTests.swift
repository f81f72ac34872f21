import MeetingModel
import TestSupport
import Testing

@testable import Console

@Suite("Questions in a file")
struct QuestionFileTests {
  private static func meeting(with questions: [Question]) throws -> Meeting {
    var meeting = Meeting()
    let ann = ParticipantID(1)
    meeting.apply(.conduct(.opened(title: "")), by: .server, at: Moment(milliseconds: 0))
    meeting.apply(
      .participants(.arrived(ann, name: "Ann", role: .organizer)), by: .server,
      at: Moment(milliseconds: 0))
    let id = ProposalID(participant: ann, count: 1)
    for event in try meeting.decide(.questions(.bring(questions)), by: id) {
      meeting.apply(event, by: id, at: Moment(milliseconds: 7))
    }
    return meeting
  }

  @Test("what was read in and is written again is the same file")
  func roundTrip() throws {
    var lines = 0
    try Seeded.each(100) { random in
      var meeting = Meeting()
      for record in random.history(proposals: 80) {
        meeting.apply(record.event, by: record.name, at: record.time)
      }
      let file = QuestionFile(meeting, for: nil).contents
      lines += file.split(separator: "\n").count
      let brought = try Self.meeting(with: try QuestionFile.read(file).get())
      #expect(QuestionFile(brought, for: nil).contents == file, "\(random)")
    }
    #expect(Seeded.isSingle || lines > 100)
  }

  @Test("a line that is no question is named")
  func faults() {
    #expect(QuestionFile.read("") == .success([]))
    #expect(QuestionFile.read("\n{}\n") == .failure(QuestionFile.Fault(line: 2)))
    #expect(QuestionFile.read("no") == .failure(QuestionFile.Fault(line: 1)))
  }

  @Test("no bytes stop the reader")
  func fuzz() {
    Seeded.each(500) { random in
      let text = random.text(60)
      _ = QuestionFile.read(text)
      _ = QuestionFile.read("{\"asker\":\"\(text)\"}")
    }
  }
}
