import Localization
import MeetingModel
import Participation
import Screen
import SharedText
import Testing

@testable import Console

@Suite("What the notes say when an edit does not simply go its way")
struct TextNewsTests {
  private func console(_ language: Language = .english) -> Rehearsal {
    var console = Rehearsal(as: Rehearsal.ben, language: language)
    console.press(.alt("6"))
    return console
  }

  private func proposals(_ console: inout Rehearsal) -> [(count: UInt32, Proposal)] {
    console.took().flatMap { effect -> [(UInt32, Proposal)] in
      guard case .send(let frames) = effect else { return [] }
      return frames.compactMap {
        guard case .propose(let count, let proposal) = $0 else { return nil }
        return (count, proposal)
      }
    }
  }

  @Test(
    "left behind: the text stays, goes out anew once, and the reader is told",
    arguments: Language.allCases)
  func merged(language: Language) throws {
    var console = console(language)
    console.type("abc")
    let first = try #require(proposals(&console).first)
    console.feed(.link(.outcome(count: first.count, .editTooOld)))
    #expect(console.model.replica.text(.notes)?.description == "abc")
    #expect(console.screen.contains(language.text(.notes.merged).prefix(10)))
    let again = proposals(&console)
    #expect(again.count == 1)
    guard case .texts(.edit(.notes, let edit))? = again.first?.1 else {
      Issue.record("the merged text was not sent")
      return
    }
    #expect(edit.change.insertedText == "abc")
    console.confirm()
    #expect(console.ledger.meeting.texts.notes.document.text.description == "abc")
    #expect(console.model.replica.unconfirmed == 0)
  }

  @Test("a copy that differs is taken anew, the reader is told, and so is the server")
  func diverged() throws {
    var console = console()
    console.type("mine")
    _ = console.took()
    console.deliver(
      .texts(.edited(.notes, Change(replacing: 0..<0, with: "theirs "), checksum: 1)),
      by: ProposalID(participant: Rehearsal.ann, count: 60))
    #expect(console.took() == [.startAnew])
    #expect(console.lastLine.contains("Your copy of the text was out of step"))
    console.feed(
      .link(
        .joined(
          Welcome(
            version: 1, participant: Rehearsal.ben, role: .presenter, token: [1], settled: 10,
            time: console.now))))
    let told = console.took().contains { effect in
      guard case .send(let frames) = effect else { return false }
      return frames.contains(.diverged(.notes, Version(0)))
    }
    #expect(told)
    let seen = console.ledger.meeting.seen(by: Viewer(Rehearsal.ben, role: .presenter))
    console.feed(.link(.snapshot(seen, head: console.ledger.head)))
    while console.model.replica.unconfirmed > 0 { console.confirm() }
    let text = console.ledger.meeting.texts.notes.document.text
    #expect(text.description.contains("mine") && text.description.contains("theirs "))
    #expect(console.model.replica.text(.notes) == text)
  }
}
