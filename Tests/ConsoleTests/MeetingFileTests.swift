import Localization
import MeetingModel
import SharedText
import TestSupport
import Testing

@testable import Console

@Suite("Files of a meeting")
struct MeetingFileTests {
  private let ann = ParticipantID(1)
  private let time = Moment(milliseconds: 0)

  private func meeting(_ events: [Event]) -> Meeting {
    var meeting = Meeting()
    for (index, event) in events.enumerated() {
      meeting.apply(
        event, by: ProposalID(participant: ann, count: UInt32(index + 1)), at: time)
    }
    return meeting
  }

  @Test("texts are exactly as they are, drawings both text and picture, empty ones left out")
  func files() {
    let notes = "  e\u{301} 👋🏽\t\nno line feed at the end "
    let files = meeting([
      .texts(.edited(.notes, Change(replacing: 0..<0, with: notes), checksum: nil)),
      .texts(.pageAdded(title: "Plan", text: "")),
      .board(.pageAdded),
      .board(
        .worked(
          .drawn(Drawing(.line(Spot(column: 0, row: 0), Spot(column: 3, row: 0)), ink: .red)),
          on: .page(ProposalID(participant: ann, count: 3)))),
    ]).files(in: .english)
    #expect(files.map(\.name) == ["notes.txt", "Plan.txt", "board-2.txt", "board-2.svg"])
    #expect(files[0].contents.unicodeScalars.elementsEqual(notes.unicodeScalars))
    #expect(files[1].contents == "")
    #expect(files[2].contents == "────\n")
    #expect(files[3].contents.hasPrefix("<svg "))
  }

  @Test("what is drawn over a slide is named by deck and slide")
  func annotations() {
    let deck = Deck(
      title: "D", slides: [Slide(title: "A", markdown: "# A"), Slide(title: "B", markdown: "# B")])
    let line = Figure.line(Spot(column: 0, row: 0), Spot(column: 3, row: 0))
    let slide = SlideID(deck: ProposalID(participant: ann, count: 1), index: 1)
    let files = meeting([
      .decks(.added(deck)), .board(.worked(.drawn(Drawing(line, ink: .red)), on: .slide(slide))),
    ]).files(in: .english)
    #expect(files.map(\.name) == ["notes.txt", "deck-1.md", "slide-1-2.txt", "slide-1-2.svg"])
  }

  @Test("titles of one name give files of several")
  func same() {
    let files = meeting(
      ["notes", "Notes", "a/b", "a:b", "a-b"].map { .texts(.pageAdded(title: $0, text: "")) }
    ).files(in: .english)
    #expect(
      files.map(\.name) == [
        "notes.txt", "notes-2.txt", "Notes-3.txt", "a-b.txt", "a-b-2.txt", "a-b-3.txt",
      ])
  }

  @Test("no title leads out of the folder, hides the file, or is too long for a file system")
  func names() {
    #expect(MeetingFile.name("../../etc/passwd") == "_..-..-etc-passwd")
    #expect(MeetingFile.name(" . ") == "text")
    #expect(MeetingFile.name("") == "text")
    Seeded.each(500) { random in
      let name = MeetingFile.name(random.text(60))
      #expect(!name.isEmpty && name.utf8.count <= 101, "\(random)")
      #expect(!name.contains("/") && !name.hasPrefix("."), "\(random)")
      #expect(!name.unicodeScalars.contains { $0.value < 0x20 }, "\(random)")
    }
  }

  @Test("the chat is a file of its own: readers, replies, traces, and no control byte")
  func chat() {
    let id = ProposalID(participant: ann, count: 2)
    let files = meeting([
      .participants(.arrived(ann, name: "Ann", role: .organizer)),
      .chat(.said("one\ntwo \u{1B}[2J", to: .everyone)),
      .chat(.said("three", to: .presenters, replyTo: id)),
      .chat(.said("four", to: .everyone)),
      .chat(.deleted(ProposalID(participant: ann, count: 4), to: .everyone)),
      .chat(.edited(ProposalID(participant: ann, count: 3), "3", to: .presenters)),
      .texts(.pageAdded(title: "chat", text: "x")),
    ]).files(in: .english)
    #expect(files.map(\.name) == ["notes.txt", "chat.txt", "chat-2.txt"])
    #expect(
      files[2].contents == """
        1970-01-01 00:00Z ◆ Ann: one
          two ␛[2J
        1970-01-01 00:00Z ◆ Ann → presenters: 3 (edited)
          ↩ ◆ Ann: one
        1970-01-01 00:00Z ◆ Ann: [deleted by its author]

        """)
  }
}
