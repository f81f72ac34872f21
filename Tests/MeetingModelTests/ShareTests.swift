import OrderedCollections
import TestSupport
import Testing

@testable import MeetingModel

@Suite("Shares")
struct ShareTests {
  private static let share = Share(
    most: Load(count: 1_000, size: 10_000), reserve: Load(count: 100, size: 1_000),
    each: Load(count: 60, size: 2_000))
  private static let one = Load(count: 1, size: 1)

  /// Takes as much as there is for each of `names`, one after the other in turns, until nobody gets more.
  private static func fill(
    _ names: Int, place: Bool, _ standing: Share.Standing = .attending, by load: Load
  ) -> (held: [Load], all: Load) {
    var held = Array(repeating: Load(), count: names)
    var all = Load()
    var goesOn = true
    while goesOn {
      goesOn = false
      for index in held.indices {
        let claim = Share.Claim(standing, own: held[index], place: place ? all : nil, all: all)
        guard share.shortage(of: load, for: claim) == nil else { continue }
        held[index] = held[index] + load
        all += load
        goesOn = true
      }
    }
    return (held, all)
  }

  @Test("one attendee takes one share, whatever else is free")
  func one() {
    let (held, all) = Self.fill(1, place: false, by: Self.one)
    #expect(held == [Load(count: 60, size: 60)])
    let claim = Share.Claim(.attending, own: held[0], all: all)
    #expect(Self.share.shortage(of: Self.one, for: claim) == .own(held[0]))
    #expect(Self.share.shortage(of: Load(), for: claim) == nil)
    #expect(Self.share.shortage(of: Load(size: -5), for: claim) == nil)
    let (large, _) = Self.fill(1, place: false, by: Load(count: 1, size: 500))
    // An eighth of what is then free: 1,000 of 8,000 bytes.
    #expect(large == [Load(count: 2, size: 1_000)])
  }

  @Test(
    "what is too large for one person is their share, and too large for what is free is all of it")
  func tooLarge() {
    let nothing = Share.Claim(.attending, own: Load(), all: Load())
    // 10,000 less the reserve of 1,000: an eighth of what would then be free is 1,000.
    #expect(Self.share.shortage(of: Load(size: 1_000), for: nothing) == nil)
    #expect(Self.share.shortage(of: Load(size: 1_001), for: nothing) == .own(Load()))
    let little = Share.Claim(.attending, own: Load(), all: Load(size: 8_000))
    #expect(Self.share.shortage(of: Load(size: 500), for: little) == .own(Load()))
    #expect(Self.share.shortage(of: Load(size: 501), for: little) == .all(counted: false))
    let full = Share.Claim(.attending, own: Load(), all: Load(count: 895))
    #expect(Self.share.shortage(of: Load(count: 1), for: full) == .all(counted: true))
  }

  @Test("under many names attendees leave the reserve, and room for one who holds nothing")
  func many() {
    for names in [2, 30, 100] {
      let (held, all) = Self.fill(names, place: false, by: Self.one)
      #expect(all.count <= 900, "\(names)")
      #expect(Set(held.map(\.count)).count <= 2, "\(names)")
      let newcomer = Share.Claim(.attending, own: Load(), all: all)
      #expect(Self.share.shortage(of: Self.one, for: newcomer) == nil, "\(names)")
      let presenter = Share.Claim(.presenting, own: Load(), all: all)
      let reserve = Load(count: 70, size: 70)
      #expect(Self.share.shortage(of: reserve, for: presenter) == nil, "\(names)")
    }
  }

  @Test("one place takes three quarters once there are others, and all as long as there are none")
  func place() {
    let (_, claimed) = Self.fill(500, place: true, by: Self.one)
    #expect(claimed.count == 675)
    let theirs = Share.Claim(.attending, own: Load(), place: claimed, all: claimed)
    #expect(Self.share.shortage(of: Self.one, for: theirs) == .place)
    let others = Share.Claim(.attending, own: Load(), place: Load(), all: claimed)
    #expect(Self.share.shortage(of: Load(count: 20, size: 20), for: others) == nil)
    #expect(Self.fill(500, place: false, by: Self.one).all.count > 850)
  }

  @Test("one presenter leaves room for another, and who organizes may use up everything")
  func presenters() {
    let (_, all) = Self.fill(1, place: false, .presenting, by: Self.one)
    #expect(all.count == 750)
    let other = Share.Claim(.presenting, own: Load(), all: all)
    #expect(Self.share.shortage(of: Load(count: 150), for: other) == nil)
    #expect(Self.fill(1, place: false, .organizing, by: Self.one).all.count == 1_000)
    let full = Share.Claim(.organizing, own: Load(), all: Load(count: 1_000))
    #expect(Self.share.shortage(of: Self.one, for: full) == .all(counted: true))
  }

  @Test("whatever attendees took, the reserve is free, and who holds less is refused later")
  func laws() {
    Seeded.each(300) { random in
      var held = Array(repeating: Load(), count: 1 + random.below(60))
      var places = Array(repeating: Load(), count: 1 + random.below(4))
      var all = Load()
      for _ in 0..<600 {
        let index = random.below(held.count)
        let place = index % places.count
        let more = Load(count: random.below(3), size: random.below(120))
        func shortage(_ own: Load) -> Share.Shortage? {
          Self.share.shortage(
            of: more, for: Share.Claim(.attending, own: own, place: places[place], all: all))
        }
        if random.chance(1, of: 6) {
          all += -held[index]
          places[place] += -held[index]
          held[index] = Load()
        }
        guard shortage(held[index]) == nil else { continue }
        let less = Load(
          count: random.below(held[index].count + 1), size: random.below(held[index].size + 1))
        #expect(shortage(less) == nil, "\(random)")
        held[index] += more
        places[place] += more
        all += more
        #expect(all.count <= 900 && all.size <= 9_000, "\(random)")
      }
    }
  }

  @Test("what is kept of who holds what follows from what is there, also after a restart")
  func holdings() {
    Seeded.each(80) { random in
      var ledger = Ledger()
      for record in random.history(people: 6, proposals: 120) { ledger.apply(record) }
      let live = ledger.meeting
      var again = live
      again.chat = Chat(messages: live.chat.messages)
      again.questions = Questions(
        isModerated: live.questions.isModerated, anonymity: live.questions.anonymity,
        open: Array(live.questions.open.all.values), inner: Array(live.questions.inner.all.values),
        own: live.questions.own)
      again.boards = Boards(
        pages: live.boards.pages.map { page in
          (
            page.key,
            Whiteboard(
              shapes: page.value.everything, top: page.value.top, bottom: page.value.bottom,
              drawn: page.value.drawn)
          )
        },
        annotations: live.boards.annotations.map { ($0.key, $0.value) })
      again.texts = Texts(
        notes: live.texts.notes, pages: live.texts.pages.map { ($0.key, $0.value) })
      again.polls = Polls(all: Array(live.polls.all.values))
      again.decks = Decks(all: live.decks.all.map { ($0.key, $0.value) })
      again = Ledger(meeting: again, head: ledger.head, settled: [:]).meeting
      let pairs: [(String, Holdings, Holdings)] = [
        ("chat", live.chat.held, again.chat.held),
        ("questions", live.questions.held, again.questions.held),
        ("answers", live.questions.heldAnswers, again.questions.heldAnswers),
        ("boards", live.boards.held, again.boards.held),
        ("board pages", live.boards.heldPages, again.boards.heldPages),
        ("texts", live.texts.held, again.texts.held),
        ("text pages", live.texts.heldPages, again.texts.heldPages),
        ("notes", live.texts.notes.held, again.texts.notes.held),
        ("polls", live.polls.held, again.polls.held),
        ("decks", live.decks.held, again.decks.held),
      ]
      for (name, live, again) in pairs {
        #expect(live.isSame(as: again), "\(random): \(name)")
      }
      #expect(live.texts.bytes == again.texts.bytes, "\(random)")
      let shown = live.boards.shown
      #expect(live.boards.held.all == Load(count: shown.shapes, size: shown.points), "\(random)")
    }
  }
}
