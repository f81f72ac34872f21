import Localization
import MeetingModel
import TestSupport
import Testing

@testable import Console

@Suite("Polls as files")
struct PollFilesTests {
  private let ann = ParticipantID(1)

  private func meeting(_ polls: Poll...) -> Meeting {
    var meeting = Meeting()
    for (index, name) in ["Ann", "=cmd()"].enumerated() {
      let arrived = Participants.Event.arrived(
        ParticipantID(UInt32(index + 1)), name: name, role: .attendee)
      meeting.apply(.participants(arrived), by: .server, at: Moment(milliseconds: 0))
    }
    meeting.polls = Polls(all: polls)
    return meeting
  }

  private func poll(
    _ draft: Poll.Draft, _ phase: Poll.Phase, _ ballots: [Poll.Ballot], number: Int = 1
  ) -> Poll {
    let votes = Dictionary(
      ballots.enumerated().map { (ParticipantID(UInt32($0.offset + 1)), $0.element) },
      uniquingKeysWith: { first, _ in first })
    let known = Tally(options: draft.optionCount, of: ballots)
    let tally =
      draft.isSecret && phase == .open
      ? Tally(voters: known.voters, counts: [], answers: [:]) : known
    return Poll(
      Poll.Head(id: ProposalID(participant: ann, count: UInt32(number)), number: number, draft),
      phase: phase, votes: votes, tally: tally)
  }

  private func contents(_ name: String, _ meeting: Meeting) -> String {
    meeting.files(in: .english).first { $0.name == name }?.contents ?? ""
  }

  @Test("a poll is written with its counts and voters, as text and as a table")
  func named() {
    let draft = Poll.Draft(question: "North \"first\"?", kind: .single, choices: ["Yes", "No"])
    let meeting = meeting(poll(draft, .closed, [.marks([0]), .marks([0])]))
    #expect(
      contents("polls.txt", meeting) == """
        1. North "first"?
           Single choice · Closed · 2 have voted
           2 · 100%  Yes
              =cmd(), Ann
           0 · 0%  No

        """)
    #expect(
      contents("polls.csv", meeting)
        == "\"poll\",\"question\",\"kind\",\"secret\",\"phase\",\"voted\",\"answer\",\"votes\",\"voters\"\r\n"
        + "\"1\",\"North \"\"first\"\"?\",\"single\",\"no\",\"closed\",\"2\",\"Yes\",\"2\",\"'=cmd(); Ann\"\r\n"
        + "\"1\",\"North \"\"first\"\"?\",\"single\",\"no\",\"closed\",\"2\",\"No\",\"0\",\"\"\r\n")
  }

  @Test("of a secret poll there are totals only, and none while it is open")
  func secret() {
    let draft = Poll.Draft(question: "Why?", kind: .shortText, isSecret: true)
    let closed = meeting(poll(draft, .closed, [.text("wet"), .text("cold")]))
    let open = meeting(poll(draft, .open, [.text("wet"), .text("cold")]))
    for name in ["polls.txt", "polls.csv"] {
      #expect(contents(name, closed).contains("wet"))
      #expect(!contents(name, closed).contains("Ann"))
      #expect(!contents(name, open).contains("wet"))
      #expect(!contents(name, open).contains("Ann"))
    }
  }

  @Test("no cell is a formula, has a control character or breaks out of its quotes")
  func cells() {
    for text in [
      "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1", "\u{200B}=1", "\u{FEFF}@a",
    ] {
      let cell = CommaSeparated.cell(text)
      // What cannot be shown is shown as such, and is no formula.
      #expect(cell.hasPrefix("\"'") || cell.hasPrefix("\"\u{FFFD}"), "\(cell)")
    }
    #expect(CommaSeparated.cell("a = b") == "\"a = b\"")
    Seeded.each(500) { random in
      let cell = CommaSeparated.cell(random.hostileString())
      #expect(
        !cell.unicodeScalars.contains {
          $0.value < 0x20 || (0x7F...0x9F).contains($0.value)
            || (0x202A...0x202E).contains($0.value)
        }, "\(random)")
      // Marks may stand behind a quote; for a spreadsheet it is one all the same.
      let inside = cell.unicodeScalars.dropFirst().dropLast()
      let loose = inside.split(separator: "\"", omittingEmptySubsequences: false)
      #expect(loose.count % 2 == 1, "\(random)")
      #expect(
        loose.enumerated().allSatisfy { $0.offset % 2 == 0 || $0.element.isEmpty }, "\(random)")
      #expect(inside.first { !$0.properties.isWhitespace } != "=", "\(random)")
    }
  }

  @Test("no text of people leaves a control character in a file")
  func hostile() {
    Seeded.each(100) { random in
      let draft = Poll.Draft(
        question: random.hostileString(), kind: .single,
        choices: [random.hostileString(), random.hostileString()])
      let meeting = meeting(poll(draft, .closed, [.marks([1])]))
      for name in ["polls.txt", "polls.csv"] {
        let bad = contents(name, meeting).unicodeScalars.filter {
          ($0.value < 0x20 && $0 != "\n" && $0 != "\r") || (0x7F...0x9F).contains($0.value)
        }
        #expect(bad.isEmpty, "\(random)")
      }
    }
  }
}
