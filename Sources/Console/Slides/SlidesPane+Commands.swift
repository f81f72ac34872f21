import Localization
import MeetingModel
import OrderedCollections
import Screen

/// What Enter and Esc do, turning the slides, searching in them, and what presenters do with the slide.
extension SlidesPane {
  static let enteringCommands: [PaneCommand<SlidesPane>] = [
    PaneCommand(
      Phrase.slides.goTo, .enter,
      allowed: { $0.asksNumber ? $0.mayTurn(in: $1) : .hidden }
    ) { pane, context in
      let number = Int(pane.digits)
      pane.stopGoing()
      return number.map { pane.turn(toSlide: $0 - 1, in: context) } ?? []
    },
    PaneCommand(
      Phrase.poll.vote, .enter,
      allowed: { $0.marked(in: $1) == nil ? .hidden : .by(.vote, in: $1) }
    ) { pane, context in
      guard let (poll, marks) = pane.marked(in: context) else { return [] }
      return context.voting(marks.isEmpty ? nil : .marks(marks), on: poll)
    },
    PaneCommand(
      Phrase.slides.searchNext, .enter, allowed: { pane, _ in .shown(if: pane.search != nil) }
    ) { pane, context in
      pane.sought = pane.search?.text ?? ""
      pane.search = nil
      return pane.turnToMatch(in: context)
    },
    PaneCommand(
      Phrase.console.cancel, .escape,
      allowed: { pane, _ in .shown(if: pane.search != nil || pane.asksNumber) }
    ) { pane, _ in
      pane.search = nil
      pane.stopGoing()
      return []
    },
    PaneCommand(
      Phrase.slides.follow, .escape, .character("f"),
      allowed: { pane, _ in
        .shown(if: pane.roaming != nil && pane.search == nil && !pane.asksNumber)
      }
    ) { pane, _ in
      pane.roaming = nil
      return []
    },
  ]

  static let turningCommands: [PaneCommand<SlidesPane>] = [
    PaneCommand(
      Phrase.slides.next, .right, .character(" "), .pageDown, allowed: { $0.mayTurn(in: $1) }
    ) { pane, context in
      guard let place = pane.shownPlace(in: context) else { return [] }
      return pane.turn(to: context.meeting.decks.place(after: place), in: context)
    },
    PaneCommand(Phrase.slides.previous, .left, .pageUp, allowed: { $0.mayTurn(in: $1) }) {
      pane, context in
      guard let place = pane.shownPlace(in: context) else { return [] }
      return pane.turn(to: context.meeting.decks.place(before: place), in: context)
    },
    PaneCommand(Phrase.slides.first, .home, allowed: { $0.mayTurn(in: $1) }) {
      $0.turn(toSlide: 0, in: $1)
    },
    PaneCommand(Phrase.slides.last, .end, allowed: { $0.mayTurn(in: $1) }) {
      $0.turn(toSlide: Int.max, in: $1)
    },
    PaneCommand(
      Phrase.slides.chooseDeck, .character("d"),
      allowed: { $1.meeting.decks.all.count > 1 ? $0.mayTurn(in: $1) : .hidden }
    ) { [.open($0.deckChoice(in: $1))] },
    PaneCommand(
      Phrase.slides.goTo, .character("g"),
      allowed: { $0.isGoing ? .hidden : $0.mayTurn(in: $1) }
    ) { pane, _ in
      pane.stopGoing()
      pane.isGoing = true
      return []
    },
  ]

  static let searchingCommands: [PaneCommand<SlidesPane>] = [
    PaneCommand(Phrase.slides.search, .character("/"), allowed: { $0.mayTurn(in: $1) }) { pane, _ in
      pane.stopGoing()
      pane.search = TextField(maxScalars: 100)
      return []
    },
    PaneCommand(
      Phrase.slides.searchNext, .character("n"),
      allowed: { $0.sought.isEmpty ? .hidden : $0.mayTurn(in: $1) }
    ) { $0.turnToMatch(in: $1) },
    PaneCommand(
      Phrase.slides.scrollDown, .down, allowed: { .shown(if: $0.hiddenLines(in: $1) > 0) }
    ) { pane, context in
      pane.scroll(by: 1, in: context)
      return []
    },
    PaneCommand(
      Phrase.slides.scrollUp, .up, allowed: { .shown(if: $0.hiddenLines(in: $1) > 0) }
    ) { pane, context in
      pane.scroll(by: -1, in: context)
      return []
    },
  ]

  static let showingCommands: [PaneCommand<SlidesPane>] = [
    PaneCommand(
      Phrase.stage.showSlides, .character("s"),
      allowed: { pane, context in
        guard context.role.presents, context.meeting.stage.scene == .board,
          pane.shownSlide(in: context) != nil
        else { return .hidden }
        return .by(.driveStage, in: context)
      }
    ) { pane, context in
      pane.shownPlace(in: context).map { [.propose(.stage(.showSlide($0)))] } ?? []
    },
    PaneCommand(
      Phrase.slides.annotate, .character("a"),
      allowed: { $0.shownSlide(in: $1) == nil ? .hidden : .by(.annotate, in: $1) }
    ) { _, context in
      var hand = context.hand
      hand.isAnnotating = true
      hand.letGo()
      hand.jump(to: SlideCanvas.margin)
      return [.hold(hand)]
    },
    PaneCommand(
      Phrase.poll.fromSlide, .character("p"),
      allowed: { pane, context in
        guard context.role.presents, !pane.polls(in: context).isEmpty else { return .hidden }
        return .by(.runPolls, in: context)
      }
    ) { $1.opening(from: $0.polls(in: $1)) },
    PaneCommand(
      Phrase.slides.notesToggle, .alt("n"),
      allowed: { _, context in
        .shown(if: context.role.presents)
      }
    ) { pane, _ in
      pane.showsNotes.toggle()
      return []
    },
  ]

  /// Which deck is looked at.
  private func deckChoice(in context: Context) -> Choice {
    let decks = context.meeting.decks.all
    let ids = Array(decks.keys)
    return Choice(
      context.text(Phrase.slides.chooseDeck.long),
      items: decks.values.enumerated().map { "\($0 + 1)  \($1.title)" },
      selected: shownPlace(in: context).flatMap { decks.index(forKey: $0.deck) } ?? 0
    ) { item in
      [Self.then { $0.turn(to: SlidePlace(deck: ids[item], index: 0, step: 0), in: $1) }]
    }
  }
}

// MARK: Turning

extension SlidesPane {
  /// Presenters turn the slide for everyone, others for themselves when they may roam. When the meeting
  /// is over everyone may look at everything.
  func mayTurn(in context: Context) -> Command.Allowed {
    guard shownSlide(in: context) != nil, search == nil else { return .hidden }
    if context.isOver { return .yes }
    return .by(context.role.presents ? .driveStage : .roam, in: context)
  }

  mutating func turn(to place: SlidePlace, in context: Context) -> [Wish] {
    stopGoing()
    guard context.role.presents, !context.isOver else {
      roaming = place == context.meeting.stage.slide ? nil : place
      return []
    }
    roaming = nil
    return [.propose(.stage(.showSlide(place)))]
  }

  /// `index` may lie outside the deck: then the nearest slide is meant.
  mutating func turn(toSlide index: Int, in context: Context) -> [Wish] {
    guard let (place, _) = shownSlide(in: context), let deck = context.meeting.decks[place.deck]
    else { return [] }
    let index = min(max(0, index), deck.slides.count - 1)
    return turn(to: SlidePlace(deck: place.deck, index: index, step: 0), in: context)
  }

  /// Turns to the next slide that holds what is sought, from the first again after the last.
  mutating func turnToMatch(in context: Context) -> [Wish] {
    let sought = sought.lowercased()
    guard !sought.isEmpty, let (place, _) = shownSlide(in: context),
      let deck = context.meeting.decks[place.deck]
    else { return [] }
    let count = deck.slides.count
    for offset in 1...count {
      let index = (place.index + offset) % count
      if deck.slides[index].markdown.lowercased().contains(sought) {
        return turn(toSlide: index, in: context)
      }
    }
    return [.notify(.slides.notFound(text: self.sought))]
  }
}
