import Localization
import MeetingClient
import MeetingModel
import OrderedCollections

/// The guests of a demonstration: they take turns to chat, ask and draw, never quite the same way
/// twice, until their task is cancelled.
struct Troupe {
  /// Attendees.
  let guests: [Guest]
  /// The language that they write in.
  let words: Language
  let pace: Pace
  /// Shows slides and answers; nil where a person does.
  var host: Guest?

  /// How long it is between two acts.
  enum Pace {
    /// Time to look around; slower after the first half minute.
    case leisurely
    case lively

    func pause(before act: Int) -> ClosedRange<Int> {
      switch self {
      case .leisurely: act < 12 ? 1_000...2_500 : 5_000...15_000
      case .lively: 500...1_100
      }
    }
  }

  private enum Act: CaseIterable {
    case say, draw, ask, turn
  }

  /// Everyone leaves at the end.
  func play() async {
    var sayings = Cycle(Self.sayings)
    var questions = Cycle(Self.questions)
    var sketches = Sketches()
    var acts = Cycle<Act>([.say, .say, .ask, .draw, .turn, .say, .draw, .turn])
    var count = 0
    do {
      try await open()
      while !guests.isEmpty {
        let pause = Int.random(in: pace.pause(before: count))
        try await Task.sleep(for: .milliseconds(pause))
        let guest = guests[Int.random(in: guests.indices)]
        switch acts.next() {
        case .say: try await say(sayings.next(), guest)
        case .draw: try await draw(with: guest, sketches.next(word: words.text(.demo.idea)))
        case .ask: try await ask(questions.next(), guest)
        case .turn: try await turn()
        }
        count += 1
      }
    } catch {
      // Cancelled, or the meeting is over: either way the play is.
    }
    for guest in guests { await guest.leave() }
  }

  private func open() async throws {
    for (guest, greeting) in zip(guests, [Phrase.demo.hello, .demo.goodToBeHere]) {
      try await Task.sleep(for: .milliseconds(Int.random(in: 500...1_000)))
      try await say(greeting, guest)
    }
  }

  /// What the meeting does not take, because it is full or somebody has changed its rules, is let go.
  private func propose(_ proposal: Proposal, _ guest: Guest) async throws {
    if let end = await guest.end { throw end }
    do { _ = try await guest.propose(proposal) } catch {}
  }

  private func say(_ phrase: Phrase, _ guest: Guest) async throws {
    await guest.signal(.typing(to: .everyone))
    try await Task.sleep(for: .milliseconds(Int.random(in: 300...900)))
    try await propose(.chat(.say(words.text(phrase), to: .everyone)), guest)
  }

  /// Nobody asks on while two questions are open.
  private func ask(_ question: (text: Phrase, answer: Phrase), _ guest: Guest) async throws {
    guard await guest.meeting.questions.unanswered < 2 else {
      return try await say(.demo.writeSomething, guest)
    }
    try await propose(.questions(.ask(words.text(question.text))), guest)
    guard let host else { return }
    let text = words.text(question.text)
    try await host.until { $0.questions.all.values.contains { $0.text == text } }
    try await Task.sleep(for: .milliseconds(Int.random(in: 400...900)))
    guard
      let asked = await host.meeting.questions.all.values.last(where: { $0.answers.isEmpty })
    else { return }
    try await propose(.questions(.answer(asked.id, words.text(question.answer))), host)
    try await say(.demo.thanks, guest)
  }

  /// A guest with much on the board takes the oldest away first.
  private func draw(with guest: Guest, _ sketch: [(Figure, Ink)]) async throws {
    let me = await guest.participant
    let mine = await guest.meeting.board.shapes.filter { $0.author == me }
    if mine.count > 8 { try await propose(.board(.erase(mine.prefix(4).map(\.id))), guest) }
    for (figure, ink) in sketch {
      try await propose(.board(.draw(figure, ink)), guest)
      try await Task.sleep(for: .milliseconds(Int.random(in: 150...400)))
    }
    if Bool.random() { try await say(.demo.drawing, guest) }
  }

  /// To the next slide, and from the last one to the first.
  private func turn() async throws {
    guard let host else { return }
    let meeting = await host.meeting
    guard case .slide(let place) = meeting.stage.scene else { return }
    let next = meeting.decks.place(after: place)
    let first = SlidePlace(deck: place.deck, index: 0, step: 0)
    try await propose(.stage(.showSlide(next == place ? first : next)), host)
  }

  private static let sayings: [Phrase] = [
    .demo.small, .demo.keys, .demo.palette, .demo.language, .demo.writeSomething,
  ]

  private static let questions: [(text: Phrase, answer: Phrase)] = [
    (.demo.mayILookBack, .demo.lookBack), (.demo.whatIfItStops, .demo.itGoesOn),
    (.demo.howToDraw, .demo.drawLikeThis),
  ]
}
