import DeckImport
import MeetingModel
import TestSupport
import Testing

@Suite("A text page in a file") struct PageTextTests {
  private func page(_ bytes: [UInt8], _ name: String = "notes.txt") throws(DeckError) -> PageText {
    try PageText.read(bytes, fileName: name)
  }

  @Test("a text is taken as it is; its title is the name of the file")
  func exact() throws {
    let text = "  first\tline  \n\n日本語 👋🏽 e\u{301}\nno line feed at the end  "
    let page = try page(Array(text.utf8), "some/folder/Minutes of May.txt")
    #expect(page.text.unicodeScalars.elementsEqual(text.unicodeScalars))
    #expect(page.title == "Minutes of May")
    #expect(try self.page([]).text == "")
  }

  @Test("line ends become line feeds, and a mark of the byte order goes")
  func lineEnds() throws {
    #expect(try page([0xEF, 0xBB, 0xBF] + Array("a\r\nb\rc\n".utf8)).text == "a\nb\nc\n")
  }

  @Test("a name that shows nothing gives no title, a long one is cut")
  func titles() throws {
    #expect(try page([], " .txt").title == "")
    #expect(try page([], "\u{200B}.txt").title == "")
    #expect(try page([], String(repeating: "n", count: 300) + ".txt").title.count == Limits.title)
  }

  @Test("what is no text is refused")
  func refused() {
    #expect(throws: DeckError.binary) { try page([0x61, 0]) }
    #expect(throws: DeckError.binary) { try page(Array("\u{1B}[31m".utf8)) }
    #expect(throws: DeckError.notUTF8(offset: 2)) { try page([0x61, 0x0A, 0xFF]) }
    let long = [UInt8](repeating: 0x61, count: Limits.pageBytes + 1)
    #expect(throws: DeckError.tooLong(bytes: long.count, limit: Limits.pageBytes)) {
      try page(long)
    }
  }

  @Test("for any bytes: a text that a meeting accepts, or an error")
  func anyBytes() {
    Seeded.each(300) { random in
      var bytes = Array(random.text(40).utf8)
      for _ in 0..<random.below(3) {
        bytes.insert(UInt8(random.below(256)), at: random.below(bytes.count + 1))
      }
      guard let page = try? page(bytes, random.text(10) + ".txt") else { return }
      let title = page.title.isEmpty ? "Meeting" : page.title
      var meeting = Meeting()
      let time = Moment(milliseconds: 0)
      let maker = ParticipantID(1)
      meeting.apply(
        .participants(.arrived(maker, name: "Ann", role: .organizer)), by: .server, at: time)
      #expect(throws: Never.self, "\(random)") {
        try meeting.decide(
          .texts(.addPage(title: title, text: page.text)),
          by: ProposalID(participant: maker, count: 1))
      }
    }
  }
}
