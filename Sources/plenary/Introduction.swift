import MeetingModel

/// What a person says of themselves at the door, and what to ask them when that was not enough. Pure.
struct Introduction: Equatable, Sendable {
  var name: String
  /// Empty: none.
  var account = ""
  /// Empty: not said yet. For one attempt only.
  var password = ""
  private var wrongPasswords = 0

  static let mostPasswords = 3

  enum Question: Equatable, Sendable {
    case name, account, password
  }

  init(name: String, account: String = "", password: String = "") {
    self.name = name
    self.account = account
    self.password = password
  }

  /// A name that may be free in place of the present one: "Ana 2", behind which comes "Ana 3".
  var suggestion: String {
    let words = name.split(separator: " ")
    if words.count > 1, let number = words.last.flatMap({ Int($0) }), (2..<1_000).contains(number) {
      return (words.dropLast() + ["\(number + 1)"]).joined(separator: " ")
    }
    // Room for the number, without cutting a character in two.
    var stem = name[...]
    while stem.unicodeScalars.count > Limits.name - 4 { stem = stem.dropLast() }
    return stem + " 2"
  }

  /// What to ask before the next attempt; nil when another attempt is useless.
  mutating func question(after refusal: Refusal) -> Question? {
    switch refusal {
    case .signInRequired:
      if account.isEmpty { return .account }
      return password.isEmpty ? .password : nil
    case .wrongPassword:
      wrongPasswords += 1
      password = ""
      return wrongPasswords < Self.mostPasswords ? .password : nil
    case let refusal: return refusal.isAboutName ? .name : nil
    }
  }
}
