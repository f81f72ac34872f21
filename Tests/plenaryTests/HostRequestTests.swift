import Invitations
import MeetingClient
import MeetingModel
import TestSupport
import Testing

@testable import plenary

@Suite("What commands ask of the server of plenary host")
struct HostRequestTests {
  private static let pin = String(repeating: "A", count: 43)

  private func id(_ random: inout Seeded) throws -> MeetingID {
    try #require(MeetingID("\(random.pick(["cedar", "oak"]))-\(random.below(1_000_000))"))
  }

  private func title(_ random: inout Seeded) throws -> String {
    let text = random.text(30)
    return (try? Conduct.acceptedTitle(text)) ?? "Tides 潮"
  }

  private func meeting(_ random: inout Seeded) throws -> HostedMeeting {
    let id = try id(&random)
    let host = random.pick(["192.0.2.7", "2001:db8::7", "meet.example"])
    func invitation(_ key: String) throws -> Invitation {
      try #require(Invitation(host: host, port: 7_420, meeting: id, key: key, pin: Self.pin))
    }
    return HostedMeeting(
      id: id, title: try title(&random), organizer: try invitation("o"),
      presenter: try invitation("p"), attendee: try invitation("a"),
      isForThisMachineOnly: random.chance(1, of: 2), isLive: random.chance(1, of: 2))
  }

  private func request(_ random: inout Seeded) throws -> HostRequest {
    let id = random.chance(1, of: 2) ? try id(&random) : nil
    let mechanisms = EntryControl.Mechanism.allCases.map(Optional.some) + [nil]
    switch random.below(6) {
    case 0:
      return .make(
        title: try title(&random), attendees: random.pick(mechanisms),
        presenters: random.pick(mechanisms))
    case 1: return .resume(id)
    case 2: return .list
    case 3: return .end(id)
    case 4: return .release(try self.id(&random))
    case _: return .discard(try self.id(&random))
    }
  }

  private func answer(_ random: inout Seeded) throws -> HostAnswer {
    let ids = try (0..<random.below(4)).map { _ in try id(&random) }
    switch random.below(7) {
    case 0: return .failed(.none)
    case 1: return .failed(.noSuchMeeting(try id(&random)))
    case 2: return .failed(.several(ids))
    case 3: return .failed(random.pick([.refused, .malformed, .unavailable]))
    case _: return .meetings(try (0..<random.below(4)).map { _ in try meeting(&random) })
    }
  }

  @Test("every request and every answer is read as it was written")
  func roundTrip() throws {
    try Seeded.each(300) { random in
      let request = try request(&random)
      let read = ControlLines(text: request.lines.text).flatMap(HostRequest.init(lines:))
      #expect(read == request, "\(random)")
      let answer = try answer(&random)
      let heard = ControlLines(text: answer.lines.text).flatMap(HostAnswer.init(lines:))
      #expect(heard == answer, "\(random)")
    }
  }

  @Test("a server suits what is wanted of it, and what is left open")
  func suits() throws {
    var random = Seeded(seed: 1)
    var meeting = try meeting(&random)
    meeting.attendee = try #require(
      Invitation(
        host: "meet.example", port: 7_420, meeting: meeting.id, key: "a", pin: Self.pin))
    typealias Site = Premises.Site
    for isLocal in [true, false] {
      meeting.isForThisMachineOnly = isLocal
      for site in [
        Site(), Site(named: "meet.example"), Site(port: 0),
        Site(named: "meet.example", port: 7_420),
      ] {
        #expect(meeting.suits(site), "\(site)")
      }
      for site in [
        Site(named: "other.example"), Site(port: 7_421),
        Site(named: "meet.example", port: 7_421),
      ] {
        #expect(!meeting.suits(site), "\(site)")
      }
      #expect(meeting.suits(Site(isLocal: true)) == isLocal)
    }
  }

  @Test("what is no request of this version is none, and nothing traps")
  func foreign() {
    for text in [
      "", "\n", "\n\n", "dance\n\n", "make\n\n", "make\ntitle x\nattendees walls\n\n",
      "discard\n\n", "release\n\n", "end\nmeeting \u{1}\n\n", "GET / HTTP/1.1\r\n\r\n",
      "meetings\nlive yes\n\n",
    ] {
      let lines = ControlLines(text: text)
      #expect(lines.flatMap(HostRequest.init(lines:)) == nil, "\(text)")
    }
    Seeded.each(500) { random in
      var hostile = random
      hostile.isHostile = true
      guard let lines = ControlLines(text: hostile.text(60)) else { return }
      _ = HostRequest(lines: lines)
      _ = HostAnswer(lines: lines)
    }
  }
}
