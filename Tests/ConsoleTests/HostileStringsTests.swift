import Localization
import MeetingModel
import OrderedCollections
import Participation
import Screen
import TestSupport
import Testing

@testable import Console

/// Strings that no rule has looked at, in every field of every feature: a server that means no good may
/// send them. How many: see `Seeded.eachHostile`.
@Suite("Hostile strings in the console")
struct HostileStringsTests {
  private static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 40, rows: 12), Size(columns: 120, rows: 36),
  ]

  @Test("none reaches a cell of any pane or page as a control, nor moves another cell")
  func screens() {
    var opened: Set<CommandName> = []
    Seeded.eachHostile(2_000) { random in
      var model = random.strangeConsole()
      model.size = random.pick(Self.sizes)
      model.address = random.text()
      model.invitations = [
        InvitationCard(title: .meeting.invitationForAttendees, text: random.text())
      ]
      expectSound(model, "\(random)")
      for number in UInt64(2)..<30 {
        let record = random.record(number: EventNumber(number))
        let delivery = Delivery(
          after: EventNumber(number - 1), through: EventNumber(number), records: [record])
        _ = model.update(.link(.delivery(delivery)), at: Rehearsal.start)
      }
      for pane in PaneName.allCases {
        model.focus(on: pane)
        model.isZoomed = random.chance(1, of: 2)
        model.notify(random.refusal().phrase, at: Rehearsal.start)
        expectSound(model, "\(random), \(pane)")
      }
      for (index, overlay) in random.overlays(in: model).enumerated() {
        model.overlay = overlay
        expectSound(model, "\(random), overlay \(index)")
      }
      for name in Seeded.asking {
        model.overlay = Seeded.choice(by: name, in: model)
        guard model.overlay != nil else { continue }
        opened.insert(name)
        expectSound(model, "\(random), \(name)")
      }
    }
    #expect(opened == Set(Seeded.asking))
  }

  @Test("none does on the page of those who wait")
  func waiting() {
    Seeded.eachHostile(1_000) { random in
      var model = random.strangeGuest()
      for size in Self.sizes {
        model.size = size
        expectSound(model, "\(random)")
      }
    }
  }

  private func expectSound(_ model: Model, _ note: String) {
    let grid = model.view
    #expect(grid.size == model.size, "\(note)")
    if let fault = grid.fault { Issue.record("\(fault), \(note)") }
  }

  @Test("none is in a file as a control, nor leads a file out of its folder")
  func files() {
    Seeded.eachHostile(4_000) { random in
      let meeting = random.meeting()
      var names: Set<String> = []
      for file in meeting.files(in: random.pick(Language.allCases)) {
        #expect(isPlain(file.name) && !file.name.utf8.contains(UInt8(ascii: "/")), "\(random)")
        #expect(file.name != "." && file.name != ".." && !file.name.isEmpty, "\(random)")
        #expect(file.name.utf8.count < 120 && names.insert(file.name).inserted, "\(random)")
        let wrong = file.contents.unicodeScalars.first {
          $0.properties.generalCategory == .control && !"\r\n\t".unicodeScalars.contains($0)
        }
        if let wrong {
          Issue.record("U+\(String(wrong.value, radix: 16)), \(file.name), \(random)")
        }
        if ["chat.txt", "polls.txt", "questions.txt"].contains(file.name) {
          for line in file.contents.split(separator: "\n") where !isIsolated(line) {
            Issue.record("a field turns others in \(file.name), \(random)")
          }
        }
        if file.name.hasSuffix(".svg") { expectMarkup(file.contents, "\(random)") }
        if file.name == "polls.csv" { expectTable(file.contents, "\(random)") }
      }
    }
  }

  /// Every row has as many cells as the table, all of them quoted, and none begins as a formula does.
  private func expectTable(_ contents: String, _ note: Comment) {
    let quote = UInt8(ascii: "\"")
    for row in contents.split(separator: "\r\n") {
      let bytes = Array(row.utf8)
      #expect(bytes.first == quote && bytes.last == quote, note)
      // Pairs of quotation marks inside, and "," between cells: nothing else ends a cell.
      var cells: [[UInt8]] = [[]]
      var isInside = false
      for byte in bytes {
        if byte == quote { isInside.toggle() }
        if byte == UInt8(ascii: ","), !isInside {
          cells.append([])
        } else {
          cells[cells.count - 1].append(byte)
        }
      }
      #expect(cells.count == 9 && !isInside, note)
      for cell in cells { #expect(!"=+-@".utf8.contains(cell.dropFirst().first ?? 0), note) }
    }
  }

  /// No text opens an element of its own.
  private func expectMarkup(_ contents: String, _ note: Comment) {
    let known = [
      "svg", "defs", "marker", "path", "polyline", "line", "rect", "ellipse", "text", "tspan",
    ].map { Array($0.utf8) }
    for part in contents.utf8.split(separator: UInt8(ascii: "<")) {
      let name = part.drop { $0 == UInt8(ascii: "/") }.prefix { (0x61...0x7A).contains($0) }
      #expect(known.contains(Array(name)), note)
    }
  }

  private func isPlain(_ text: String) -> Bool {
    !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  /// Whether each isolate ends in the line that it begins in, and no letter that is written from right
  /// to left stands outside one.
  private func isIsolated(_ line: Substring) -> Bool {
    var depth = 0
    for scalar in line.unicodeScalars {
      switch scalar.value {
      case 0x2068: depth += 1
      case 0x2069: depth -= 1
      case 0x5D0...0x5EA, 0x620...0x64A, 0x10A00, 0x1E900: if depth == 0 { return false }
      case 0x200E, 0x200F, 0x202A...0x202E, 0x2066, 0x2067: return false
      default: break
      }
      guard (0...1).contains(depth) else { return false }
    }
    return depth == 0
  }

  @Test("what goes to the clipboard holds no control but tabs and line ends")
  func copied() {
    Seeded.eachHostile(1_000) { random in
      var model = random.strangeConsole()
      let text = random.hostileString()
      for case .copy(let copied) in model.copy(text, at: Rehearsal.start) {
        #expect(copied == copied.withoutControls(), "\(random)")
        let words = copied.unicodeScalars.filter { !"\r\n\t".unicodeScalars.contains($0) }
        #expect(isPlain(String(String.UnicodeScalarView(words))), "\(random)")
      }
    }
  }
}

extension Seeded {
  /// Everything that can lie over the panes, filled in.
  fileprivate mutating func overlays(in model: Model) -> [any Page] {
    let context = model.pageContext
    let person = model.meeting.participants.all.keys.first ?? participantID()
    /// The page after some keys, with something hostile pasted into what they open.
    func filled(_ page: any Page, _ text: String, after keys: Key...) -> any Page {
      var page = page
      for key in keys { _ = page.press(key, in: context) }
      page.paste(text)
      return page
    }
    let lobbyKeys: [Key] = [.character("m"), .character("n"), .character("u"), .home]
    let list = Array(repeating: Key.down, count: EntryPage.rows.count - 1) + [.enter]
    let entry = list.reduce(into: EntryPage()) { page, key in _ = page.press(key, in: context) }
    let save = SavePage(name: hostileString()) { _, _ in nil }
    let pages: [any Page] = [
      filled(Palette(), hostileString()), filled(PollPage(), hostileString()), LobbyPage(),
      filled(LobbyPage(), hostileString(), after: pick(lobbyKeys)), EntryPage(),
      filled(entry, hostileString()), PermissionsPage(person: person, in: context),
      filled(
        PermissionsPage(person: person, in: context), hostileString(), after: .character("p")),
      InvitationsPage(), save, filled(BringPage(), hostileString()), HelpPage(),
      Choice.role(of: person, among: Role.allCases, in: context),
      Choice.removal(of: person, in: context), Choice.clearing(of: person, in: context),
    ]
    return pages
  }

  /// The commands that ask or list something of the meeting before they do it.
  fileprivate static let asking = [
    Phrase.chat.delete, Phrase.notes.remove, Phrase.poll.remove, Phrase.poll.removeVotes,
    Phrase.slides.chooseDeck, Phrase.question.useCanned,
  ]

  /// What the command opens, whether or not it is allowed, over the newest of everything.
  fileprivate static func choice(by name: CommandName, in model: Model) -> (any Page)? {
    var model = model
    model.chat.selected = model.meeting.chat.messages.last?.id
    model.notes.text = model.meeting.texts.pages.keys.last.map { .page($0) } ?? .notes
    _ = Command.all.first { $0.name == name }?.run(&model, Rehearsal.start)
    return model.overlay
  }
}
