import Localization
import MeetingModel
import Screen
import Snapshots
import Testing

@testable import Console

/// The pages of `docs/` that say what the tables of the code say.
@Suite("The pages of keys, refusals and abilities")
struct DocumentPagesTests {
  /// One cell of a table.
  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }

  private static func keys(_ commands: [Command]) -> String {
    var names: [String] = []
    for key in commands.flatMap(\.keys) {
      let name = "`\(cell(Language.english.text(key.phrase)))`"
      if !names.contains(name) { names.append(name) }
    }
    return names.isEmpty ? "palette" : names.joined(separator: " ")
  }

  /// Commands of one name are one row: they do the same in different circumstances.
  private static func table(_ commands: [Command]) -> [String] {
    var rows: [(words: String, commands: [Command])] = []
    for command in commands {
      let words = cell(Language.english.text(command.name.long))
      if let index = rows.firstIndex(where: { $0.words == words }) {
        rows[index].commands.append(command)
      } else {
        rows.append((words, [command]))
      }
    }
    return ["| key | what it does |", "| --- | --- |"]
      + rows.map { "| \(keys($0.commands)) | \($0.words) |" }
  }

  @Test("docs/keys.md lists every command with all of its keys")
  func keys() {
    var lines: [String] = []
    // Over slides one draws by the keys of the whiteboard.
    let drawing = Set(PaneName.board.commands.map(\.name))
    for pane in PaneName.allCases {
      let title = Language.english.text(pane.title)
      lines += ["## \(title)", "", "`Alt-\(pane.rawValue + 1)`", ""]
      let own = pane.commands.filter { pane == .board || !drawing.contains($0.name) }
      if own.count < pane.commands.count {
        lines += ["While you draw over a slide, the keys of the whiteboard work here, too.", ""]
      }
      lines += Self.table(own) + [""]
    }
    lines += ["## \(Language.english.text(.console.everywhere))", ""]
    lines += Self.table(GeneralCommands.all) + [""]
    #expect(PaneName.allCases.allSatisfy { !$0.commands.isEmpty })
    expectSection(lines.joined(separator: "\n"), named: "keys", of: "docs/keys.md")
  }

  /// Every code, with what stands for its arguments in the sentence.
  private static func rows(of code: String) -> [(arguments: String, Refusal)] {
    if let plain = Refusal.Plain(rawValue: code) { return [("", .plain(plain))] }
    if let bound = Refusal.Bound(rawValue: code) {
      return [("the limit", .beyond(bound, limit: 99))]
    }
    switch Refusal.Filled(rawValue: code) {
    case .notPermitted:
      return [("the ability; each has a sentence of its own", .notPermitted(.draw))]
    case .nameTaken: return [("the name", .nameTaken("Ann"))]
    case .claimed: return [("who has it", .claimed(by: "Ann"))]
    case .slowMode: return [("seconds to wait", .slowMode(seconds: 99))]
    case .numberOutside: return [("the least and the most", .numberOutside(least: 1, most: 99))]
    case .ownShare:
      return [("what of, and how much you hold", .ownShare(.messages, held: 99))]
    case nil: return []
    }
  }

  @Test("docs/protocol.md lists every refusal with its arguments and its sentence")
  func refusals() {
    let codes =
      Refusal.Plain.allCases.map(\.rawValue) + Refusal.Bound.allCases.map(\.rawValue)
      + Refusal.Filled.allCases.map(\.rawValue)
    var lines = ["| code | arguments | for example |", "| --- | --- | --- |"]
    for code in codes.sorted() {
      #expect(!Self.rows(of: code).isEmpty, "\(code)")
      for (arguments, refusal) in Self.rows(of: code) {
        #expect(refusal.code == code)
        #expect(arguments.isEmpty == refusal.arguments.isEmpty)
        let sentence = Language.english.text(refusal.phrase)
        lines.append(
          "| `\(code)` | \(arguments.isEmpty ? "–" : arguments) | \(Self.cell(sentence)) |")
      }
    }
    expectSection(lines.joined(separator: "\n") + "\n", named: "refusals", of: "docs/protocol.md")
  }

  @Test("docs/protocol.md lists every ability, and who has it at first")
  func abilities() {
    var lines = [
      "| ability | who has it at first | adjustable | without it |", "| --- | --- | --- | --- |",
    ]
    for ability in Ability.allCases {
      let roles = Role.allCases.filter { ability.belongs(to: $0) }
      let who: String =
        switch roles {
        case Role.allCases: "everyone"
        case [.organizer, .coOrganizer, .presenter]: "presenters and organizers"
        case [.organizer, .coOrganizer]: "organizers"
        case [.organizer]: "the organizer"
        case _: ""
        }
      #expect(!who.isEmpty, "\(ability): a kind of roles that has no word here")
      let sentence = Language.english.text(ability.refusal)
      lines.append(
        "| `\(ability.rawValue)` | \(who) | \(ability.isAdjustable ? "yes" : "no") | \(sentence) |")
    }
    expectSection(lines.joined(separator: "\n") + "\n", named: "abilities", of: "docs/protocol.md")
  }
}
