import MeetingModel
import OrderedCollections
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

  @Test("a meeting is its features run together, and in any order the same meeting")
  func features() throws {
    try Seeded.each(200) { random in
      let meeting = random.meeting()
      var features = Feature.allCases
      var bytes: [UInt8] = []
      for feature in features { bytes += try MeetingCodec.encode(feature, of: meeting) }
      #expect(bytes == (try MeetingCodec.encode(meeting)), "\(random)")
      features.shuffle(using: &random)
      bytes = []
      for feature in features { bytes += try MeetingCodec.encode(feature, of: meeting) }
      #expect(try MeetingCodec.decode(bytes) == meeting, "\(random)")
    }
  }

  @Test("viewers of one kind see the same bytes of what is not personal")
  func shared() throws {
    try Seeded.each(100) { random in
      var meeting = Meeting()
      for record in random.history(people: 6, proposals: 60) {
        meeting.apply(record.event, by: record.by, at: record.time)
      }
      for id in meeting.participants.all.keys {
        let viewer = meeting.viewer(of: id)
        let (seen, all) = (meeting.seen(by: viewer), meeting.seen(by: .anyone(viewer.kind)))
        for feature in Feature.allCases where !feature.isPersonal {
          let same =
            try MeetingCodec.encode(feature, of: seen) == MeetingCodec.encode(feature, of: all)
          #expect(same, "\(random), \(feature)")
        }
      }
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
