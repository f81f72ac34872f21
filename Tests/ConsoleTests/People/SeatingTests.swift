import MeetingModel
import OrderedCollections
import Screen
import TestSupport
import Testing

@testable import Console

@Suite("The seating chart")
struct SeatingTests {
  @Test("every seat in view lies inside, and a click on it means it")
  func places() {
    Seeded.each(1_000) { random in
      let size = Size(columns: random.below(130), rows: random.below(40))
      let count = random.pick([1 + random.below(10), 1 + random.below(2_000)])
      let selected = random.below(count)
      let seating = Seating(count: count, selected: selected, size: size)
      let note: Comment = "\(random), \(size), \(count)"
      guard !seating.isTable else {
        #expect(count <= Seating.atTable && Rect(size).contains(seating.table), note)
        for index in 0..<count {
          let place = seating.place(of: index)
          let spot = Point(column: place.column == 0 ? 0 : size.columns - 1, row: place.row)
          #expect(place.row > seating.table.top && place.row < seating.table.bottom - 1, note)
          #expect(seating.index(at: spot) == index, note)
        }
        return
      }
      if !size.isEmpty { #expect(seating.visible.contains(selected), note) }
      for index in seating.visible {
        let place = seating.place(of: index)
        #expect(Rect(size).contains(place), note)
        #expect(seating.index(at: place) == index, note)
      }
    }
  }

  @Test("up to ten sit around a table, each with mood and hand; the arrows go around")
  func table() {
    var console = Rehearsal.crowd(["Dora", "Emil"])
    console.hears(.moods(.set(.slowDown)), from: Rehearsal.chie, 1)
    console.hears(.hands(.raised), from: ParticipantID(11), 1)
    console.type("s")
    #expect(console.rows.contains { $0.contains("千恵 S") })
    #expect(console.rows.contains { $0.contains("Emil ✋1") })
    #expect(console.rows.contains { $0.contains("S 1") })
    console.press(.home, .right)
    #expect(console.model.roster.selected == Rehearsal.ben)
    console.press(.down)
    #expect(console.model.roster.selected == ParticipantID(10))
    console.press(.left)
    #expect(console.model.roster.selected == Rehearsal.chie)
    console.press(.escape)
    #expect(console.model.roster.look == .list)
  }

  @Test("more sit in an auditorium, a cell each, and the chosen one is named")
  func auditorium() {
    var console = Rehearsal.crowd((1...300).map { "Guest \($0)" })
    console.hears(.moods(.set(.needHelp)), from: ParticipantID(20), 1)
    console.type("s")
    #expect(console.screen.contains("H 1"))
    console.press(.home)
    for _ in 0..<13 { console.press(.right) }
    #expect(console.model.roster.selected == ParticipantID(20))
    #expect(console.screen.contains("Guest 11 · Attendee"))
    let marked = console.rows.filter { $0.contains("H") && $0.contains("····") }
    #expect(marked.count == 1)
    console.press(.end)
    #expect(console.screen.contains("Guest 300"))
  }

  @Test("letters stand beside the colours where there are none, and marks are of ASCII on request")
  func plain() {
    var console = Rehearsal.crowd((1...30).map { "Guest \($0)" })
    console.model.theme = Theme(.mono)
    console.model.borders = .ascii
    for (index, mood) in Moods.Mood.allCases.enumerated() {
      console.hears(.moods(.set(mood)), from: ParticipantID(UInt32(10 + index)), 1)
    }
    console.hears(.hands(.raised), from: ParticipantID(20), 1)
    console.type("s")
    #expect(console.screen.contains("P1 S1 F1 Q1 H1 A1"))
    #expect(
      console.rows.contains { $0.contains("@>.PSFQHA....^") || $0.contains("@ > . P S F Q H A") })
    console.type("s")
    #expect(console.rows.contains { $0.contains("Guest 11") && $0.contains("^1") })
  }
}
