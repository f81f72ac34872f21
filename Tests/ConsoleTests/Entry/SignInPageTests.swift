import Localization
import MeetingModel
import Participation
import Screen
import Testing

@testable import Console

@Suite("Signing in again")
struct SignInPageTests {
  private func signedOut(
    _ language: Language = .english, size: Size = Size(columns: 80, rows: 24)
  ) -> Rehearsal {
    var console = Rehearsal(as: Rehearsal.ben, size: size, language: language)
    console.feed(.link(.signInNeeded(.signInExpired)))
    return console
  }

  @Test("is asked for in place; the password is sent once and never drawn")
  func asks() {
    var console = signedOut()
    #expect(console.took().contains(.ring))
    #expect(console.screen.contains("Your sign-in has expired"))
    #expect(console.screen.contains("Signed out"))
    console.press(.enter)
    #expect(console.took().isEmpty)
    console.paste("correct horse")
    #expect(!console.screen.contains("correct"))
    #expect(console.screen.contains("•••••••••••••"))
    console.press(.enter)
    #expect(console.took() == [.signIn(password: "correct horse")])
    #expect(console.model.overlay == nil)
    #expect(!console.screen.contains("Signed out"))
  }

  @Test("what was being written stays, and goes on once the line is back")
  func keepsDraft() {
    var console = Rehearsal(as: Rehearsal.ben)
    console.press(.alt("3"))
    console.type("half a sent")
    console.feed(.link(.signInNeeded(.signInExpired)))
    console.paste("guess")
    console.press(.enter)
    console.feed(.link(.signInNeeded(.wrongPassword)))
    #expect(console.screen.contains("Wrong account name or password"))
    console.press(.escape)
    #expect(console.model.overlay == nil && console.screen.contains("half a sent"))
    console.type("ence")
    #expect(console.screen.contains("half a sentence"))
    // The page comes back by its key, which is offered only now.
    console.press(.function(5))
    #expect(console.model.overlay is SignInPage)
    console.paste("right")
    console.press(.enter)
    console.feed(.link(.connecting(attempt: 1)))
    console.press(.function(5))
    #expect(console.model.overlay == nil)
    #expect(console.screen.contains("half a sentence"))
  }

  @Test("fits every screen in every language", arguments: Language.allCases)
  func fits(language: Language) {
    for size in [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24)] {
      let console = signedOut(language, size: size)
      let text = console.screen.filter { !$0.isWhitespace }
      let refusal = language.text(.refusal.signInExpired).filter { !$0.isWhitespace }
      // Whole, whatever the frame cuts it into.
      let last = String(refusal.suffix(4))
      #expect(text.contains(last), "\(size) \(console.screen)")
    }
  }
}
