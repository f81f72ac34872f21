import MeetingModel
import Screen

@testable import Console

/// The pane of slides by itself.
typealias Slides = PaneRehearsal<SlidesPane>

extension PaneRehearsal where P == SlidesPane {
  static var deck: ProposalID { ProposalID(participant: Rehearsal.ann, count: 1) }

  static func place(_ index: Int, step: Int = 0) -> SlidePlace {
    SlidePlace(deck: deck, index: index, step: step)
  }

  static func show(_ index: Int, step: Int = 0) -> Proposal {
    .stage(.showSlide(place(index, step: step)))
  }

  /// The deck's first slide is on the stage.
  static func slides(
    as me: ParticipantID = Rehearsal.chie, size: Size = Size(columns: 60, rows: 16),
    deck: Deck = Rehearsal.deck
  ) -> Slides {
    var slides = Slides(as: me, size: size)
    slides.happen(.decks(.added(deck)), by: Rehearsal.ann, 1)
    slides.happen(.stage(.slideShown(place(0))), by: Rehearsal.ann, 2)
    return slides
  }
}
