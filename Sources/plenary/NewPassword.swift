import Localization

/// Whether a new password will do: long enough, and nothing that is guessed first (NIST SP 800-63B,
/// section 5.1.1.2). Pure.
enum NewPassword {
  /// Unicode scalars that a password has at least, and bytes of UTF-8 that it has at most.
  static let shortest = 8
  static let longest = 1_024

  /// Why `password` will not do for `account`; nil when it will.
  static func fault(in password: String, of account: String) -> Phrase? {
    if password.unicodeScalars.count < shortest {
      return .account.passwordTooShort(least: shortest)
    }
    if password.utf8.count > longest { return .account.passwordTooLong(most: longest) }
    let plain = password.lowercased()
    if Set(plain).count < 4 || isRow(plain) { return .account.passwordRepeats }
    let core = core(of: plain)
    if core.count >= 3, account.lowercased().contains(core) || core == account.lowercased() {
      return .account.passwordNamesAccount
    }
    return common.contains(core) || common.contains(plain) ? .account.passwordCommon : nil
  }

  /// Whether each character follows the one before it, up or down, as in 12345678 and hgfedcba; or in
  /// a row of a keyboard.
  private static func isRow(_ text: String) -> Bool {
    let values = text.unicodeScalars.map { Int64($0.value) }
    let steps = Set(zip(values.dropFirst(), values).map { $0 - $1 })
    if steps == [1] || steps == [-1] { return true }
    return keyboard.contains { $0.contains(text) || String($0.reversed()).contains(text) }
  }

  private static let keyboard = [
    "12345678901234567890", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
  ]

  /// The word that a password is made of: digits and signs around it fall away, and those that stand
  /// for letters become these.
  private static func core(of plain: String) -> String {
    let isLetter = { (character: Character) in character.isLetter }
    var inner = plain[...]
    while let last = inner.last, !isLetter(last) { inner.removeLast() }
    while let first = inner.first, !isLetter(first) { inner.removeFirst() }
    return String(inner.map { letters[$0] ?? $0 })
  }

  private static let letters: [Character: Character] = [
    "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
  ]

  /// What lists of stolen passwords begin with, in the languages of this program: each as `core` gives
  /// it, or whole where it holds digits within.
  private static let common: Set<String> = [
    "password", "passwort", "kennwort", "motdepasse", "contrasena", "contraseña", "passwd", "pass",
    "iloveyou", "loveyou", "jetaime", "ichliebedich", "tequiero", "teamo", "sunshine", "princess",
    "football", "baseball", "basketball", "superman", "batman", "starwars", "pokemon", "dragon",
    "monkey", "master", "shadow", "michael", "jennifer", "jordan", "charlie", "trustno",
    "letmein", "welcome", "willkommen", "bienvenue", "bienvenido", "hallo", "hello", "bonjour",
    "hola", "hallowelt", "helloworld", "freedom", "whatever", "computer", "internet", "samsung",
    "login", "admin", "administrator", "administrateur", "administrador", "root", "toor", "guest",
    "test", "testing", "demo", "user", "default", "changeme", "changeit", "secret", "geheim",
    "qwerty", "qwertz", "azerty", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qazwsx", "qazwsxedc",
    "1q2w3e4r", "1q2w3e4r5t", "1qaz2wsx", "q1w2e3r4", "q1w2e3r4t5", "zaq12wsx", "asdf1234",
    "qwer1234", "1234qwer", "abcd1234", "abc12345", "a1b2c3d4", "aa123456", "a123456789",
    "12341234", "11223344", "12344321", "123123123", "147258369", "987654321", "1029384756",
    "woaini", "woaini1314", "wodemima", "mima", "sarang", "saranghae", "bimilbeonho", "himitsu",
    "aishiteru", "sakura", "liverpool", "arsenal", "chelsea", "barcelona", "realmadrid",
    "plenary", "meeting", "besprechung", "reunion", "conference", "summer", "sommer", "winter",
    "spring", "autumn", "january", "monday", "blink", "killer", "soccer", "hunter", "buster",
    "pepper", "ginger", "cookie", "cheese", "banana", "chocolate", "butterfly", "purple", "orange",
    "matrix", "mustang", "ferrari", "corvette", "harley", "yankees", "lakers", "rangers",
    "cowboys", "eagles", "phoenix", "thunder", "diamond", "silver", "golden", "nothing",
    "passphrase", "mypassword", "newpassword", "temp", "temporary", "access", "letmeinnow",
  ]
}
