import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen
import SharedText

extension NotesPane {
  static let commands: [Command] = [
    Command(
      Phrase.notes.searchNext, .enter, pane: .notes,
      allowed: { .shown(if: $0.notes.prompt?.kind == .search) }
    ) { model, now in
      model.notes.sought = model.notes.prompt?.draft.field.text ?? ""
      model.notes.prompt = nil
      return model.findNext(at: now)
    },
    Command(
      Phrase.notes.goTo, .enter, pane: .notes,
      allowed: { .shown(if: $0.notes.prompt?.kind == .goTo) }
    ) { model, _ in
      let number = Int(model.notes.prompt?.draft.field.text ?? "")
      model.notes.prompt = nil
      guard let number, let text = model.shownWriting?.text else { return [] }
      let line = min(max(1, number), text.lineCount) - 1
      model.moveCursor(to: text.start(ofLine: line), isSelecting: false)
      return []
    },
    Command(
      Phrase.notes.newPage, .enter, pane: .notes,
      allowed: { $0.notes.prompt?.kind == .newPage ? .by(.addPage, in: $0) : .hidden }
    ) { model, now in model.addPage(at: now) },
    Command(
      Phrase.notes.rename, .enter, pane: .notes,
      allowed: { $0.notes.prompt?.kind == .rename ? .by(.addPage, in: $0) : .hidden }
    ) { model, now in model.renamePage(at: now) },
    Command(
      Phrase.console.cancel, .escape, pane: .notes,
      allowed: { .shown(if: $0.notes.prompt != nil) }
    ) { model, _ in
      model.notes.prompt = nil
      return []
    },
    Command(
      Phrase.notes.undo, .alt("u"), pane: .notes, allowed: { .by(.editNotes, in: $0) }
    ) { model, now in model.undo(at: now) },
    Command(
      Phrase.notes.redo, .alt("r"), pane: .notes, allowed: { .by(.editNotes, in: $0) }
    ) { model, now in model.redo(at: now) },
    Command(
      Phrase.notes.cut, .control("x"), pane: .notes, allowed: { .by(.editNotes, in: $0) }
    ) { model, now in
      guard let range = model.selectedRange(at: now) else { return [] }
      return model.copySelection(at: now) + model.write(range, with: "", at: now)
    },
    Command(Phrase.notes.copy, .control("c"), .alt("c"), pane: .notes) { model, now in
      guard model.hasSelectedText else {
        model.notify(.notes.nothingToCopy, at: now)
        return []
      }
      return model.copySelection(at: now)
    },
    Command(
      Phrase.notes.paste, .control("v"), pane: .notes, allowed: { .by(.editNotes, in: $0) }
    ) { model, now in model.insert(model.notes.clipboard, at: now) },
    Command(Phrase.notes.selectAll, .control("a"), pane: .notes) { model, _ in
      guard let count = model.shownWriting?.text.count else { return [] }
      model.moveCursor(to: 0, isSelecting: false)
      model.moveCursor(to: count, isSelecting: true)
      return []
    },
    Command(Phrase.notes.search, .control("f"), pane: .notes) { model, _ in
      model.notes.prompt = Prompt(kind: .search)
      return []
    },
    Command(
      Phrase.notes.searchNext, .alt("f"), pane: .notes,
      allowed: { .shown(if: !$0.notes.sought.isEmpty) }
    ) { model, now in model.findNext(at: now) },
    Command(Phrase.notes.goTo, .control("g"), pane: .notes) { model, _ in
      model.notes.prompt = Prompt(kind: .goTo)
      return []
    },
    Command(
      Phrase.notes.indent, .tab, pane: .notes, allowed: { .shown(if: $0.isWriting) }
    ) { model, now in model.indent(at: now) },
    Command(
      Phrase.notes.outdent, .backTab, pane: .notes, allowed: { .shown(if: $0.isWriting) }
    ) { model, now in model.outdent(at: now) },
    Command(Phrase.notes.who, .alt("w"), pane: .notes) { model, now in
      model.tellAuthor(at: now)
      return []
    },
    Command(Phrase.notes.save, pane: .notes, allowed: { .saving(in: $0) }) { model, _ in
      let id = model.notes.text
      model.overlay = SavePage(name: model.meeting.fileName(of: id)) { context, _ in
        context.writing(id)
      }
      return []
    },
    Command(
      Phrase.notes.nextText, .alt("t"), pane: .notes,
      allowed: { .shown(if: !$0.meeting.texts.pages.isEmpty) }
    ) { model, _ in
      model.turnText(by: 1)
      return []
    },
    Command(
      Phrase.notes.previousText, .alt("T"), pane: .notes,
      allowed: { .shown(if: !$0.meeting.texts.pages.isEmpty) }
    ) { model, _ in
      model.turnText(by: -1)
      return []
    },
    Command(
      Phrase.notes.newPage, .alt("p"), pane: .notes,
      allowed: { $0.role.presents ? .by(.addPage, in: $0) : .hidden }
    ) { model, _ in
      model.notes.prompt = Prompt(kind: .newPage)
      return []
    },
    Command(
      Phrase.notes.rename, .alt("n"), pane: .notes,
      allowed: { $0.shownTextPage != nil && $0.role.presents ? .by(.addPage, in: $0) : .hidden }
    ) { model, _ in
      var prompt = Prompt(kind: .rename)
      prompt.draft.field.insert(model.meeting.texts[model.notes.text]?.title ?? "")
      model.notes.prompt = prompt
      return []
    },
    Command(
      Phrase.notes.remove, .alt("d"), pane: .notes,
      allowed: { $0.shownTextPage != nil && $0.role.presents ? .by(.addPage, in: $0) : .hidden }
    ) { model, _ in
      if let page = model.shownTextPage {
        let title = model.meeting.texts.pages[page]?.title ?? ""
        model.overlay = Choice.question(
          Phrase.notes.remove.long, .notes.removeQuestion(title: title), in: model.context,
          yes: [.propose(.texts(.removePage(page)))])
      }
      return []
    },
    Command(
      Phrase.stage.showText, .alt("s"), pane: .notes,
      allowed: { model in
        guard model.role.presents, model.meeting.stage.scene != .text(model.notes.text) else {
          return .hidden
        }
        return .by(.driveStage, in: model)
      }
    ) { model, now in model.propose(.stage(.showText(model.notes.text)), at: now) ?? [] },
  ]
}

extension Model {
  /// Whether the keys write into the text.
  var isWriting: Bool { notes.prompt == nil && refusal(of: .editNotes) == nil }

  /// The page in the pane; nil when it is the notes.
  var shownTextPage: ProposalID? {
    guard case .page(let page) = notes.text else { return nil }
    return page
  }

  /// Makes a page with the title in the prompt, and shows it in this console.
  fileprivate mutating func addPage(at now: Moment) -> [Effect] {
    let typed = notes.prompt?.draft.field.text ?? ""
    notes.prompt = nil
    let number = meeting.texts.pages.count + 2
    let title = typed.allSatisfy(\.isWhitespace) ? "\(text(.notes.title)) \(number)" : typed
    let before = meeting.texts.pages.count
    let effects = propose(.texts(.addPage(title: title, text: "")), at: now)
    if meeting.texts.pages.count > before, let page = meeting.texts.ids.last { show(text: page) }
    return effects ?? []
  }

  fileprivate mutating func renamePage(at now: Moment) -> [Effect] {
    let title = notes.prompt?.draft.field.text ?? ""
    notes.prompt = nil
    guard let page = shownTextPage else { return [] }
    return propose(.texts(.renamePage(page, title: title)), at: now) ?? []
  }

  /// Says who wrote what is under the cursor; at the end of a text, what is before it.
  fileprivate mutating func tellAuthor(at now: Moment) {
    guard let writing = shownWriting, writing.text.count > 0 else { return }
    let position = min(writing.selection.head, writing.text.count - 1)
    switch replica.author(at: position, in: notes.text) {
    case nil, .server?: notify(.notes.writtenBefore, at: now)
    case replica.participant?: notify(.notes.writtenByYou, at: now)
    case let author?: notify(.notes.writtenBy(name: name(of: author)), at: now)
    }
  }
}
