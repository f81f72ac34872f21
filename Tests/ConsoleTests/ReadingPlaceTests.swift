import MeetingModel
import Participation
import Screen
import TestSupport
import Testing

@testable import Console

@Suite("The place where somebody reads")
struct ReadingPlaceTests {
  @Test("going up and down shows every row, and no item is passed before its last one was seen")
  func law() {
    Seeded.each(500) { random in
      let (count, height) = (1 + random.below(40), 1 + random.below(15))
      var place = ReadingPlace<Int>()
      func seen() -> Range<Int> {
        let last = max(0, count - height)
        let first = min(place.first(in: 1) ?? last, last)
        return first..<min(count, first + height)
      }
      let steps = 1 + random.below(height)
      for direction in [-1, 1] {
        var all = Set(seen())
        while place.move(by: direction * steps, in: 1, of: count, height: height) {
          all.formUnion(seen())
        }
        #expect(all == Set(0..<count), "\(random)")
        let hides = place.hides(in: 1, of: count, height: height)
        #expect((direction < 0 ? hides.above : hides.below) == false, "\(random)")
        #expect(place.isAbove == (direction < 0 && count > height), "\(random)")
      }
      place.begin(1, of: count, height: height)
      #expect(seen().lowerBound == 0 && place.isAbove == (count > height), "\(random)")
      #expect(place.first(in: 2) == nil, "\(random)")
    }
  }

  private static func id(_ count: UInt32) -> ProposalID {
    ProposalID(participant: Rehearsal.ben, count: count)
  }

  private static func lines(_ name: String, _ count: Int) -> String {
    (1...count).map { "\(name)\($0)." }.joined(separator: "\n")
  }

  /// Presses a key until nothing changes; gives which of the lines were on the screen at some time, in
  /// the order in which they came.
  private static func shown(
    by key: Key, of names: [String], in console: inout Rehearsal
  ) -> [String] {
    var shown: [String] = []
    var before = ""
    while before != console.screen {
      before = console.screen
      let words = Set(before.split { " │|\n".contains($0) }.map(String.init))
      shown += names.filter { words.contains($0) && !shown.contains($0) }
      console.press(key)
    }
    return shown
  }

  @Test("all of a long question and of its long answer can be read", arguments: [24, 60])
  func question(rows: Int) {
    var console = Rehearsal(as: Rehearsal.chie, size: Size(columns: 80, rows: rows))
    console.deliver(.questions(.asked("short")), by: Self.id(1))
    console.deliver(.questions(.asked(Self.lines("q", 50))), by: Self.id(2))
    console.deliver(
      .questions(.answered(Self.id(2), Self.lines("a", 70))),
      by: ProposalID(participant: Rehearsal.ann, count: 9))
    console.press(.alt("4"))
    let names = (1...50).map { "q\($0)." } + (1...70).map { "a\($0)." }
    #expect(console.screen.contains(" ▲"))
    let up = Self.shown(by: .up, of: names, in: &console)
    #expect(Set(up) == Set(names) && up.last == "q1.")
    // At the first question of all; from above the long one begins with its first row.
    let down = Self.shown(by: .down, of: names, in: &console)
    #expect(down == names)
    #expect(console.model.questions.selected == nil)
    // By pages, and what comes meanwhile tears nobody away.
    let pages = Self.shown(by: .pageUp, of: names, in: &console)
    #expect(Set(pages) == Set(names))
    console.press(.pageDown, .pageDown)
    let words = { (screen: String) in
      screen.split { " │|\n".contains($0) }.map(String.init).filter(names.contains)
    }
    let inView = words(console.screen)
    console.deliver(.questions(.asked("another")), by: Self.id(3))
    #expect(console.model.questions.selected == Self.id(2))
    #expect(!inView.isEmpty && words(console.screen) == inView)
  }

  @Test("whoever goes to the next question to answer it sees how it begins")
  func next() {
    var console = Rehearsal()
    console.deliver(.questions(.asked(Self.lines("q", 50))), by: Self.id(2))
    console.deliver(.questions(.asked("short")), by: Self.id(3))
    console.press(.alt("q"))
    #expect(console.screen.contains("q1.") && console.screen.contains("Answer to Ben"))
    console.press(.up)
    #expect(console.screen.contains("q1."))
  }

  @Test(
    "all of a long message can be read, selected or not", arguments: [Key.pageUp, Key(.up, .alt)])
  func message(first: Key) {
    var console = Rehearsal(as: Rehearsal.chie)
    console.deliver(.chat(.said("short", to: .everyone)), by: Self.id(1))
    console.deliver(.chat(.said(Self.lines("m", 60), to: .everyone)), by: Self.id(2))
    console.press(.alt("3"))
    let names = (1...60).map { "m\($0)." }
    let isPaging = first == .pageUp
    let before = console.screen
    #expect(before.contains("m60.") && before.contains(" ▲"))
    if !isPaging { console.press(first) }
    let up = Self.shown(by: isPaging ? .pageUp : .up, of: names, in: &console)
    #expect(Set(up) == Set(names))
    #expect(Self.shown(by: isPaging ? .pageDown : .down, of: names, in: &console) == names)
    if !isPaging { console.press(.escape) }
    #expect(console.screen == before)
  }

  @Test("page by page every row of every message is seen, up and down", arguments: [false, true])
  func pages(isBrowsing: Bool) {
    Seeded.each(10) { random in
      var console = Rehearsal(
        as: Rehearsal.chie, size: Size(columns: 80, rows: 14 + random.below(20)))
      console.press(.alt("3"))
      var names: [String] = []
      for message in 1...15 {
        let lines = (0..<1 + random.below(random.chance(1, of: 4) ? 40 : 6)).map {
          "m\(message).\($0)."
        }
        names += lines
        console.deliver(
          .chat(.said(lines.joined(separator: "\n"), to: .everyone)), by: Self.id(UInt32(message)))
      }
      if isBrowsing { console.press(Key(.up, .alt)) }
      let up = Self.shown(by: .pageUp, of: names, in: &console)
      #expect(Set(up) == Set(names), "\(random)")
      let down = Self.shown(by: .pageDown, of: names, in: &console)
      #expect(Set(down) == Set(names), "\(random)")
    }
  }

  @Test("who reads the beginning of the newest message is not torn away by the next")
  func stays() {
    var console = Rehearsal(as: Rehearsal.chie)
    console.deliver(.chat(.said(Self.lines("m", 60), to: .everyone)), by: Self.id(2))
    console.press(.alt("3"), .pageUp, .pageUp)
    let words = { (screen: String) in
      screen.split { " │|\n".contains($0) }.filter { $0.hasPrefix("m") && $0.hasSuffix(".") }
    }
    let inView = words(console.screen)
    console.deliver(.chat(.said("news", to: .everyone)), by: Self.id(3))
    #expect(console.model.chat.back == 1)
    #expect(!inView.isEmpty && words(console.screen) == inView)
  }
}
