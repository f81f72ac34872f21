import OrderedCollections
import SharedText
import TestSupport
import Testing

@testable import MeetingModel

/// What may become of the notes and the text pages: each rule with what it takes, and with what it does not.
@Suite("Shared texts")
struct TextsTests {
  private static let page = ParticipantID.presenter.proposal(1)

  /// With one page of the presenter's, which is on the stage.
  private static func meeting(_ text: String = "one two") throws -> Meeting {
    var meeting = Meeting.ofFour
    try meeting.take(.texts(.addPage(title: "Plan", text: text)), by: page)
    return meeting
  }

  private static func edit(
    _ id: TextID, in meeting: Meeting, _ change: Change
  ) -> Proposal {
    let version = meeting.texts[id]?.document.version ?? Version(0)
    return .texts(.edit(id, Edit(to: version, change)))
  }

  @Test("the first page that comes while the stage is empty is shown, and no other")
  func stage() throws {
    var meeting = try Self.meeting()
    #expect(meeting.stage.scene == .text(.page(Self.page)))
    let second = ParticipantID.presenter.proposal(2)
    try meeting.take(.texts(.addPage(title: "Next", text: "")), by: second)
    #expect(meeting.stage.scene == .text(.page(Self.page)))
    #expect(meeting.texts.ids == [.notes, .page(Self.page), .page(second)])
    #expect(meeting.texts.pages[second]?.title == "Next")
  }

  @Test("pages are added, renamed and removed by those who present, the notes edited by everyone")
  func rights() throws {
    let meeting = try Self.meeting()
    for proposal in [
      Proposal.texts(.addPage(title: "A", text: "")),
      .texts(.renamePage(Self.page, title: "B")), .texts(.removePage(Self.page)),
    ] {
      #expect(meeting.refusal(of: proposal, by: .attendee) == .notPermitted(.addPage))
      #expect(meeting.refusal(of: proposal, by: .presenter, count: 9) == nil)
    }
    let change = Change(replacing: 0..<0, with: "x")
    for id in [TextID.notes, .page(Self.page)] {
      #expect(meeting.refusal(of: Self.edit(id, in: meeting, change), by: .attendee) == nil)
    }
  }

  @Test("an edit of no text, of a version that is not there yet, or beyond the end is refused")
  func edits() throws {
    let meeting = try Self.meeting("abc")
    let (page, none) = (TextID.page(Self.page), TextID.page(ParticipantID.presenter.proposal(7)))
    let change = Change(replacing: 0..<1, with: "x")
    #expect(meeting.refusal(of: Self.edit(none, in: meeting, change), by: .attendee) == .noSuchText)
    let version = try #require(meeting.texts[page]?.document.version)
    let later = Proposal.texts(.edit(page, Edit(to: Version(version.value + 1), change)))
    #expect(meeting.refusal(of: later, by: .attendee) == .editOutside)
    for (range, isOutside) in [(2..<3, false), (3..<3, false), (3..<4, true), (4..<4, true)] {
      let change = Change(replacing: range, with: "x")
      #expect(
        meeting.refusal(of: Self.edit(page, in: meeting, change), by: .attendee)
          == (isOutside ? .editOutside : nil), "\(range)")
    }
    for control in ["\u{1B}", "a\u{7F}", "\u{9F}", "\r"] {
      let change = Change(replacing: 0..<0, with: control)
      #expect(
        meeting.refusal(of: Self.edit(page, in: meeting, change), by: .attendee)
          == .textUnprintable, "\(control.unicodeScalars)")
    }
    #expect(
      meeting.refusal(
        of: Self.edit(page, in: meeting, Change(replacing: 0..<0, with: "\n\t")), by: .attendee)
        == nil)
  }

  @Test("a change of nothing, and what is so already, is no news")
  func nothing() throws {
    let meeting = try Self.meeting()
    func events(_ proposal: Proposal) throws -> Int {
      try meeting.decide(proposal, by: ParticipantID.presenter.proposal(9)).count
    }
    #expect(try events(Self.edit(.notes, in: meeting, Change())) == 0)
    #expect(try events(.texts(.renamePage(Self.page, title: "Plan"))) == 0)
    #expect(try events(.texts(.renamePage(Self.page, title: " Plan "))) == 0)
    #expect(try events(.texts(.renamePage(Self.page, title: "plan"))) == 1)
    let none = ParticipantID.presenter.proposal(7)
    #expect(try events(.texts(.removePage(none))) == 0)
    #expect(
      meeting.refusal(of: .texts(.renamePage(none, title: "x")), by: .presenter) == .noSuchText)
  }

  @Test("a page has as many bytes as may be, and not one more; so has its title")
  func limits() {
    let meeting = Meeting.ofFour
    func refusal(_ title: String, _ text: String) -> Refusal? {
      meeting.refusal(of: .texts(.addPage(title: title, text: text)), by: .organizer)
    }
    let whole = String(repeating: "x", count: Limits.pageBytes)
    #expect(refusal("T", whole) == nil)
    #expect(refusal("T", whole + "x") == .pageTooLong(limit: Limits.pageBytes))
    let title = String(repeating: "é", count: Limits.title)
    #expect(refusal(title, "") == nil)
    #expect(refusal(title + "é", "") == .textTooLong(limit: Limits.title))
    #expect(refusal("  ", "") == .textEmpty)
    for scalar in ["\0", "\u{8}", "\u{B}", "\u{1F}", "\u{7F}", "\u{80}", "\u{9F}"] {
      #expect(refusal("T", "a" + scalar) == .textUnprintable)
    }
    for scalar in ["\t", "\n", " ", "~", "\u{A0}", "\u{C0}", "ÿ"] {
      #expect(refusal("T", "a" + scalar) == nil, "\(scalar.unicodeScalars)")
    }
  }

  @Test("an edit adds as many bytes as a page has room for, and not one more")
  func room() throws {
    var meeting = Meeting.ofFour
    let whole = String(repeating: "x", count: Limits.pageBytes - 3)
    let page = ParticipantID.organizer.proposal(1)
    try meeting.take(.texts(.addPage(title: "T", text: whole)), by: page)
    func refusal(_ range: Range<Int>, _ text: String) -> Refusal? {
      meeting.refusal(
        of: Self.edit(.page(page), in: meeting, Change(replacing: range, with: text)),
        by: .organizer, count: 2)
    }
    #expect(refusal(0..<0, "yyy") == nil)
    #expect(refusal(0..<0, "yyyy") == .pageTooLong(limit: Limits.pageBytes))
    #expect(refusal(0..<0, "日") == nil && refusal(0..<0, "日y") != nil, "bytes count, not scalars")
    #expect(refusal(0..<9, "") == nil)
  }

  @Test("what is removed is gone with its bytes and its claims, and what was cleared of one person")
  func removing() throws {
    var meeting = try Self.meeting("abc")
    try meeting.take(
      Self.edit(.page(Self.page), in: meeting, Change(replacing: 3..<3, with: "日")),
      by: ParticipantID.attendee.proposal(1))
    #expect(meeting.texts.bytes == 6)
    #expect(meeting.texts.held[.attendee].size == 1 && meeting.texts.held[.presenter].size == 3)
    #expect(meeting.texts.heldPages[.presenter].count == 1)
    var removed = meeting
    try removed.take(.texts(.removePage(Self.page)), by: ParticipantID.organizer.proposal(1))
    #expect(removed.texts.bytes == 0 && removed.texts.ids == [.notes])
    #expect(removed.texts.held[.attendee] == Load() && removed.texts.held[.presenter] == Load())
    #expect(removed.texts.heldPages[.presenter] == Load())
    try meeting.take(
      .participants(.clear(.presenter, withPlace: false)), by: ParticipantID.organizer.proposal(1))
    #expect(meeting.texts.bytes == 3, "the page stays for what somebody else wrote on it")
    #expect(meeting.texts.pages[Self.page]?.document.text.count == 1)
  }

  @Test("a page knows of each who edited it the newest edit, and of nobody else one")
  func latest() throws {
    var meeting = try Self.meeting("abc")
    let change = Change(replacing: 0..<0, with: "x")
    for count: UInt32 in [2, 5] {
      try meeting.take(
        Self.edit(.page(Self.page), in: meeting, change), by: ParticipantID.attendee.proposal(count)
      )
    }
    let page = try #require(meeting.texts.pages[Self.page])
    for (count, holds) in [(UInt32(2), true), (4, true), (5, true), (6, false)] {
      #expect(page.holds(edit: ParticipantID.attendee.proposal(count)) == holds, "\(count)")
    }
    #expect(!page.holds(edit: ParticipantID.other.proposal(1)))
  }

  @Test("any text is fit for a page without its controls, and one that is fit stays as it is")
  func fit() throws {
    var changed = 0
    try Seeded.each(500) { random in
      let pieces = ["a", "\r", "\n", "\r\n", "\u{1B}", "\t", "\u{85}", "é", "\0", "\u{9B}", "日"]
      let text = (0..<random.below(12)).map { _ in random.pick(pieces) }.joined()
      let fit = PlainText.fitForPage(text)
      _ = try PlainText.acceptedPage(fit)
      #expect(PlainText.fitForPage(fit) == fit, "\(random)")
      let isFit = (try? PlainText.acceptedPage(text)) != nil
      #expect(isFit == (fit.unicodeScalars.elementsEqual(text.unicodeScalars)), "\(random)")
      changed += isFit ? 0 : 1
    }
    #expect(Seeded.isSingle || (100..<490).contains(changed), "\(changed)")
    #expect(PlainText.fitForPage("a\r\nb\rc\n\rd") == "a\nb\nc\n\nd")
  }
}
