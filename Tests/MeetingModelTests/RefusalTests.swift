import MeetingModel
import TestSupport
import Testing

@Suite("Refusal")
struct RefusalTests {
  @Test("code and arguments say all that a refusal says")
  func roundTrip() {
    var codes: Set<String> = []
    Seeded.each(2_000) { random in
      let refusal = random.refusal()
      codes.insert(refusal.code)
      #expect(
        Refusal(code: refusal.code, arguments: refusal.arguments) == refusal, "\(random) \(refusal)"
      )
    }
    #expect(Seeded.isSingle || codes.count == 72)
    for ability in Ability.allCases {
      let refusal = Refusal.notPermitted(ability)
      #expect(Refusal(code: refusal.code, arguments: refusal.arguments) == refusal)
    }
  }

  @Test("what a newer version says is kept as it came")
  func unknown() {
    let codes: [(String, [String])] = [
      ("", []), ("tooLoud", ["9"]), ("notPermitted", []), ("notPermitted", ["fly", "x"]),
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
    }
    #expect(Refusal(code: "nameTaken", arguments: []) == .nameTaken(""))
    #expect(Refusal(code: "meetingEnded", arguments: ["surplus"]) == .meetingEnded)
  }
}
