import DeckImport
import Localization
import MeetingModel
import OrderedCollections
import TestSupport
import Testing

@testable import Console

@Suite("What an export holds")
struct ExportScopeTests {
  private static let organizer = ParticipantID(1)
  private static let presenter = ParticipantID(2)
  private static let ann = ParticipantID(3)
  private static let ben = ParticipantID(4)

  /// A meeting with something private of each kind, as its log has it.
  private static func meeting() throws -> Meeting {
    var ledger = Ledger()
    let time = Moment(milliseconds: 0)
    func keep(_ events: [Event], by id: ProposalID = .server) {
      for record in ledger.records(of: events, by: id, at: time) { ledger.apply(record) }
    }
    var count: UInt32 = 0
    @discardableResult
    func act(_ who: ParticipantID, _ proposal: Proposal) throws -> ProposalID {
      count += 1
      let id = ProposalID(participant: who, count: count)
      keep(try ledger.meeting.decide(proposal, by: id, at: time), by: id)
      return id
    }
    keep([.conduct(.opened(title: "T"))])
    for (name, role) in [
      ("Olga", Role.organizer), ("Pia", .presenter), ("Ann", .attendee), ("Ben", .attendee),
    ] {
      keep(try ledger.meeting.arrival(name: name, role: role).events)
    }
    try act(ann, .chat(.say("hello all", to: .everyone)))
    try act(ann, .chat(.say("ann to ben", to: .participant(ben))))
    try act(ann, .chat(.say("ann to presenters", to: .presenters)))
    try act(ann, .questions(.askAnonymously("who pays?")))
    try act(presenter, .questions(.moderate(true)))
    try act(ben, .questions(.ask("still pending?")))
    let draft = Poll.Draft(question: "Secret?", kind: .shortText, isSecret: true)
    let poll = try act(presenter, .polls(.make(draft, opens: true)))
    try act(ann, .polls(.vote(poll, .text("anns answer"))))
    let named = try act(
      presenter, .polls(.make(Poll.Draft(question: "Named?", kind: .yesNoAbstain), opens: true)))
    try act(ann, .polls(.vote(named, .marks([0]))))
    let slide = Slide(title: "Quay", markdown: "# Quay\n\nThe wind turns", notes: "say it slowly")
    let deck = try act(presenter, .decks(.add(Deck(title: "Tides", slides: [slide]))))
    let box = Drawing(.box(Spot(column: 1, row: 5), Spot(column: 18, row: 8)), ink: .red)
    try act(
      presenter,
      .board(.work(.draw(box), on: .slide(SlideID(deck: deck, index: 0)))))
    return ledger.meeting
  }

  private static func all(_ scope: ExportScope) throws -> [String: String] {
    let files = try meeting().files(in: .english, scope)
    return Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.contents) })
  }

  @Test("the organizer's holds what the organizer may see in the meeting")
  func organizer() throws {
    let files = try Self.all(.seen(try Self.meeting().viewer(of: Self.organizer)))
    let chat = try #require(files["chat.txt"])
    #expect(chat.contains("hello all") && chat.contains("ann to presenters"))
    #expect(!chat.contains("ann to ben"))
    let questions = try #require(files["questions.txt"])
    #expect(questions.contains("anonymous: ") && questions.contains("who pays?"))
    #expect(questions.contains("still pending?") && !questions.contains("Ann"))
    let lines = try #require(files["questions.jsonl"])
    #expect(lines.contains("who pays?") && !lines.contains("Ann"))
    for name in ["polls.txt", "polls.csv"] {
      let polls = try #require(files[name])
      // Who voted what is known of the poll by name, and of the secret one nothing while it is open.
      #expect(polls.contains("Named?") && polls.contains("Ann"))
      #expect(!polls.contains("anns answer"))
    }
    #expect(files["deck-1.md"]?.contains("say it slowly") == true)
    #expect(files.values.allSatisfy { !$0.contains("This file holds everything") })
  }

  @Test("an attendee's holds what they may see, and nobody else's")
  func attendee() throws {
    let meeting = try Self.meeting()
    let ben = try Self.all(.seen(meeting.viewer(of: Self.ben)))
    #expect(ben["chat.txt"]?.contains("ann to ben") == true)
    #expect(ben["chat.txt"]?.contains("ann to presenters") == false)
    #expect(ben["questions.txt"]?.contains("still pending?") == true)
    #expect(ben["deck-1.md"]?.contains("say it slowly") == false)
    #expect(ben["polls.txt"]?.contains("Named?") == true)
    #expect(ben["polls.txt"]?.contains("Ann") == false)
    #expect(ben["polls.txt"]?.contains("voted") == false)
    let anyone = try Self.all(.seen(.anyone(.attending)))
    #expect(anyone["chat.txt"]?.contains("ann to") == false)
    #expect(anyone["questions.txt"]?.contains("still pending?") == false)
  }

  @Test("everything is there when it is asked for, and each file says so in its first line")
  func everything() throws {
    let files = try Self.all(.everything)
    #expect(files.count >= 9)
    for (name, contents) in files {
      let first = contents.prefix { !$0.isNewline }
      #expect(first.contains("This file holds everything"), "\(name)")
    }
    #expect(files["chat.txt"]?.contains("ann to ben") == true)
    #expect(files["questions.txt"]?.contains("Ann (anonymous): ") == true)
    #expect(files["polls.txt"]?.contains("anns answer") == false)
    let lines = try #require(files["questions.jsonl"])
    #expect(lines.contains("Ann"))
    let questions = try QuestionFile.read(lines).get()
    #expect(questions.count == 2)
    #expect(files["slide-1-1.svg"]?.contains("\n<svg ") == true)
    let deck = try #require(files["deck-1.md"])
    #expect(deck.contains("say it slowly") && deck.contains("The wind turns"))
  }

  @Test("a slide that was drawn over is there with its marks, and so is the deck")
  func slides() throws {
    let files = try Self.all(.seen(.anyone(.attending)))
    let text = try #require(files["slide-1-1.txt"])
    #expect(text.contains("Quay") && text.contains("The wind turns"))
    #expect(text.contains("┌") && text.contains("┘"))
    let picture = try #require(files["slide-1-1.svg"])
    #expect(picture.contains(">The wind turns</tspan>") && picture.contains("<rect "))
    let deck = try Deck.read(Array(try #require(files["deck-1.md"]).utf8), fileName: "deck-1.md")
    #expect(deck.title == "Tides")
    #expect(deck.slides.map(\.markdown) == ["# Quay\n\nThe wind turns"])
    #expect(deck.slides.map(\.notes) == [""])
  }

  @Test("no private word of another reaches anybody's files, whatever happened")
  func privacy() {
    var hidden = 0
    Seeded.each(60) { random in
      var log = random.history(proposals: 40)
      let people = Meeting.folded(log).participants.all.keys.elements
      for index in 0..<6 {
        let (author, reader) = (random.pick(people), random.pick(people))
        log.append(
          Record(
            number: EventNumber(UInt64(log.count + 1)), time: Moment(milliseconds: 9),
            by: ProposalID(participant: author, count: UInt32(5_000 + index)),
            event: .chat(.said("zz\(index)zz", to: .participant(reader)))))
      }
      let meeting = Meeting.folded(log)
      for viewer in people.map(meeting.viewer) {
        let files = meeting.files(in: .english, .seen(viewer))
        for message in meeting.chat.messages where message.text.hasPrefix("zz") {
          guard !message.audience.includes(viewer) else { continue }
          hidden += 1
          #expect(!files.contains { $0.contents.contains(message.text) }, "\(random)")
        }
      }
    }
    #expect(Seeded.isSingle || hidden > 300)
  }
}

extension Meeting {
  fileprivate static func folded(_ log: [Record]) -> Meeting {
    var ledger = Ledger()
    for record in log { ledger.apply(record) }
    return ledger.meeting
  }
}
