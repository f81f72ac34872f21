import Localization
import TestSupport
import Testing

@testable import plenary

@Suite("A new password")
struct NewPasswordTests {
  private func fault(_ password: String, of account: String = "ana") -> Phrase? {
    NewPassword.fault(in: password, of: account)
  }

  @Test(
    "is nothing that is guessed first",
    arguments: [
      "password", "Password1", "P@ssw0rd!", "passw0rd123", "Passwort1", "motdepasse", "Welcome1!",
      "qwertyuiop", "1q2w3e4r", "iloveyou2", "letmein123", "woaini1314", "contraseña1",
    ])
  func common(password: String) {
    #expect(
      fault(password) == .account.passwordCommon || fault(password) == .account.passwordRepeats)
  }

  @Test(
    "is no row of characters and no repetition",
    arguments: [
      "12345678", "87654321", "123456789", "abcdefgh", "hgfedcba", "aaaaaaaa", "abababab",
      "asdfghjk",
      "qwertzui", "11111111112", "ああああああああ",
    ])
  func rows(password: String) { #expect(fault(password) == .account.passwordRepeats) }

  @Test("is not the account's name, also with digits around it")
  func name() {
    for password in ["margaret", "Margaret1", "1margaret!", "m4rgaret2024"] {
      #expect(fault(password, of: "margaret") == .account.passwordNamesAccount, "\(password)")
    }
    #expect(fault("margaret's green boat", of: "margaret") == nil)
  }

  @Test("has a length on both sides")
  func length() {
    #expect(fault("h7!kdwq") == .account.passwordTooShort(least: 8))
    #expect(fault("h7!kdwqz") == nil)
    let long = String(repeating: "h7!kdwqz", count: 128)
    #expect(fault(long) == nil)
    #expect(fault(long + "a") == .account.passwordTooLong(most: 1_024))
  }

  @Test("takes what people who choose well choose, and any random text")
  func good() {
    for password in [
      "correct horse", "battery staple", "Die Ebbe kommt um 7", "밀물은 여섯 시에 온다", "潮は六時に満ちます",
      "xkcd-936-entropy", "tr0ub4dor&3",
    ] { #expect(fault(password) == nil, "\(password)") }
    Seeded.each(500) { random in
      let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
      let password = String((0..<14).map { _ in random.pick(letters) })
      #expect(fault(password) == nil || Set(password).count < 4, "\(random)")
    }
  }
}
