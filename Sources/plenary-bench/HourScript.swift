import MeetingModel
import TestSupport

/// What the people of a simulated hour do, and when. Pure: the same seed gives the same hour.
struct HourScript {
  struct Step {
    /// Milliseconds of meeting time since the beginning.
    var at: Int
    var who: Who
    var act: Act
    /// What is left to chance in it.
    var roll: Int
  }

  enum Who {
    case attendee(Int)
    case presenter(Int)
  }

  enum Act {
    case ask
    /// For some question that is published and not answered.
    case upvote
    /// Raises the hand, or lowers it.
    case hand
    /// Lowers the first hand in the line.
    case lowerFirst
    case mood
    case say
    case openPoll, vote, closePoll, showPoll
  }

  static let presenters = 4
  static let questions = 200
  /// All of them are asked within these first milliseconds.
  private static let asking = 300_000

  private(set) var steps: [Step] = []
  /// Goes on where the script ends.
  private(set) var random: Seeded
  private let attendees: Int
  private let length: Int

  /// `attendees` and `minutes` are 1 or more.
  init(attendees: Int, minutes: Int, seed: UInt64) {
    random = Seeded(seed: seed)
    self.attendees = attendees
    length = minutes * 60_000
    let early = min(Self.asking, length)
    scatter(.ask, Self.questions, within: early)
    scatter(.upvote, 2 * Self.questions, within: early)
    scatter(.hand, 10 * minutes, within: length)
    scatter(.mood, attendees, within: length)
    scatter(.say, 15 * minutes, within: length)
    for _ in 0..<3 * minutes { add(.lowerFirst, at: random.below(length), presenter) }
    let polls = max(1, minutes / 10)
    for number in 0..<polls { addPoll(from: number * length / polls, for: length / polls) }
    steps.sort { $0.at < $1.at }
  }

  private var presenter: Who {
    mutating get { .presenter(random.below(Self.presenters)) }
  }

  private mutating func add(_ act: Act, at: Int, _ who: Who) {
    steps.append(Step(at: at, who: who, act: act, roll: random.below(1 << 30)))
  }

  private mutating func scatter(_ act: Act, _ count: Int, within time: Int) {
    for _ in 0..<count { add(act, at: random.below(time), .attendee(random.below(attendees))) }
  }

  /// Everyone votes, some of them twice.
  private mutating func addPoll(from start: Int, for time: Int) {
    let holder = presenter
    add(.openPoll, at: start + time / 5, holder)
    for number in 0..<attendees + attendees / 10 {
      add(.vote, at: start + time / 4 + random.below(time / 4), .attendee(number % attendees))
    }
    add(.closePoll, at: start + time * 7 / 10, holder)
    add(.showPoll, at: start + time * 8 / 10, holder)
  }
}
