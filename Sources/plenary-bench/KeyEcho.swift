import Console
import Localization
import MeetingClient
import MeetingModel
import Screen
import Wire

/// One console in a meeting in memory, somebody typing into its chat.
struct KeyEcho {
  private var model: Model
  private var head: EventNumber
  private var said: UInt32 = 0
  private let clock = ContinuousClock()
  private static let start = Moment(milliseconds: 1_800_000_000_000)
  private static let letters = Array("abcdefghijklmnopqrstuvwxyz")

  struct NotShown: Error, CustomStringConvertible {
    var description: String { "the character that was typed is not on the screen" }
  }

  init(size: Size) throws {
    let meeting = try MeetingSample.meeting()
    head = EventNumber(1)
    model = Model(size: size, language: .english, now: Self.start)
    let welcome = Welcome(
      version: 1, participant: ParticipantID(2), role: .attendee, token: [], settled: 0,
      time: Self.start)
    _ = model.update(.link(.joined(welcome)), at: Self.start)
    _ = model.update(.link(.snapshot(meeting, head: head)), at: Self.start)
    _ = model.update(.terminal(.key(.alt("3"))), at: Self.start)
    guard model.focus == .chat else { throw NotShown() }
  }

  /// Keys one after the other, nothing else happening.
  mutating func measure(_ count: Int) throws -> Durations {
    var durations = Durations()
    for index in 0..<count {
      let letter = letter(index)
      let begun = clock.now
      press(.character(letter))
      let frame = model.view
      durations.add(begun.duration(to: clock.now))
      try check(frame, letter)
      makeRoom(index)
    }
    return durations
  }

  /// Keys and messages each at their own time, whatever the console is doing then.
  mutating func measure(_ count: Int, arrivalsPerSecond: Int) throws -> Durations {
    var durations = Durations()
    let begun = clock.now
    let (keyEvery, messageEvery) = (
      Duration.microseconds(20_070), Duration.microseconds(1_000_000 / arrivalsPerSecond)
    )
    var (keyDue, messageDue) = (begun + keyEvery, begun + messageEvery)
    for index in 0..<count {
      let letter = letter(index)
      var isPressed = false
      while !isPressed {
        let now = clock.now
        var isChanged = false
        while messageDue <= now {
          receive()
          messageDue += messageEvery
          isChanged = true
        }
        if keyDue <= now {
          press(.character(letter))
          isPressed = true
          isChanged = true
        }
        guard isChanged else { continue }
        let frame = model.view
        guard isPressed else { continue }
        durations.add(keyDue.duration(to: clock.now))
        try check(frame, letter)
      }
      makeRoom(index)
      keyDue += keyEvery
    }
    return durations
  }

  private func letter(_ index: Int) -> Character { Self.letters[index % Self.letters.count] }

  private mutating func press(_ key: Key) {
    _ = model.update(.terminal(.key(key)), at: Self.start)
  }

  private mutating func receive() {
    said += 1
    let record = Record(
      number: head.next, time: Self.start,
      by: ProposalID(participant: ParticipantID(3), count: said),
      event: .chat(.said("Message number \(said) has come while somebody types.", to: .everyone)))
    let delivery = Delivery(after: head, through: head.next, records: [record])
    head = head.next
    _ = model.update(.link(.delivery(delivery)), at: Self.start)
  }

  /// The character stands before the caret.
  private func check(_ frame: Grid, _ letter: Character) throws {
    guard let caret = frame.cursor,
      frame[column: caret.column - 1, row: caret.row].text == String(letter)
    else { throw NotShown() }
  }

  /// Takes back what was typed before the line is full.
  private mutating func makeRoom(_ index: Int) {
    guard index % 20 == 19 else { return }
    for _ in 0..<20 { press(.backspace) }
  }
}
