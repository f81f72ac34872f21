import MeetingModel

/// With what account somebody has come in.
struct Proof: Equatable, Sendable {
  var name: String
  var epoch: String
  /// What the account alone entitled to, when it was last known.
  var entitled: Role?
  /// As it was last known; nil as long as nobody could say since they came back.
  var account: EntryControl.Account?

  init(_ signedIn: SignedIn, entitled: Role?) {
    name = signedIn.account.name
    epoch = signedIn.epoch
    account = signedIn.account
    self.entitled = entitled
  }

  init(_ claim: SeatTokens.Claim, account: EntryControl.Account?) {
    name = claim.account
    epoch = claim.epoch
    entitled = claim.entitled
    self.account = account
  }

  var claim: SeatTokens.Claim {
    SeatTokens.Claim(account: name, epoch: epoch, entitled: entitled)
  }

  var question: Accounts.Question { Accounts.Question(account: name, epoch: epoch) }
}

extension Role? {
  /// Whether it is entitled to less than `other`.
  func isLess(than other: Role?) -> Bool {
    switch (self, other) {
    case (_, nil): false
    case (nil, .some): true
    case (let own?, let other?): own.rawValue > other.rawValue
    }
  }
}
