import Glibc
import MeetingModel
import Testing

@testable import plenary

@Suite("The bounds of options")
struct OptionBoundsTests {
  private static func settings(_ option: Setting, _ value: Int) -> Settings? {
    try? Settings(
      [SettingsLayer(environment: { $0 == option.variable ? "\(value)" : nil })], folder: "/d")
  }

  @Test("each number is taken at both of its bounds, and refused one beyond them")
  func numbers() {
    let bounds: [(Setting, ClosedRange<Int>, KeyPath<Settings, Int>)] = [
      (.listenPort, 0...65_535, \.port), (.connections, 1...1_000_000, \.connections),
      (.policyKeyLength, 8...128, \.policy.shortestKey),
    ]
    for (option, range, path) in bounds {
      for value in [range.lowerBound, range.upperBound] {
        #expect(Self.settings(option, value)?[keyPath: path] == value, "\(option.rawValue)")
      }
      #expect(Self.settings(option, range.lowerBound - 1) == nil, "\(option.rawValue)")
      #expect(Self.settings(option, range.upperBound + 1) == nil, "\(option.rawValue)")
    }
    for value in [1, Limits.participants] {
      #expect(Self.settings(.policyMostPresent, value)?.policy.mostPresent == value)
    }
    for value in [0, Limits.participants + 1] {
      #expect(Self.settings(.policyMostPresent, value) == nil)
    }
  }

  @Test("of nine meetings of one name eight are shown, and that there are more")
  func candidates() throws {
    func complaint(_ count: Int) throws -> String {
      let entries = try (0..<count).map { number in
        MeetingEntryStub(
          id: try #require(MeetingID("meeting-\(number)")), title: "Tides", ended: false)
      }
      do {
        _ = try entries.meant(by: "tides")
        return ""
      } catch {
        return "\(error.phrase)"
      }
    }
    #expect(try complaint(1) == "")
    #expect(try complaint(8).contains("meeting-7 (Tides)") && !complaint(8).contains(", …"))
    #expect(
      try complaint(9).contains("meeting-7 (Tides), …") && !complaint(9).contains("meeting-8"))
  }

  private struct MeetingEntryStub: NamedMeeting {
    var id: MeetingID
    var title: String
    var ended: Bool
  }

  @Test("text that was pasted is shown up to 160 characters, and sought in 16 KiB")
  func pasted() {
    let most = String(repeating: "x", count: 160)
    #expect(PastedInvitation.shown(most) == most)
    #expect(PastedInvitation.shown(most + "x") == most + "…")
    #expect(PastedInvitation.shown(" a \n\t b ") == "a b")
    var pasted = PastedInvitation()
    let half = String(repeating: "x", count: 1 << 14)
    #expect(pasted.take(half, isLast: false) == .more)
    #expect(pasted.take("y", isLast: false) == .none(text: PastedInvitation.shown(half)))
    #expect(pasted.take("z", isLast: true) == .none(text: "z"), "what came so far is forgotten")
  }

  @Test("a byte at an offset is on the line of the line feeds before it")
  func lines() {
    let bytes = Array("a\nb\n\nc".utf8)
    #expect((0...6).map { DeckFile.line(of: $0, in: bytes) } == [1, 1, 2, 2, 3, 4, 4])
    #expect(DeckFile.line(of: 100, in: bytes) == 4)
  }
}
