import MeetingModel
import OrderedCollections
import TestSupport
import Testing

/// A meeting whose participants count as clients do.
private struct Play {
  static let organizer = ParticipantID(1)
  static let presenter = ParticipantID(2)
  static let pair = (ParticipantID(3), ParticipantID(4))
  static let attendee = ParticipantID(5)
  static let confidant = ParticipantID(6)

  private(set) var ledger = Ledger()
  private(set) var log: [Record] = []
  private(set) var deeds = 0
  private var counts: [ParticipantID: [ProposalID.Series: UInt32]] = [:]
  private var time = Moment(milliseconds: 1_790_000_000_000)

  init() throws {
    keep([.conduct(.opened(title: "Swap"))], by: .server)
    for (name, role) in [
      ("Olga", Role.organizer), ("Pia", .presenter), ("Ann", .attendee), ("Ben", .attendee),
      ("Tom", .attendee), ("Cleo", .attendee),
    ] {
      keep(try ledger.meeting.arrival(name: name, role: role).events, by: .server)
    }
  }

  private mutating func keep(_ events: [Event], by id: ProposalID) {
    time.milliseconds += 1_000
    for record in ledger.records(of: events, by: id, at: time) {
      ledger.apply(record)
      log.append(record)
    }
  }

  /// Decides as a room does. A refused proposal gives its open count back, as clients do.
  @discardableResult
  mutating func act(_ who: ParticipantID, _ proposal: Proposal) -> ProposalID? {
    let series = proposal.series
    let count = (counts[who]?[series] ?? series.start) + 1
    let id = ProposalID(participant: who, count: count)
    let name = id.name(at: ledger.head.next)
    guard let events = try? ledger.meeting.decide(proposal, by: name, at: time), !events.isEmpty
    else {
      if series == .quiet { counts[who, default: [:]][series] = count }
      return nil
    }
    counts[who, default: [:]][series] = count
    keep(events, by: id)
    return name
  }

  mutating func scene() throws -> HiddenDeed.Scene {
    let draft = Poll.Draft(question: "Where?", kind: .yesNoAbstain, isSecret: true)
    var open = draft
    open.isSecret = false
    return HiddenDeed.Scene(
      secretPoll: try #require(act(Self.organizer, .polls(.make(draft, opens: true)))),
      poll: try #require(act(Self.organizer, .polls(.make(open, opens: true)))),
      question: try #require(act(Self.attendee, .questions(.ask("When?")))),
      confidant: Self.confidant)
  }

  mutating func perform(_ deed: HiddenDeed, in scene: HiddenDeed.Scene, by who: ParticipantID) {
    for proposal in deed.setting { act(Self.organizer, proposal) }
    let secret = Proposal.chat(.say("dear", to: .participant(Self.confidant)))
    let written = deed == .changesPrivateMessage ? act(who, secret) : nil
    for proposal in deed.proposals(in: scene, written: written) {
      let isRefused = act(who, proposal) == nil
      if isRefused == (deed == .isRefused || deed == .isRefusedSecretly) { deeds += 1 }
    }
    for proposal in deed.reset { act(Self.organizer, proposal) }
  }

  /// What both of the pair, and the others, do afterwards in both runs.
  mutating func goOn(_ random: inout Seeded, _ scene: HiddenDeed.Scene) {
    for _ in 0..<20 {
      let who = random.pick([Self.pair.0, Self.pair.1, Self.attendee, Self.presenter])
      let proposal: Proposal =
        switch random.below(8) {
        case 0, 1: .chat(.say("\(random.below(100))", to: .everyone))
        case 2: .chat(.say("psst", to: .participant(Self.attendee)))
        case 3: .chat(.say("dear presenters", to: .presenters))
        case 4: .questions(.ask("\(random.below(100))?"))
        case 5: .board(.draw(.line(Spot(column: 0, row: 0), Spot(column: 3, row: 3)), .blue))
        case 6: .questions(.askAnonymously("\(random.below(100))?"))
        default: .hands(random.chance(1, of: 2) ? .raise : .lower(who))
        }
      act(who, proposal)
    }
  }
}

@Suite("Swap two people")
struct SwapLawTests {
  @Test(
    "and nobody else is told another record, or sees another meeting",
    arguments: HiddenDeed.allCases)
  func swap(deed: HiddenDeed) throws {
    var compared = 0
    var told = 0
    try Seeded.each(20) { random in
      let seed = random.next()
      let plays = try [Play.pair.0, Play.pair.1].map { who in
        var play = try Play()
        let scene = try play.scene()
        play.perform(deed, in: scene, by: who)
        var random = Seeded(seed: seed)
        play.goOn(&random, scene)
        return play
      }
      let (one, other) = (plays[0], plays[1])
      #expect(one.deeds > 0 && one.deeds == other.deeds, "\(random)")
      // Somebody can tell: the runs do differ.
      #expect(
        one.log != other.log || deed == .isRefused || deed == .isRefusedSecretly, "\(random)")
      let thirds =
        [Play.attendee] + (deed.isHiddenFromPresenters ? [Play.presenter, Play.organizer] : [])
      for third in thirds {
        let viewer = one.ledger.meeting.viewer(of: third)
        #expect(viewer == other.ledger.meeting.viewer(of: third))
        for (record, swapped) in zip(one.log, other.log) {
          #expect(record.seen(by: viewer) == swapped.seen(by: viewer), "\(random) \(record)")
          if record.seen(by: viewer) != nil { told += 1 }
          compared += 1
        }
        #expect(one.log.count == other.log.count, "\(random)")
        #expect(
          one.ledger.meeting.seen(by: viewer).differences(
            from: other.ledger.meeting.seen(by: viewer)) == [], "\(random)")
      }
    }
    #expect(Seeded.isSingle || compared >= 400)
    #expect(Seeded.isSingle || told >= 300)
  }

  @Test("a quiet count is told to its author alone, and names nothing")
  func counts() {
    var quiet = 0
    Seeded.each(40) { random in
      let log = random.history(proposals: 60)
      let meeting = Meeting(folding: log)
      for record in log where record.by.isQuiet {
        for other in meeting.participants.all.keys where other != record.by.participant {
          let seen = record.seen(by: meeting.viewer(of: other))
          #expect(seen.map { $0.by.count == 0 } ?? true, "\(random)")
        }
        quiet += 1
      }
      let ids =
        meeting.chat.messages.map(\.id) + meeting.questions.all.keys
        + meeting.questions.all.values.flatMap(\.answers).map(\.id)
        + meeting.polls.inOrder.map(\.id)
      #expect(!ids.contains { $0.isQuiet }, "\(random)")
    }
    #expect(Seeded.isSingle || quiet > 100)
  }
}
