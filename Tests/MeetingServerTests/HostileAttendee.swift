import MeetingModel
import NIOCore
import OrderedCollections
import Participation
import SharedText
import TestSupport
import Wire

@testable import MeetingServer

/// An attendee who does everything that an attendee may, each thing as large as it may be. It knows the
/// meeting as the server does.
struct HostileAttendee {
  let guest: SteppedRoom.Guest
  private var counts: [ProposalID.Series: UInt32] = [.open: 0, .quiet: ProposalID.quietBase]
  private var deeds = 0
  /// What it drew last, be it that it was refused.
  private var drawn: [HostileDeed.Surface: [ProposalID]] = [:]
  /// How it erased something there last.
  private var erasure: [HostileDeed.Surface: ProposalID] = [:]

  init(_ guest: SteppedRoom.Guest) { self.guest = guest }

  /// What there is that an attendee can do something to.
  struct Scene {
    let meeting: Meeting
    let poll: ProposalID
    let slide: SlideID
    let textPage: ProposalID
    /// Somebody to write to.
    let victim: ParticipantID
    let messages: [ParticipantID: [ProposalID]]
    let questions: [ProposalID]
    let shapes: [HostileDeed.Surface: [ParticipantID: [ProposalID]]]
    let firstMessage: ProposalID?
    let lastMessage: ProposalID?

    init(_ meeting: Meeting, poll: ProposalID, deck: ProposalID, victim: ParticipantID) {
      self.meeting = meeting
      self.poll = poll
      slide = SlideID(deck: deck, index: 0)
      textPage = meeting.texts.pages.keys.first ?? .server
      self.victim = victim
      messages = Dictionary(
        grouping: meeting.chat.messages.filter { !$0.isDeleted }.map(\.id), by: \.participant)
      questions = Array(meeting.questions.open.all.keys.suffix(64))
      firstMessage = meeting.chat.messages.first { $0.to == .everyone && !$0.isDeleted }?.id
      lastMessage = meeting.chat.messages.last { $0.to == .everyone }?.id
      let boards = meeting.boards
      shapes = [
        .page: Dictionary(grouping: (boards[.first]?.shapes ?? []).map(\.id), by: \.participant),
        .slide: Dictionary(
          grouping: (boards[.slide(slide)]?.shapes ?? []).map(\.id), by: \.participant),
      ]
    }

    func surface(_ surface: HostileDeed.Surface) -> Boards.Surface {
      switch surface {
      case .page: .first
      case .slide: .slide(slide)
      }
    }
  }

  /// The frame of that deed, with the next count.
  mutating func frame(
    of deed: HostileDeed, in scene: Scene, _ random: inout Seeded
  ) -> ClientFrame {
    deeds += 1
    switch deed {
    case .does(let act): return propose(proposal(for: act, in: scene, &random))
    case .draws(let drawing, let surface):
      let work = work(drawing, on: surface, in: scene, &random)
      let frame = propose(.board(.work(work, on: scene.surface(surface))))
      let id = guest.id.proposal(counts[.open] ?? 0)
      switch drawing {
      case .draw, .tie: drawn[surface] = (drawn[surface] ?? []).suffix(63) + [id]
      case .erase, .withdraw, .clear: erasure[surface] = id
      case .change, .revive, .restore: break
      }
      return frame
    case .oversteps(let forbidden): return propose(Self.proposal(for: forbidden, in: scene))
    case .sends(let frame): return self.frame(frame, in: scene, &random)
    }
  }

  private mutating func propose(_ proposal: Proposal) -> ClientFrame {
    let count = (counts[proposal.series] ?? 0) + 1
    counts[proposal.series] = count
    return .propose(count: count, proposal)
  }

  private func frame(
    _ frame: HostileDeed.Frame, in scene: Scene, _ random: inout Seeded
  ) -> ClientFrame {
    switch frame {
    case .typing: return .signal(.typing(to: random.chance(1, of: 2) ? .everyone : .presenters))
    case .caret:
      let end = scene.meeting.texts.notes.document.text.count
      let selection = Selection(anchor: 0, head: end)
      return .signal(.caret(.notes, scene.meeting.texts.notes.document.version, selection))
    case .pointing: return .signal(.pointing(at: random.spot(), on: .first))
    case .ping: return .ping(UInt32(deeds))
    case .diverged: return .diverged(.notes, .start)
    case .history: return .history(before: scene.lastMessage ?? .server, most: .max)
    case .unknownProposal: return .unknownProposal(count: UInt32(deeds))
    case .unknown: return .unknown
    }
  }
}

extension HostileAttendee {
  private static let texts = ["\u{1F600}", "\u{1F601}"].map {
    String(repeating: $0, count: Limits.text)
  }
  private static let answers = ["\u{1F600}", "\u{1F601}"].map {
    String(repeating: $0, count: Limits.pollText)
  }
  /// So many that a few of them are all that somebody may add to the notes.
  private static let page = String(repeating: "\u{1F600}", count: 40_000)

  /// The longest message, other than the last one.
  private var text: String { Self.texts[deeds % 2] }

  private func proposal(
    for act: HostileDeed.Act, in scene: Scene, _ random: inout Seeded
  ) -> Proposal {
    let nothing = guest.id.proposal(0)
    let own = scene.messages[guest.id] ?? []
    return switch act {
    case .sayToEveryone: .chat(.say(text, to: .everyone))
    case .sayToPresenters: .chat(.say(text, to: .presenters))
    case .sayToOne: .chat(.say(text, to: .participant(scene.victim)))
    case .reply: .chat(.say(text, to: .everyone, replyTo: scene.firstMessage ?? nothing))
    case .editMessage: .chat(.edit(own.isEmpty ? nothing : random.pick(own), text))
    case .deleteMessage: .chat(.delete(own.first ?? nothing))
    case .react:
      .chat(.react(scene.firstMessage ?? nothing, random.pick([nil, .heart, .party])))
    case .ask: .questions(.ask(text))
    case .askAnonymously: .questions(.askAnonymously(text))
    case .editQuestion:
      .questions(
        .edit(scene.meeting.questions.own[guest.id]?.questions.keys.first ?? nothing, text))
    case .upvote: .questions(.vote(question(in: scene, &random), true))
    case .withdrawUpvote: .questions(.vote(question(in: scene, &random), false))
    case .vote: .polls(.vote(scene.poll, .text(Self.answers[deeds % 2])))
    case .withdrawVote: .polls(.vote(scene.poll, nil))
    case .editNotes: .texts(.edit(.notes, edit(of: .notes, in: scene, &random)))
    case .editPage:
      .texts(
        .edit(.page(scene.textPage), edit(of: .page(scene.textPage), in: scene, &random)))
    case .raiseHand: .hands(.raise)
    case .lowerHand: .hands(.lower(guest.id))
    case .setMood: .moods(.set(Moods.Mood.allCases[deeds % Moods.Mood.allCases.count]))
    case .waitAloud: .lobby(.say(String(repeating: "\u{1F600}", count: Limits.lobbyLine)))
    }
  }

  private func question(in scene: Scene, _ random: inout Seeded) -> ProposalID {
    scene.questions.isEmpty ? guest.id.proposal(0) : random.pick(scene.questions)
  }

  /// Writes at the start, replaces all that there is, or changes as many places as one edit may; to the
  /// newest version or to an old one.
  private func edit(of id: TextID, in scene: Scene, _ random: inout Seeded) -> Edit {
    guard let document = scene.meeting.texts[id]?.document else {
      return Edit(to: .start, Change())
    }
    let (version, count) = (document.version, document.text.count)
    switch random.below(4) {
    case 0: return Edit(to: version, Change(replacing: 0..<0, with: Self.page))
    case 1: return Edit(to: version, Change(replacing: 0..<count, with: Self.page))
    case 2:
      let places = min(count, 250) / 2
      let change = (0..<places).reduce(Change()) { change, place in
        change.composed(with: Change(replacing: 2 * place..<2 * place + 1, with: "x"))
      }
      return Edit(to: version, change)
    default:
      let old = Version(version.value - min(version.value, 1_000))
      return Edit(to: old, Change(replacing: 0..<0, with: "late"))
    }
  }

  /// From one corner of the board to the other and back.
  private static let stroke = Figure.stroke(
    (0..<Limits.points).map { point in
      point.isMultiple(of: 2)
        ? Spot(column: point % Whiteboard.columns, row: 0)
        : Spot(column: Whiteboard.columns - 1, row: Whiteboard.rows - 1)
    })
  private static let letters = Figure.text(
    at: Spot(column: 0, row: 0), String(repeating: "\u{1F600}", count: Limits.points))

  private func work(
    _ drawing: HostileDeed.Drawing, on surface: HostileDeed.Surface, in scene: Scene,
    _ random: inout Seeded
  ) -> Whiteboard.Proposal {
    let own = (scene.shapes[surface]?[guest.id] ?? []) + (drawn[surface] ?? [])
    let form = random.chance(1, of: 2) ? Self.stroke : Self.letters
    let traits: [ShapeTrait] = [
      .form(form), .origin(random.spot()), .ink(random.ink()), .rank(random.below(1 << 20)),
    ]
    switch drawing {
    case .draw: return .draw(Drawing(form))
    case .tie:
      let tie = own.isEmpty ? ProposalID.server : random.pick(own)
      return .draw(
        Drawing(
          .line(random.spot(), random.spot()), start: Tie(shape: tie, side: .left),
          end: Tie(shape: own.last ?? tie, side: .right)))
    case .erase: return .erase(own + (0..<1_000).map { guest.id.proposal(UInt32(1 << 20 + $0)) })
    case .change: return .change(own.suffix(4).map { Whiteboard.Change($0, traits) })
    case .revive: return .revive(erasure[surface] ?? guest.id.proposal(0))
    case .withdraw: return .withdraw(Array(own.suffix(own.count / 2 + 1)))
    case .restore: return .restore(own.suffix(4).map { Whiteboard.Change($0, traits) })
    case .clear: return .clear(.mine)
    }
  }
}

extension ParticipantID {
  func proposal(_ count: UInt32) -> ProposalID { ProposalID(participant: self, count: count) }
}
