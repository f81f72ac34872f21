import MeetingModel
import TestSupport
import Testing
import Wire

@Suite struct MeetingCodecTests {
  @Test("every meeting comes back from its bytes as it was")
  func roundTrip() throws {
    try Seeded.each(500) { random in
      let meeting = random.meeting()
      let again = try MeetingCodec.decode(try MeetingCodec.encode(meeting))
      #expect(again == meeting, "\(random)")
    }
  }

  @Test("no bytes are the meeting before all events")
  func empty() throws {
    #expect(try MeetingCodec.decode([]) == Meeting())
    #expect(try MeetingCodec.decode(try MeetingCodec.encode(Meeting())) == Meeting())
  }

  @Test("a participant with the server's id, or with the last id of all, is refused")
  func participantIDs() throws {
    for value in [0, UInt32(Int32.max) + 1, .max] {
      var meeting = Meeting()
      let one = Participant(
        id: ParticipantID(value), name: "Ann", role: .attendee, arrived: Moment(milliseconds: 0))
      meeting.participants = Participants(all: [one], speaker: nil)
      let bytes = try MeetingCodec.encode(meeting)
      #expect(throws: WireError.invalid(field: "participant")) { try MeetingCodec.decode(bytes) }
    }
  }

  @Test("tampered bytes give a meeting or an error, never a trap")
  func tampered() throws {
    try Seeded.each(400) { random in
      let whole = try MeetingCodec.encode(random.meeting())
      for _ in 0..<10 {
        var bytes = whole
        bytes[random.below(bytes.count)] = UInt8.random(in: .min ... .max, using: &random)
        guard let meeting = try? MeetingCodec.decode(bytes) else { continue }
        let again = try MeetingCodec.decode(try MeetingCodec.encode(meeting))
        #expect(again == meeting, "\(random)")
      }
    }
  }
}
