import MeetingModel

/// A meeting that has gone on for a while.
enum MeetingSample {
  /// Of an organizer and 49 attendees.
  static func meeting() throws -> Meeting {
    var meeting = SizeSample.meeting(people: 50, messages: 500)
    let organizer = ParticipantID(1)
    var count: UInt32 = 1_000
    func take(_ proposal: Proposal) throws {
      count += 1
      let id = ProposalID(participant: organizer, count: count)
      let now = Moment(milliseconds: 1_800_000_000_000)
      for event in try meeting.decide(proposal, by: id, at: now) {
        meeting.apply(event, by: id, at: now)
      }
    }
    try take(.decks(.add(deck)))
    for index in 0..<100 { try take(.board(.draw(figure(index), .blue))) }
    for index in 0..<10 { try take(.questions(.ask("What of part \(index) when it rains?"))) }
    return meeting
  }

  private static let deck = Deck(
    title: "Harbour review",
    slides: (1...20).map { number in
      Slide(
        title: "Part \(number)",
        markdown: """
          # Part \(number)

          The new quay carries **load**, the crane is *late*, and the third part says `why`.

          - Piles: done
          - Deck: in work
            1. north
            2. south

          | Part | Share |
          |:-----|------:|
          | North | 40 % |
          | South | 60 % |
          """)
    })

  private static func figure(_ index: Int) -> Figure {
    let a = Spot(column: index * 3 % 380, row: index * 7 % 180)
    let b = Spot(column: a.column + 12, row: a.row + 9)
    switch index % 4 {
    case 0: return .line(a, b)
    case 1: return .box(a, b)
    case 2: return .ellipse(a, b)
    default:
      return .stroke((0..<20).map { Spot(column: a.column + $0 / 2, row: a.row + $0 % 5) })
    }
  }
}
