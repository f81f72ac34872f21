import MeetingModel
import OrderedCollections
import TestSupport
import Testing
import Wire

@testable import MeetingServer

/// The same meeting twice, under one clock and with the same secrets: the runs differ only in which of
/// two attendees does something hidden. On every byte that third persons receive.
@Suite("Swap two people, and nobody else can tell", .timeLimit(.minutes(5)))
struct SwapTests {
  private static let open: [(String, Role)] = [
    ("Olga", .organizer), ("Pia", .presenter), ("Ann", .attendee), ("Ben", .attendee),
    ("Tom", .attendee), ("Cleo", .attendee), ("Una", .attendee),
  ]

  @Test("what was done is told alike to everybody else", arguments: HiddenDeed.allCases)
  func deeds(deed: HiddenDeed) async throws {
    var runs: [SwapRun.Told] = []
    for one in ["Ann", "Ben"] {
      runs.append(
        try await SwapRun.with { run in
          for (name, role) in Self.open { try await run.join(name, role) }
          let scene = try await run.scene()
          // Una comes back later, and is brought up to date by the records she has missed.
          try await run.leave("Una")
          let count = try await run.perform(deed, in: scene, by: one)
          #expect(count > 0)
          try await run.goOn()
          try await run.comeBack("Una")
          try await run.join("Lou", .attendee)
          try await run.join("Max", .presenter)
          try await run.goOn()
          return try await run.told(deeds: count)
        })
    }
    let thirds =
      ["Tom", "Una", "Lou"] + (deed.isHiddenFromPresenters ? ["Pia", "Max", "Olga"] : [])
    expectEqual(runs, to: thirds)
    // Those who do it are told of it, so the runs do differ.
    #expect(runs[0].bytes["Ann"] != runs[1].bytes["Ann"])
    #expect(runs.allSatisfy { $0.deeds == runs[0].deeds && $0.snapshots >= 2 })
  }

  @Test("nor who waits in the lobby wrote the line")
  func lobbyLine() async throws {
    var runs: [SwapRun.Told] = []
    for one in ["Wes", "Wyn"] {
      runs.append(
        try await SwapRun.with { run in
          for (name, role) in Self.open.prefix(5) { try await run.join(name, role) }
          try await run.act("Olga", .lobby(.choose(.all)))
          for name in ["Wes", "Wyn", "Wim"] { try await run.join(name, .attendee) }
          try await run.act(one, .lobby(.say("I am with Tom")))
          try await run.act("Tom", .chat(.say("hello", to: .everyone)))
          return try await run.told(deeds: 1)
        })
    }
    expectEqual(runs, to: ["Ann", "Ben", "Tom", "Wim"])
    #expect(runs[0].bytes["Pia"] != runs[1].bytes["Pia"])
  }

  @Test("nor which presenter did what attendees may not see", arguments: [true, false])
  func presenters(isFirst: Bool) async throws {
    var runs: [SwapRun.Told] = []
    for one in ["Pia", "Pam"] {
      runs.append(
        try await SwapRun.with { run in
          for (name, role) in Self.open.prefix(5) { try await run.join(name, role) }
          try await run.join("Pam", .presenter)
          try await run.act("Olga", .questions(.moderate(true)))
          try await run.act("Ann", .questions(.ask("why?")))
          let question = try #require(run.view("Pia").questions.all.keys.first)
          if isFirst {
            try await run.act(one, .questions(.claim(question)))
            try await run.act(one, .questions(.dismiss(question)))
          } else {
            let draft = Poll.Draft(question: "Who?", kind: .yesNoAbstain)
            try await run.act(one, .polls(.make(draft, opens: false)))
            try await run.act(one, .chat(.mute(ParticipantID(4), true)))
          }
          for name in ["Pia", "Pam"] {
            try await run.act(name, .chat(.say("now", to: .everyone)))
            try await run.act(name, .board(.addPage))
            try await run.act(name, .chat(.say("you", to: .participant(ParticipantID(5)))))
          }
          return try await run.told(deeds: 2)
        })
    }
    expectEqual(runs, to: ["Tom"])
    #expect(runs[0].bytes["Olga"] != runs[1].bytes["Olga"])
  }

  private func expectEqual(_ runs: [SwapRun.Told], to thirds: [String]) {
    for third in thirds {
      let (one, other) = (runs[0].bytes[third] ?? [], runs[1].bytes[third] ?? [])
      let isEqual = one == other
      #expect(isEqual, "\(third): \(one.count) and \(other.count) bytes")
      #expect(one.count > 200, "\(third) was told hardly anything")
    }
  }
}
