import MeetingModel
import OrderedCollections
import Participation
import Screen
import SharedText
import Testing

@testable import Console

@Suite("Text pages in the console")
struct TextPageTests {
  private func ensemble() -> Ensemble {
    var ensemble = Ensemble(2, size: Size(columns: 100, rows: 24))
    for index in 0..<2 { ensemble.press(index, .alt("6")) }
    return ensemble
  }

  private func page(_ index: Int, in ensemble: Ensemble) -> String {
    guard let page = ensemble.ledger.meeting.texts.ids.dropFirst(index).first else { return "" }
    return ensemble.text(0, page)
  }

  @Test("a new page has the title that was typed, and one is in it at once")
  func new() {
    var ensemble = ensemble()
    ensemble.press(0, .alt("p"))
    ensemble.type(0, "Plan")
    ensemble.press(0, .enter)
    ensemble.type(0, "first")
    #expect(ensemble.screen(0).contains("Plan · text 2 of 2 · line 1 of 1"))
    ensemble.exchange()
    #expect(ensemble.ledger.meeting.texts.pages.values.map(\.title) == ["Plan"])
    #expect(page(1, in: ensemble) == "first")
    ensemble.press(1, .alt("t"))
    #expect(ensemble.screen(1).contains("Plan · text 2 of 2"))
    ensemble.press(1, .alt("t"))
    #expect(ensemble.screen(1).contains("Notes · text 1 of 2"))
    ensemble.press(1, .alt("T"))
    #expect(ensemble.screen(1).contains("first"))
  }

  @Test("a page gets a new title")
  func renaming() {
    var ensemble = ensemble()
    ensemble.press(0, .alt("p"), .enter)
    ensemble.exchange()
    #expect(ensemble.screen(0).contains("Notes 2 · text 2 of 2"))
    ensemble.press(0, .alt("n"), .end, .backspace)
    ensemble.type(0, "for May")
    ensemble.press(0, .enter)
    ensemble.exchange()
    #expect(ensemble.screen(0).contains("Notes for May · text 2 of 2"))
    #expect(ensemble.ledger.meeting.texts.pages.values.map(\.title) == ["Notes for May"])
  }

  @Test("a page is removed after a question; who is in it is told, and keeps what is not numbered")
  func removing() {
    var ensemble = ensemble()
    ensemble.press(0, .alt("p"))
    ensemble.type(0, "Plan")
    ensemble.press(0, .enter)
    ensemble.exchange()
    ensemble.press(1, .alt("t"))
    ensemble.type(1, "mine")
    ensemble.exchange()
    ensemble.press(0, .alt("d"))
    #expect(ensemble.screen(0).contains("Delete “Plan” and everything in it?"))
    ensemble.press(0, .enter)
    ensemble.exchange()
    #expect(ensemble.ledger.meeting.texts.pages.count == 1)

    ensemble.type(1, " too")
    ensemble.press(0, .alt("d"), .down, .enter)
    ensemble.exchange(but: 1)
    #expect(ensemble.ledger.meeting.texts.pages.isEmpty)
    #expect(ensemble.consoles[0].notes.text == .notes)
    #expect(ensemble.consoles[1].notes.text == .notes)
    #expect(ensemble.consoles[1].notes.clipboard == "mine too")
    ensemble.exchange()
    #expect(ensemble.consoles[1].replica.unconfirmed == 0)
    ensemble.press(1, .control("v"))
    ensemble.exchange()
    #expect(ensemble.text(0) == "mine too")
  }

  @Test("who only reads a page that is removed is told by whom")
  func removedUnderReaders() {
    var ensemble = ensemble()
    ensemble.press(0, .alt("p"))
    ensemble.type(0, "Plan")
    ensemble.press(0, .enter)
    ensemble.exchange()
    ensemble.press(1, .alt("t"))
    ensemble.press(0, .alt("d"), .down, .enter)
    ensemble.exchange()
    #expect(ensemble.screen(1).contains("Ann deleted the page “Plan”."))
    #expect(ensemble.screen(1).contains("Notes · line 1 of 1"))
  }

  @Test("who wrote what is known of what was written before one came in, too")
  func authors() {
    var ensemble = ensemble()
    ensemble.type(0, "Ann was here. ")
    ensemble.exchange()
    ensemble.press(1, .home)
    ensemble.type(1, "Ben, too. ")
    ensemble.exchange()
    ensemble.arrive(size: Size(columns: 100, rows: 24))
    ensemble.press(2, .alt("6"), .home)
    ensemble.press(2, .alt("w"))
    #expect(ensemble.screen(2).contains("Written by Ben"))
    ensemble.press(2, .end, .alt("w"))
    #expect(ensemble.screen(2).contains("Written by Ann"))
    ensemble.type(2, "x")
    ensemble.press(2, .left, .alt("w"))
    #expect(ensemble.screen(2).contains("Written by you"))
    ensemble.exchange()
    ensemble.press(2, .alt("w"))
    #expect(ensemble.screen(2).contains("Written by you"))
  }
}
