import NIOCore

/// How often somebody failed to get in lately, from where and to which account.
///
/// - A place from which many wrong keys and tickets came hears `tooFast` for more of them, and no longer
///   whether they were wrong. Right ones are never asked about here: they are compared first, which is
///   cheap. Guessing stays hopeless: a key has 128 random bits where this program makes it, and at
///   least 40 in the shortest that a policy allows; at a thousand guesses a second, more than a server
///   takes connections, half of 40 bits are tried in 17 years.
/// - Passwords are people's own, and dear to compare. A place from which many wrong ones came has none
///   looked at for a while, but those for accounts that were signed in to from there before.
/// - Both forgive one failure a second, because a whole room of people may come from one place. Neither
///   counts the failures of the other.
/// - Failures to sign in to one account from one place are delayed twice as long each time.
/// - Failures to sign in to one account from wherever slow down everybody who has not signed in to it
///   before from their place, and by a few seconds only: an account cannot be locked by others.
///
/// Bounded: when `most` places (or accounts at a place, or accounts) are remembered, those that have
/// been quiet are forgotten, and when none has, all are: forgetting lets guesses through and shuts
/// nobody out.
struct FailedEntries: Sendable {
  private var guesses: [Place: Allowance] = [:]
  private var passwords: [Place: Allowance] = [:]
  private var visitors: [Visitor: BackOff] = [:]
  private var accounts: [String: BackOff] = [:]
  private let most: Int

  static let burst: Int64 = 20

  /// What may be wrong.
  enum Attempt: Sendable {
    /// A meeting key, a ticket or a token.
    case key
    case password
  }

  /// Somebody at a place who says that an account is theirs.
  struct Visitor: Hashable, Sendable {
    var place: Place
    var account: String

    fileprivate func spellings(_ name: String?) -> Set<Visitor> {
      [self, Visitor(place: place, account: name ?? account)]
    }
  }

  /// How long failures make wait: the first `free` nothing, then a second, and twice as long each time.
  struct BackOff: Sendable {
    private(set) var failures = 0
    private(set) var until: NIODeadline
    /// Has signed in.
    private(set) var isTrusted = false
    private let free: Int
    private let longest: TimeAmount

    /// Failures are forgotten when no other has followed for so long.
    static let memory = TimeAmount.hours(1)

    init(free: Int, longest: TimeAmount, at now: NIODeadline) {
      self.free = free
      self.longest = longest
      until = now
    }

    mutating func fail(at now: NIODeadline) {
      if now - until > Self.memory { failures = 0 }
      failures = min(failures + 1, free + 32)
      let wait =
        failures > free ? TimeAmount.seconds(1 << Int64(failures - free - 1)) : .zero
      until = now + min(wait, longest)
    }

    mutating func succeed(at now: NIODeadline) {
      failures = 0
      until = now
      isTrusted = true
    }

    func isQuiet(at now: NIODeadline) -> Bool { now - until > Self.memory }
  }

  init(most: Int = 4_096) { self.most = most }

  /// Whether somebody at `place` is told now that what they showed is wrong.
  func permits(_ attempt: Attempt, from place: Place, at now: NIODeadline) -> Bool {
    let allowance =
      switch attempt {
      case .key: guesses[place]
      case .password: passwords[place]
      }
    return allowance?.hasOne(at: now) ?? true
  }

  /// Whether a password of theirs is looked at now.
  func permits(_ visitor: Visitor, at now: NIODeadline) -> Bool {
    if let own = visitors[visitor] {
      if own.until > now { return false }
      if own.isTrusted { return true }
    }
    guard permits(.password, from: visitor.place, at: now) else { return false }
    return (accounts[visitor.account]?.until ?? now) <= now
  }

  /// Somebody at `place` failed.
  mutating func note(_ attempt: Attempt, from place: Place, at now: NIODeadline) {
    switch attempt {
    case .key: Self.note(place, in: &guesses, most, at: now)
    case .password: Self.note(place, in: &passwords, most, at: now)
    }
  }

  private static func note(
    _ place: Place, in places: inout [Place: Allowance], _ most: Int, at now: NIODeadline
  ) {
    if places[place] == nil, places.count >= most {
      places = places.filter { !$0.value.isFull(at: now) }
      if places.count >= most { places.removeAll() }
    }
    _ = places[place, default: Allowance(perSecond: 1, burst: burst, at: now)].take(at: now)
  }

  /// They gave a wrong password, for the account that is called `name` where it is kept: it counts for
  /// what they typed and for that.
  mutating func note(_ visitor: Visitor, called name: String? = nil, at now: NIODeadline) {
    note(.password, from: visitor.place, at: now)
    for visitor in visitor.spellings(name) {
      slow(visitor, at: now)
      Self.makeRoom(for: visitor.account, in: &accounts, most, at: now)
      accounts[visitor.account, default: BackOff(free: 30, longest: .seconds(4), at: now)]
        .fail(at: now)
    }
  }

  /// Nobody could say whether their password was right. Nobody else waits for that.
  mutating func noteUnanswered(_ visitor: Visitor, at now: NIODeadline) {
    slow(visitor, at: now)
  }

  private mutating func slow(_ visitor: Visitor, at now: NIODeadline) {
    Self.makeRoom(for: visitor, in: &visitors, most, at: now)
    visitors[visitor, default: BackOff(free: 3, longest: .minutes(15), at: now)].fail(at: now)
  }

  /// They gave the right password.
  mutating func forgive(_ visitor: Visitor, called name: String? = nil, at now: NIODeadline) {
    for visitor in visitor.spellings(name) {
      Self.makeRoom(for: visitor, in: &visitors, most, at: now)
      visitors[visitor, default: BackOff(free: 3, longest: .minutes(15), at: now)].succeed(at: now)
    }
  }

  /// How many places, visitors and accounts are remembered.
  var counts: (places: Int, visitors: Int, accounts: Int) {
    (max(guesses.count, passwords.count), visitors.count, accounts.count)
  }

  private static func makeRoom<Key: Hashable>(
    for key: Key, in table: inout [Key: BackOff], _ most: Int, at now: NIODeadline
  ) {
    guard table[key] == nil, table.count >= most else { return }
    table = table.filter { !$0.value.isQuiet(at: now) }
    if table.count >= most { table.removeAll() }
  }
}
