import MeetingModel
import Screen

/// What the hand over a drawing, which is still kept in the `Model`, finds in the pane of slides. Goes when
/// the board is a value.
extension Model {
  private var slidesPane: SlidesPane { panes[SlidesPane.self] }

  /// The slide that this person looks at.
  var shownPlace: SlidePlace? { slidesPane.shownPlace(in: context) }

  private func shown(on surface: Boards.Surface) -> ShownDrawing {
    let context = context(of: .slides)
    let projection: SlideProjection? =
      if case .slide(let slide) = surface { slidesPane.projection(of: slide, in: context) } else {
        nil
      }
    return ShownDrawing(meeting.boards[surface], through: projection)
  }

  /// The cell as it is kept, of one on this screen.
  func kept(_ spot: Spot, on surface: Boards.Surface) -> Spot { shown(on: surface).kept(spot) }

  /// The cell on this screen, of one as it is kept.
  func shown(_ spot: Spot, on surface: Boards.Surface) -> Spot { shown(on: surface).shown(spot) }

  /// A drawing as it stands on this screen.
  func drawing(on surface: Boards.Surface) -> Whiteboard { shown(on: surface).whiteboard }

  /// What was done to a drawing as it stands on this screen, done to it as it is kept.
  func kept(_ work: Whiteboard.Proposal, on surface: Boards.Surface) -> Whiteboard.Proposal {
    shown(on: surface).kept(work)
  }

  /// What is drawn over the slide in the pane, and while this person draws there, what is in hand.
  func drawOverSlide(in region: inout Region) {
    let (context, pane) = (context(of: .slides), slidesPane)
    guard let (part, origin) = pane.canvas(in: context), let place = shownPlace else { return }
    let surface = Boards.Surface.slide(place.slide)
    let isInHand = board.isAnnotating
    let picture = BoardPicture(
      drawing: isInHand ? heldDrawing : drawing(on: surface), surface: surface, origin: origin,
      size: part.size, isInHand: isInHand)
    let isWriting = pane.search != nil || pane.asksNumber
    if isWriting {
      region.keepingCursor { $0.region(part) { picture.draw(self, in: &$0) } }
      return
    }
    region.region(part) { picture.draw(self, in: &$0) }
    guard isInHand else { return }
    let foot = pane.parts(of: region.bounds, in: context)[2]
    region.region(foot) { foot in
      foot.draw(BoardPane.inHand(self).truncated(to: foot.size.columns), at: .zero)
    }
  }
}
