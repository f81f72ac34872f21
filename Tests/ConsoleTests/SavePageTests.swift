import Localization
import MeetingModel
import Participation
import Screen
import SharedText
import Testing

@testable import Console

@Suite("Saving to a file")
struct SavePageTests {
  private func console(_ text: String = "one\n日本語\n") -> Rehearsal {
    var console = Rehearsal(as: Rehearsal.ben)
    console.press(.alt("6"))
    console.deliver(
      .texts(.edited(.notes, Change(replacing: 0..<0, with: text), checksum: nil)),
      by: ProposalID(participant: Rehearsal.ann, count: 50))
    _ = console.took()
    return console
  }

  /// Asks for the file by the palette.
  private func ask(_ console: inout Rehearsal, _ words: String) {
    console.press(.control("p"))
    console.type(words)
    console.press(.enter)
  }

  @Test("the text in the pane goes to the path that is typed, with what is not yet confirmed")
  func text() {
    var console = console()
    console.type("mine ")
    _ = console.took()
    ask(&console, "save this text")
    #expect(console.screen.contains("Save to a new file"))
    #expect(console.screen.contains("› notes.txt"))
    console.press(.control("u"))
    console.paste("~/minutes of\nMay.txt")
    console.press(.enter)
    #expect(
      console.took().contains(.save("mine one\n日本語\n", path: "~/minutes of May.txt")))
    #expect(console.model.overlay == nil)
  }

  @Test("Esc and an empty path save nothing")
  func nothing() {
    var console = console()
    ask(&console, "save this text")
    console.press(.escape)
    ask(&console, "save this text")
    console.press(.control("u"), .enter)
    #expect(console.took().isEmpty)
    #expect(console.model.overlay == nil)
  }

  @Test("a drawing is saved as lines of text, or as a picture when the name ends in .svg")
  func drawing() {
    var console = console()
    let box = Figure.box(Spot(column: 0, row: 0), Spot(column: 3, row: 2))
    console.deliver(
      .board(.drawn(box, .red)), by: ProposalID(participant: Rehearsal.ann, count: 60))
    console.press(.alt("2"))
    ask(&console, "save the drawing")
    #expect(console.screen.contains("› board.svg"))
    console.press(.enter)
    guard case .save(let picture, "board.svg")? = console.took().last else {
      Issue.record("no picture was saved")
      return
    }
    #expect(picture.hasPrefix("<svg ") && picture.hasSuffix("</svg>\n"))
    ask(&console, "save the drawing")
    console.press(.control("u"))
    console.type("board.txt")
    console.press(.enter)
    #expect(console.took().last == .save("┌──┐\n│  │\n└──┘\n", path: "board.txt"))
  }

  @Test(
    "what the server withholds is withheld of all: notes, drawings and the chat",
    arguments: [
      (Key.alt("6"), "save this text"), (.alt("2"), "save the drawing"),
      (.alt("3"), "save the chat"),
    ])
  func withheld(pane: Key, command: String) {
    var console = console()
    let box = Figure.box(Spot(column: 0, row: 0), Spot(column: 3, row: 2))
    console.deliver(
      .board(.drawn(box, .red)), by: ProposalID(participant: Rehearsal.ann, count: 60))
    console.deliver(
      .chat(.said("hello", to: .everyone)), by: ProposalID(participant: Rehearsal.ann, count: 61))
    console.press(pane)
    ask(&console, command)
    #expect(console.screen.contains("Save to a new file"), "\(command)")
    var policy = Policy()
    policy.withheld = [.export]
    console.deliver(.policy(.declared(policy)), by: .server)
    // Also where it was already being asked for.
    console.press(.enter)
    #expect(!console.took().contains { if case .save = $0 { true } else { false } }, "\(command)")
    console.press(pane)
    ask(&console, command)
    #expect(!console.screen.contains("Save to a new file"), "\(command)")
  }

  @Test("a meeting that has ended can still be saved")
  func ended() {
    var console = console()
    console.deliver(.conduct(.ended), by: .server)
    console.feed(.link(.ended(.meetingEnded)))
    ask(&console, "save this text")
    console.press(.enter)
    #expect(console.took().contains { if case .save = $0 { true } else { false } })
  }

  @Test("what became of it is told in the reader's language")
  func told() {
    var console = console()
    console.feed(.saved(path: "a.txt", nil))
    #expect(console.screen.contains("Saved: a.txt"))
    console.feed(.saved(path: "a.txt", .exists))
    #expect(console.screen.contains("a.txt already exists and was not overwritten."))
    console.feed(.saved(path: "/a", .unwritable(reason: .system.denied)))
    #expect(console.screen.contains("/a: Permission denied."))
    console.model.language = .german
    console.feed(.saved(path: "a.txt", .exists))
    #expect(console.screen.contains("a.txt gibt es schon und wurde nicht überschrieben."))
  }

  @Test("the page is drawn on any screen")
  func anySize() {
    for size in [
      Size(columns: 1, rows: 1), Size(columns: 12, rows: 4), Size(columns: 300, rows: 9),
    ] {
      var console = console()
      ask(&console, "save this text")
      console.paste(String(repeating: "long/", count: 100))
      console.feed(.terminal(.resize(size)))
      #expect(console.rows.count == size.rows)
    }
  }
}
