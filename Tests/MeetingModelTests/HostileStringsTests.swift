import MeetingModel
import SharedText
import TestSupport
import Testing

/// How many: see `Seeded.eachHostile`.
@Suite("Hostile strings and the rules")
struct HostileStringsTests {
  @Test("whatever is proposed, no field of the meeting holds a control but tabs and line ends")
  func accepted() {
    Seeded.eachHostile(3_000) { random in
      var meeting = Meeting()
      for record in random.history(people: 4, proposals: 60) {
        meeting.apply(record.event, by: record.name, at: record.time)
      }
      var places = Places()
      places.note(meeting, at: "Meeting") { text in
        text.unicodeScalars.contains {
          $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t"
        }
      }
      // The server has accepted these before they get here; `history` has not.
      let others = [
        "Conduct.title", ".account", ".origin", ".places", ".usedTickets", ".seats",
        "Lobby.accounts",
        ".cameFrom", ".guestsFrom", ".bannedOrigins", ".bannedAccounts",
      ]
      let wrong = places.all.filter(\.value).keys.sorted().filter { place in
        !others.contains { place.hasSuffix($0) }
      }
      #expect(wrong == [], "\(random)")
    }
  }

  @Test("a name that is let in is on one line and turns nothing")
  func names() {
    Seeded.eachHostile(6_000) { random in
      let text = random.hostileString()
      for kept in [
        try? PlainText.acceptedName(text), try? PlainText.acceptedAccountName(text),
      ] {
        guard let kept else { continue }
        let turns = kept.unicodeScalars.contains { scalar in
          switch scalar.value {
          case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
          default: false
          }
        }
        #expect(!turns && kept.unicodeScalars.count <= Limits.name, "\(random)")
      }
    }
  }

  /// Otherwise the tests of consoles and files would pass over a field.
  @Test("meetings that are made up of hostile strings have them in every field that holds text")
  func everyField() {
    var places = Places()
    for seed in Seeded.seeds(80) {
      var random = Seeded(seed: seed)
      random.isHostile = true
      places.note(random.meeting(), at: "Meeting") { text in
        text.unicodeScalars.contains {
          $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
        }
      }
    }
    #expect(Seeded.isSingle || places.all.filter { !$0.value }.keys.sorted() == [])
    #expect(Seeded.isSingle || places.all.count > 20, "\(places.all.keys.sorted())")
  }
}

/// The fields that hold text, by the names of their types and their own, and whether any of their texts
/// was one of those that are looked for.
private struct Places {
  private(set) var all: [String: Bool] = [:]

  mutating func note(_ value: Any, at place: String, _ isSought: (String) -> Bool) {
    if let text = value as? String {
      all[place] = (all[place] ?? false) || isSought(text)
      return
    }
    if let document = value as? Document {
      let text = document.text.description
      all[place] = (all[place] ?? false) || isSought(text)
      return
    }
    let mirror = Mirror(reflecting: value)
    let named = mirror.displayStyle == .struct || mirror.displayStyle == .enum
    for child in mirror.children {
      let label = child.label.map { "\(mirror.subjectType).\($0)" }
      note(child.value, at: named ? label ?? place : place, isSought)
    }
  }
}
