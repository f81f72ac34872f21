import Localization
import MeetingModel
import Participation
import Screen
import Testing

@testable import Console

@Suite("The key line")
struct KeyLineTests {
  /// The styles of a label in the last row: of its key, and of its name. Nil when it is not there.
  private static func styles(
    of command: Command, in console: Rehearsal
  ) -> (key: Style, name: Style)? {
    guard let key = console.model.commandsHere.keys(of: command).first else { return nil }
    let view = console.model.view
    let row = Array(view.row(view.size.rows - 1))
    let name = Language.english.text(command.name.short)
    let label = Array(" \(key) \(name) ").map(String.init)
    guard label.count <= row.count else { return nil }
    let cells = row.map(\.text)
    for start in 0...(row.count - label.count)
    where Array(cells[start..<start + label.count]) == label {
      return (row[start + 1].style, row[start + label.count - 2].style)
    }
    return nil
  }

  /// Somebody with that role in a pane, where the meeting allows attendees little.
  private static func console(_ who: ParticipantID, in pane: PaneName) -> Rehearsal {
    var console = Rehearsal(as: who, size: Size(columns: 400, rows: 40))
    for (count, ability) in [Ability.roam, .say, .ask, .draw, .vote].enumerated() {
      console.deliver(
        .permissions(.set(ability, false, for: .role(.attendee))),
        by: ProposalID(participant: Rehearsal.ann, count: UInt32(60 + count)))
    }
    console.model.focus(on: pane)
    console.wait(milliseconds: 60_000)
    return console
  }

  @Test("what may be done has a bright key, what may not is quiet, what is in hand stands out")
  func styles() {
    var (allowed, quiet, chosen) = (0, 0, 0)
    for who in [Rehearsal.ann, Rehearsal.chie] {
      for pane in PaneName.allCases {
        let console = Self.console(who, in: pane)
        let theme = console.model.theme
        for command in console.model.commandsHere.all {
          guard let styles = Self.styles(of: command, in: console) else { continue }
          switch command.allowed(in: console.model.commandsHere) {
          case .yes where command.isChosen(in: console.model.commandsHere):
            #expect(styles == (theme.selected, theme.selected), "\(command.name.short.key)")
            chosen += 1
          case .yes:
            #expect(styles == (theme.accent, .plain), "\(command.name.short.key)")
            allowed += 1
          case .no:
            #expect(styles == (theme.quiet, theme.quiet), "\(command.name.short.key)")
            quiet += 1
          case .hidden: Issue.record("\(command.name.short.key) is hidden")
          }
        }
      }
    }
    #expect(allowed > 30 && quiet > 2 && chosen > 0, "\(allowed) \(quiet) \(chosen)")
  }

  private static func row(_ line: KeyLine, columns: Int) -> String {
    var grid = Grid(size: Size(columns: columns, rows: 1))
    grid.region(Rect(grid.size)) { line.draw(in: &$0) }
    return grid.text
  }

  @Test("a label is whole or not there, and the last ones are never crowded out")
  func crowding() {
    let line = KeyLine(
      labels: [" a One ", " b Twenty ", " c Six "].map { StyledText($0) },
      last: [StyledText(" ? Help ")])
    #expect(Self.row(line, columns: 36) == " a One  b Twenty  c Six      ? Help")
    #expect(Self.row(line, columns: 31) == " a One  b Twenty        ? Help")
    #expect(Self.row(line, columns: 24) == " a One  c Six    ? Help")
    #expect(Self.row(line, columns: 8) == " ? Help")
  }

  @Test("of a page the last key stays where there is no room for all")
  func page() {
    let keys: [(key: Key, name: Phrase)] = [
      (.enter, Phrase.chat.send.short), (.tab, Phrase.console.help.short), cancelKey,
    ]
    for columns in [80, 30] {
      let context = Context(
        replica: Replica(), size: Size(columns: columns, rows: 24), now: Rehearsal.start)
      let line = KeyLine(keys, in: context)
      #expect(
        line.last.isEmpty == context.keyLineHolds(keys) && line.labels.count + line.last.count == 3)
      #expect(Self.row(line, columns: columns).contains("Esc Cancel"))
    }
  }
}
