import MeetingModel
import Testing

@Suite("Identifiers")
struct IdentifiersTests {
  @Test(
    "names of meetings",
    arguments: ["abc", "a-b", "123", "heron-4x7q2k9d", String(repeating: "z", count: 40)])
  func meetingIDs(text: String) {
    #expect(MeetingID(text)?.text == text)
  }

  @Test(
    "no names of meetings",
    arguments: [
      "", "ab", "-ab", "ab-", "---", "Abc", "a b", "a/b", "a_b", "abc\n", "ab\u{0}", "äbc", "a..b",
      "e\u{301}abc", "ａｂｃ", String(repeating: "z", count: 41),
      String(repeating: "z", count: 10_000),
    ])
  func noMeetingIDs(text: String) {
    #expect(MeetingID(text) == nil)
  }

  @Test("proposals sort by participant, then by count")
  func order() {
    let sorted = [
      ParticipantID(1).proposal(9), ParticipantID(2).proposal(1), ParticipantID(2).proposal(3),
    ]
    #expect(sorted.reversed().sorted() == sorted)
  }

  @Test("numbers and moments stop nothing at their ends")
  func ends() {
    #expect(EventNumber(.max).next == .none)
    let span = Moment(milliseconds: .max) - Moment(milliseconds: .min)
    #expect(span == -1)
    #expect(Moment(milliseconds: 7) - Moment(milliseconds: 9) == -2)
  }
}
