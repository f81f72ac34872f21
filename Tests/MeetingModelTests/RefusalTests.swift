import MeetingModel
import TestSupport
import Testing

@Suite("Refusal")
struct RefusalTests {
  @Test("code and arguments say all that a refusal says")
  func roundTrip() {
    Seeded.each(100) { random in
      let refusals =
        random.refusals() + Ability.allCases.map { .notPermitted($0) }
        + Stock.allCases.map { .ownShare($0, held: random.count()) }
      for refusal in refusals {
        let read = Refusal(code: refusal.code, arguments: refusal.arguments)
        #expect(read == refusal, "\(random) \(refusal)")
        if case .unknown = read { Issue.record("\(refusal)") }
      }
    }
  }

  @Test("no two refusals share a code")
  func distinct() {
    let codes =
      Refusal.Plain.allCases.map(\.rawValue) + Refusal.Bound.allCases.map(\.rawValue)
      + Refusal.Filled.allCases.map(\.rawValue)
    #expect(Set(codes).count == codes.count)
    var random = Seeded(seed: 1)
    #expect(random.refusals().map(\.code) == codes)
  }

  @Test("what a newer version says is kept as it came")
  func unknown() {
    let codes: [(String, [String])] = [
      ("", []), ("tooLoud", ["9"]), ("notPermitted", []), ("notPermitted", ["fly", "x"]),
      ("ownShare", []), ("ownShare", ["air", "7"]),
    ]
    for (code, arguments) in codes {
      let refusal = Refusal(code: code, arguments: arguments)
      #expect(refusal == .unknown(code, arguments))
      #expect(refusal.code == code && refusal.arguments == arguments)
    }
  }

  @Test("arguments that are missing or no numbers stop nothing")
  func malformed() {
    for arguments in [[], ["x"], ["99999999999999999999"], [""]] {
      #expect(Refusal(code: "textTooLong", arguments: arguments) == .textTooLong(limit: 0))
      #expect(Refusal(code: "slowMode", arguments: arguments) == .slowMode(seconds: 0))
      #expect(
        Refusal(code: "numberOutside", arguments: arguments) == .numberOutside(least: 0, most: 0))
    }
    #expect(Refusal(code: "numberOutside", arguments: ["1"]) == .numberOutside(least: 1, most: 0))
    #expect(Refusal(code: "ownShare", arguments: ["polls"]) == .ownShare(.polls, held: 0))
    #expect(Refusal(code: "nameTaken", arguments: []) == .nameTaken(""))
    #expect(Refusal(code: "meetingEnded", arguments: ["surplus"]) == .meetingEnded)
  }
}
