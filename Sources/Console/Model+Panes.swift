import Localization
import MeetingModel
import Participation
import Screen

/// What all panes are asked, each with the context that is its own.
extension Model {
  func context(of pane: PaneName) -> Context {
    context.of(isFocused: pane == focus, paneSize: contentSize(of: pane))
  }

  /// What may be known before the size of the pane is.
  private func borderContext(of pane: PaneName) -> Context {
    context.of(isFocused: pane == focus, paneSize: .zero)
  }

  /// Lets a pane change itself. What it wishes is to be granted next.
  mutating func wishes(
    of pane: PaneName, _ change: (inout any Pane, Context) -> [Wish]
  ) -> [Wish]? {
    panes.change(pane, in: context(of: pane), change)
  }

  /// Lets every pane change itself, one after the other, and grants what each wishes.
  mutating func ask(
    at now: Moment, _ change: (inout any Pane, Context) -> [Wish]
  ) -> [Effect] {
    var effects: [Effect] = []
    // Made once for all, and let go before anything changes: see `Context`.
    var shared: Context?
    for name in Panes.names {
      let wishes = wishes(of: name, in: &shared, change)
      if !wishes.isEmpty { effects += grant(wishes, at: now) }
    }
    return effects
  }

  private mutating func wishes(
    of name: PaneName, in shared: inout Context?, _ change: (inout any Pane, Context) -> [Wish]
  ) -> [Wish] {
    let context = shared ?? context
    let own = context.of(isFocused: name == focus, paneSize: contentSize(of: name))
    let wishes = panes.change(name, in: own, change) ?? []
    shared = wishes.isEmpty ? context : nil
    return wishes
  }

  /// What is left in all panes of the unread private messages, by author.
  var unread: [ParticipantID: Int] {
    Panes.names.reduce(into: [:]) { counts, name in
      let unread = panes[name]?.unread(in: borderContext(of: name)) ?? [:]
      counts.merge(unread, uniquingKeysWith: +)
    }
  }

  func badge(of name: PaneName, isShort: Bool) -> String {
    let context = borderContext(of: name)
    return (isShort ? panes[name]?.shortBadge(in: context) : panes[name]?.badge(in: context)) ?? ""
  }

  func hasNews(in name: PaneName) -> Bool {
    panes[name]?.hasNews(in: borderContext(of: name)) ?? false
  }

  func foot(of name: PaneName) -> StyledText {
    panes[name]?.foot(in: context(of: name)) ?? StyledText()
  }

  /// The last pane's first.
  var statusMarks: [String] {
    Panes.names.reversed().flatMap { panes[$0]?.statusMarks(in: borderContext(of: $0)) ?? [] }
  }

  /// `unread` is counted once for all panes.
  func draw(_ name: PaneName, unread: [ParticipantID: Int], in region: inout Region) {
    var context = context(of: name)
    context.unread = unread
    panes[name]?.draw(in: context, &region)
  }

  func copied(from name: PaneName) -> String {
    panes[name]?.copied(in: context(of: name)) ?? ""
  }

  func isTyping(in name: PaneName) -> Bool {
    panes[name]?.isTyping(in: context(of: name)) ?? false
  }

  mutating func press(_ key: Key, in name: PaneName, at now: Moment) -> [Effect]? {
    let wishes = panes.change(name, in: context(of: name)) { $0.press(key, in: $1) } ?? nil
    return wishes.map { grant($0, at: now) }
  }

  mutating func paste(_ text: String, in name: PaneName, at now: Moment) -> [Effect] {
    grant(wishes(of: name) { $0.paste(text, in: $1) } ?? [], at: now)
  }

  mutating func mouse(_ event: MouseEvent, in name: PaneName, at now: Moment) -> [Effect] {
    grant(wishes(of: name) { $0.mouse(event, in: $1) } ?? [], at: now)
  }

  /// Whom one has chosen last, where people are chosen.
  var person: ParticipantID? { Panes.names.lazy.compactMap { panes[$0]?.person }.first }

  /// Whether something is written in a pane that nobody has been sent.
  var panesHoldWriting: Bool {
    Panes.names.contains { panes[$0]?.holdsWriting(in: context(of: $0)) ?? false }
  }

  func paneChanges(after now: Moment) -> [Moment] {
    Panes.names.flatMap { panes[$0]?.nextChanges(after: now, in: context(of: $0)) ?? [] }
  }

  /// The focus has been put somewhere.
  mutating func noteFocus() {
    for name in Panes.names { panes.change(name, in: context(of: name)) { $0.noteFocus(in: $1) } }
  }

  /// Lets every pane make ready what it will draw.
  mutating func layOutPanes() {
    let (context, layout) = (context, layout)
    for name in Panes.names {
      let rect = layout.panes.first { $0.name == name }?.rect
      let size = rect.map { layout.content(of: $0).size } ?? .zero
      panes.change(name, in: context.of(isFocused: name == focus, paneSize: size)) {
        $0.layOut(in: $1)
      }
    }
  }

  /// What stands in view counts as read.
  mutating func noteWhatIsRead() {
    guard overlay == nil else { return }
    for (name, _) in layout.panes {
      panes.change(name, in: context(of: name)) { $0.noteRead(in: $1) }
    }
  }
}

extension PaneName {
  private static let tables = Dictionary(
    uniqueKeysWithValues: Panes.types.map { ($0.name, $0.tabled) })

  var commands: [Command] { Self.tables[self] ?? [] }
}
