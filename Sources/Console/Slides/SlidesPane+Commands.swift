import Localization
import MeetingModel
import OrderedCollections
import Screen

extension SlidesPane {
  static let commands: [Command] =
    BoardPane.drawing(in: .slides)
    // While one draws over the slide the keys belong to the drawing.
    + showing.map { $0.only { !$0.board.isAnnotating } }

  private static let showing: [Command] = [
    Command(
      Phrase.slides.goTo, .enter, pane: .slides,
      allowed: { $0.slides.asksNumber ? mayTurn($0) : .hidden }
    ) { model, now in
      let number = Int(model.slides.digits)
      model.slides.stopGoing()
      return number.map { model.turn(toSlide: $0 - 1, at: now) } ?? []
    },
    Command(
      Phrase.poll.vote, .enter, pane: .slides,
      allowed: { marked(in: $0) == nil ? .hidden : .by(.vote, in: $0) }
    ) { model, now in
      guard let (poll, marks) = marked(in: model) else { return [] }
      let wishes = model.context.voting(marks.isEmpty ? nil : .marks(marks), on: poll)
      return model.grant(wishes, at: now)
    },
    Command(
      Phrase.slides.searchNext, .enter, pane: .slides,
      allowed: { .shown(if: $0.slides.search != nil) }
    ) { model, now in
      model.slides.sought = model.slides.search?.text ?? ""
      model.slides.search = nil
      return model.turnToMatch(at: now)
    },
    Command(
      Phrase.console.cancel, .escape, pane: .slides,
      allowed: { .shown(if: $0.slides.search != nil || $0.slides.asksNumber) }
    ) { model, _ in
      model.slides.search = nil
      model.slides.stopGoing()
      return []
    },
    Command(
      Phrase.slides.follow, .escape, .character("f"), pane: .slides,
      allowed: { model in
        .shown(
          if: model.slides.roaming != nil && model.slides.search == nil
            && !model.slides.asksNumber)
      }
    ) { model, _ in
      model.slides.roaming = nil
      return []
    },
    Command(
      Phrase.slides.next, .right, .character(" "), .pageDown, pane: .slides, allowed: mayTurn
    ) { model, now in
      guard let place = model.shownPlace else { return [] }
      return model.turn(to: model.meeting.decks.place(after: place), at: now)
    },
    Command(
      Phrase.slides.previous, .left, .pageUp, pane: .slides,
      allowed: { mayTurn($0) }
    ) { model, now in
      guard let place = model.shownPlace else { return [] }
      return model.turn(to: model.meeting.decks.place(before: place), at: now)
    },
    Command(Phrase.slides.first, .home, pane: .slides, allowed: mayTurn) { model, now in
      model.turn(toSlide: 0, at: now)
    },
    Command(Phrase.slides.last, .end, pane: .slides, allowed: mayTurn) { model, now in
      model.turn(toSlide: Int.max, at: now)
    },
    Command(
      Phrase.slides.chooseDeck, .character("d"), pane: .slides,
      allowed: { $0.meeting.decks.all.count > 1 ? mayTurn($0) : .hidden }
    ) { model, _ in
      model.overlay = deckChoice(in: model)
      return []
    },
    Command(
      Phrase.slides.goTo, .character("g"), pane: .slides,
      allowed: { $0.slides.isGoing ? .hidden : mayTurn($0) }
    ) { model, _ in
      model.slides.stopGoing()
      model.slides.isGoing = true
      return []
    },
    Command(Phrase.slides.search, .character("/"), pane: .slides, allowed: mayTurn) { model, _ in
      model.slides.stopGoing()
      model.slides.search = TextField(maxScalars: 100)
      return []
    },
    Command(
      Phrase.slides.searchNext, .character("n"), pane: .slides,
      allowed: { $0.slides.sought.isEmpty ? .hidden : mayTurn($0) }
    ) { model, now in model.turnToMatch(at: now) },
    Command(
      Phrase.slides.scrollDown, .down, pane: .slides, allowed: { .shown(if: overflows($0)) }
    ) { model, _ in
      model.scrollSlide(by: 1)
      return []
    },
    Command(
      Phrase.slides.scrollUp, .up, pane: .slides, allowed: { .shown(if: overflows($0)) }
    ) { model, _ in
      model.scrollSlide(by: -1)
      return []
    },
    Command(
      Phrase.stage.showSlides, .character("s"), pane: .slides,
      allowed: { model in
        guard model.role.presents, model.meeting.stage.scene == .board, model.showsSlide else {
          return .hidden
        }
        return .by(.driveStage, in: model)
      }
    ) { model, now in
      guard let place = model.shownPlace else { return [] }
      return model.propose(.stage(.showSlide(place)), at: now) ?? []
    },
    Command(
      Phrase.slides.annotate, .character("a"), pane: .slides,
      allowed: { $0.showsSlide ? .by(.annotate, in: $0) : .hidden }
    ) { model, _ in
      model.board.isAnnotating = true
      model.board.letGo()
      model.board.jump(to: SlideCanvas.margin)
      return []
    },
    Command(
      Phrase.poll.fromSlide, .character("p"), pane: .slides,
      allowed: { model in
        guard model.role.presents, !polls(in: model).isEmpty else { return .hidden }
        return .by(.runPolls, in: model)
      }
    ) { model, now in
      model.grant(model.context.opening(from: polls(in: model)), at: now)
    },
    Command(
      Phrase.slides.notesToggle, .alt("n"), pane: .slides,
      allowed: { .shown(if: $0.role.presents) }
    ) { model, _ in
      model.slides.showsNotes.toggle()
      return []
    },
  ]

  private static func overflows(_ model: Model) -> Bool {
    hiddenLines(in: model, size: model.contentSize(of: .slides)) > 0
  }

  /// Presenters turn the slide for everyone, others for themselves when they may roam. When the meeting
  /// is over everyone may look at everything.
  private static func mayTurn(_ model: Model) -> Command.Allowed {
    guard model.showsSlide, model.slides.search == nil else { return .hidden }
    if model.isOver { return .yes }
    return .by(model.role.presents ? .driveStage : .roam, in: model)
  }
}

extension Model {
  /// Whether there is a slide to look at.
  var showsSlide: Bool { shownPlace.map { meeting.decks[$0] != nil } ?? false }

  mutating func turn(to place: SlidePlace, at now: Moment) -> [Effect] {
    slides.stopGoing()
    guard role.presents, !isOver else {
      slides.roaming = place == meeting.stage.slide ? nil : place
      return []
    }
    slides.roaming = nil
    return propose(.stage(.showSlide(place)), at: now) ?? []
  }

  /// `index` may lie outside the deck: then the nearest slide is meant.
  mutating func turn(toSlide index: Int, at now: Moment) -> [Effect] {
    guard showsSlide, let place = shownPlace, let deck = meeting.decks[place.deck] else {
      return []
    }
    let index = min(max(0, index), deck.slides.count - 1)
    return turn(to: SlidePlace(deck: place.deck, index: index, step: 0), at: now)
  }

  /// Turns to the next slide that holds what is sought, from the first again after the last.
  mutating func turnToMatch(at now: Moment) -> [Effect] {
    let sought = slides.sought.lowercased()
    guard !sought.isEmpty, showsSlide, let place = shownPlace,
      let deck = meeting.decks[place.deck]
    else { return [] }
    let count = deck.slides.count
    for offset in 1...count {
      let index = (place.index + offset) % count
      if deck.slides[index].markdown.lowercased().contains(sought) {
        return turn(toSlide: index, at: now)
      }
    }
    notify(.slides.notFound(text: slides.sought), at: now)
    return []
  }
}

extension SlidesPane {
  /// Which deck is looked at.
  fileprivate static func deckChoice(in model: Model) -> Choice {
    let decks = model.meeting.decks.all
    let ids = Array(decks.keys)
    return Choice(
      model.text(Phrase.slides.chooseDeck.long),
      items: decks.values.enumerated().map { "\($0 + 1)  \($1.title)" },
      selected: model.shownPlace.flatMap { decks.index(forKey: $0.deck) } ?? 0
    ) { item in
      [.run { $0.turn(to: SlidePlace(deck: ids[item], index: 0, step: 0), at: $1) }]
    }
  }
}
