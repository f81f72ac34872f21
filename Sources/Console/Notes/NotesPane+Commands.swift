import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen
import SharedText

extension NotesPane {
  /// What is done with what was typed in the prompt.
  static let promptCommands: [PaneCommand<NotesPane>] = [
    PaneCommand(
      Phrase.notes.searchNext, .enter,
      allowed: { pane, _ in .shown(if: pane.prompt?.kind == .search) }
    ) { pane, context in
      pane.sought = pane.takePrompt()
      return pane.findNext(in: context)
    },
    PaneCommand(
      Phrase.notes.goTo, .enter, allowed: { pane, _ in .shown(if: pane.prompt?.kind == .goTo) }
    ) { pane, context in
      let number = Int(pane.takePrompt())
      guard let number, let text = pane.writing(in: context)?.text else { return [] }
      let line = min(max(1, number), text.lineCount) - 1
      return pane.moveCursor(to: text.start(ofLine: line), isSelecting: false, in: context)
    },
    PaneCommand(
      Phrase.notes.newPage, .enter,
      allowed: { $0.prompt?.kind == .newPage ? .by(.addPage, in: $1) : .hidden }
    ) { $0.addPage(in: $1) },
    PaneCommand(
      Phrase.notes.rename, .enter,
      allowed: { $0.prompt?.kind == .rename ? .by(.addPage, in: $1) : .hidden }
    ) { pane, _ in
      let title = pane.takePrompt()
      return pane.page.map { [.propose(.texts(.renamePage($0, title: title)))] } ?? []
    },
    PaneCommand(
      Phrase.console.cancel, .escape, allowed: { pane, _ in .shown(if: pane.prompt != nil) }
    ) { pane, _ in
      pane.prompt = nil
      return []
    },
  ]

  static let editingCommands: [PaneCommand<NotesPane>] =
    [
      PaneCommand(
        Phrase.notes.undo, .alt("u"), allowed: { .by(.editNotes, in: $1) }
      ) { $0.undo(in: $1) },
      PaneCommand(
        Phrase.notes.redo, .alt("r"), allowed: { .by(.editNotes, in: $1) }
      ) { $0.redo(in: $1) },
      PaneCommand(
        Phrase.notes.cut, .control("x"), allowed: { .by(.editNotes, in: $1) }
      ) { pane, context in
        guard let range = pane.selectedRange(in: context) else {
          return [.notify(.notes.nothingSelected)]
        }
        return pane.copySelection(in: context) + pane.write(range, with: "", in: context)
      },
      PaneCommand(Phrase.notes.copy, .control("c"), .alt("c")) { pane, context in
        guard context.isFocused, pane.selectedRange(in: context) != nil else {
          return [.notify(.notes.nothingToCopy)]
        }
        return pane.copySelection(in: context)
      },
      PaneCommand(
        Phrase.notes.paste, .control("v"), allowed: { .by(.editNotes, in: $1) }
      ) { pane, context in pane.insert(pane.clipboard, in: context) },
      PaneCommand(Phrase.notes.selectAll, .control("a")) { pane, context in
        guard let count = pane.writing(in: context)?.text.count else { return [] }
        return pane.select(0..<count, in: context)
      },
      prompting(.search, Phrase.notes.search, .control("f")),
      PaneCommand(
        Phrase.notes.searchNext, .alt("f"),
        allowed: { pane, _ in .shown(if: !pane.sought.isEmpty) }
      ) { $0.findNext(in: $1) },
      prompting(.goTo, Phrase.notes.goTo, .control("g")),
    ] + shiftingCommands

  private static let shiftingCommands: [PaneCommand<NotesPane>] = [
    PaneCommand(
      Phrase.notes.indent, .tab, allowed: { .shown(if: $0.writesText(in: $1)) }
    ) { $0.indent(in: $1) },
    PaneCommand(
      Phrase.notes.outdent, .backTab, allowed: { .shown(if: $0.writesText(in: $1)) }
    ) { $0.outdent(in: $1) },
    PaneCommand(Phrase.notes.who, .alt("w")) { $0.tellAuthor(in: $1) },
    PaneCommand(Phrase.notes.save, allowed: { .saving(in: $1) }) { pane, context in
      let id = pane.text
      return [
        .open(
          SavePage(name: context.meeting.fileName(of: id)) { context, _ in
            context.writing(id)?.text.description
          })
      ]
    },
  ]

  static let pageCommands: [PaneCommand<NotesPane>] = [
    PaneCommand(
      Phrase.notes.nextText, .alt("t"),
      allowed: { .shown(if: !$1.meeting.texts.pages.isEmpty) }
    ) { pane, context in
      pane.turnText(by: 1, in: context)
      return []
    },
    PaneCommand(
      Phrase.notes.previousText, .alt("T"),
      allowed: { .shown(if: !$1.meeting.texts.pages.isEmpty) }
    ) { pane, context in
      pane.turnText(by: -1, in: context)
      return []
    },
    PaneCommand(
      Phrase.notes.newPage, .alt("p"),
      allowed: { $1.role.presents ? .by(.addPage, in: $1) : .hidden }
    ) { pane, _ in
      pane.prompt = Prompt(kind: .newPage)
      return []
    },
    PaneCommand(
      Phrase.notes.rename, .alt("n"), allowed: { $0.mayChangePage(in: $1) }
    ) { pane, context in
      var prompt = Prompt(kind: .rename)
      prompt.draft.field.insert(context.meeting.texts[pane.text]?.title ?? "")
      pane.prompt = prompt
      return []
    },
    PaneCommand(
      Phrase.notes.remove, .alt("d"), allowed: { $0.mayChangePage(in: $1) }
    ) { pane, context in
      guard let page = pane.page else { return [] }
      let title = context.meeting.texts.pages[page]?.title ?? ""
      return [
        .open(
          Choice.question(
            Phrase.notes.remove.long, .notes.removeQuestion(title: title), in: context,
            yes: [.propose(.texts(.removePage(page)))]))
      ]
    },
    PaneCommand(
      Phrase.stage.showText, .alt("s"),
      allowed: { pane, context in
        guard context.role.presents, context.meeting.stage.scene != .text(pane.text) else {
          return .hidden
        }
        return .by(.driveStage, in: context)
      }
    ) { pane, _ in [.propose(.stage(.showText(pane.text)))] },
  ]

  private static func prompting(
    _ kind: Prompt.Kind, _ name: CommandName, _ key: Key
  ) -> PaneCommand<NotesPane> {
    PaneCommand(name, key) { pane, _ in
      pane.prompt = Prompt(kind: kind)
      return []
    }
  }

  /// Whether the keys write into the text.
  private func writesText(in context: Context) -> Bool {
    prompt == nil && context.refusal(of: .editNotes) == nil
  }

  /// The page in the pane; nil when it is the notes.
  private var page: ProposalID? { if case .page(let page) = text { page } else { nil } }

  private func mayChangePage(in context: Context) -> Command.Allowed {
    page != nil && context.role.presents ? .by(.addPage, in: context) : .hidden
  }

  /// What was typed in the prompt, which is closed.
  private mutating func takePrompt() -> String {
    defer { prompt = nil }
    return prompt?.draft.field.text ?? ""
  }

  private func selectedRange(in context: Context) -> Range<Int>? {
    guard let range = writing(in: context)?.selection.range, !range.isEmpty else { return nil }
    return range
  }

  private mutating func copySelection(in context: Context) -> [Wish] {
    guard let writing = writing(in: context) else { return [] }
    clipboard = writing.text[writing.selection.range]
    return [.notify(.console.copied), .effect(.copy(CopiedText.first(of: clipboard)))]
  }

  /// Selects the next place that holds what is sought, from the start again after the end.
  private func findNext(in context: Context) -> [Wish] {
    guard let writing = writing(in: context), !sought.isEmpty else { return [] }
    guard let range = writing.text.range(of: sought, after: writing.selection.head) else {
      return [.notify(.notes.notFound(text: sought))]
    }
    let found = Selection(anchor: range.lowerBound, head: range.upperBound)
    return keepingWindow([.select(found, in: text)], in: context)
  }

  /// Brings another text into view, `count` places further in their order.
  private mutating func turnText(by count: Int, in context: Context) {
    let ids = context.meeting.texts.ids
    let index = ids.firstIndex(of: text) ?? 0
    show(ids[(index + count + ids.count) % ids.count])
  }

  /// Makes a page with the title in the prompt, and shows it in this console.
  private mutating func addPage(in context: Context) -> [Wish] {
    let typed = takePrompt()
    let number = context.meeting.texts.pages.count + 2
    let title =
      typed.allSatisfy(\.isWhitespace) ? "\(context.text(.notes.title)) \(number)" : typed
    let before = context.meeting.texts.pages.count
    return [
      .propose(.texts(.addPage(title: title, text: ""))),
      Self.then { pane, context in
        let texts = context.meeting.texts
        if texts.pages.count > before, let page = texts.ids.last { pane.show(page) }
        return []
      },
    ]
  }

  /// Says who wrote what is under the cursor; at the end of a text, what is before it.
  private func tellAuthor(in context: Context) -> [Wish] {
    guard let writing = writing(in: context), writing.text.count > 0 else { return [] }
    let position = min(writing.selection.head, writing.text.count - 1)
    switch context.author(at: position, in: text) {
    case nil, .server?: return [.notify(.notes.writtenBefore)]
    case context.me?: return [.notify(.notes.writtenByYou)]
    case let author?: return [.notify(.notes.writtenBy(name: context.name(of: author)))]
    }
  }
}
