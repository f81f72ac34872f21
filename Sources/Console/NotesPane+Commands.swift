import Localization
import MeetingClient
import MeetingModel
import OrderedCollections
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
      return model.copySelection() + model.write(range, with: "", at: now)
    },
    Command(
      Phrase.notes.copy, .alt("c"), pane: .notes,
      allowed: { .shown(if: $0.hasSelectedText) }
    ) { model, now in
      model.selectedRange(at: now) == nil ? [] : model.copySelection()
    },
    Command(
      Phrase.notes.paste, .control("v"), pane: .notes, allowed: { .by(.editNotes, in: $0) }
    ) { model, now in model.insert(model.notes.clipboard, at: now) },
    Command(Phrase.notes.selectAll, .control("a"), pane: .notes) { model, _ in
      guard let count = model.shownWriting?.text.count else { return [] }
      model.replica.select(Selection(anchor: 0, head: count), in: model.notes.text)
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
    Command(Phrase.notes.who, .alt("w"), pane: .notes) { model, now in
      guard let writing = model.shownWriting else { return [] }
      let author = writing.author(at: writing.selection.head)
      model.notify(
        author == .server ? .notes.writtenBefore : .notes.writtenBy(name: model.name(of: author)),
        at: now)
      return []
    },
    Command(Phrase.notes.save, pane: .notes) { model, _ in
      let id = model.notes.text
      model.overlay = .save(SavePage(.text(id), name: model.meeting.fileName(of: id)))
      return []
    },
    Command(
      Phrase.notes.nextText, .alt("t"), pane: .notes,
      allowed: { .shown(if: !$0.meeting.texts.pages.isEmpty) }
    ) { model, _ in
      let ids = model.meeting.texts.ids
      let index = ids.firstIndex(of: model.notes.text) ?? -1
      model.show(text: ids[(index + 1) % ids.count])
      return []
    },
    Command(
      Phrase.notes.newPage, .alt("p"), pane: .notes,
      allowed: { $0.role.presents ? .by(.addPage, in: $0) : .hidden }
    ) { model, now in
      let number = model.meeting.texts.pages.count + 1
      let title = "\(model.text(.notes.title)) \(number)"
      return model.propose(.texts(.addPage(title: title, text: "")), at: now) ?? []
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
