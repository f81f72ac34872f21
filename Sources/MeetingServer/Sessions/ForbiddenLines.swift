import MeetingModel
import NIOCore

/// How much a room's log says of what the people behind each connection may not do: `burst` lines at
/// once, one a second in the long run, and in the end how many were left out.
///
/// Bounded by the connections that have a seat; the room forgets the others.
struct ForbiddenLines: Sendable {
  private struct Account {
    let participant: ParticipantID
    var allowance: Allowance
    var leftOut = 0
  }

  static let burst: Int64 = 20

  private var accounts: [ConnectionID: Account] = [:]

  var count: Int { accounts.count }

  /// Whether there is room for one more line about `participant` behind `connection`.
  mutating func takesOne(
    from connection: ConnectionID, of participant: ParticipantID, at now: NIODeadline
  ) -> Bool {
    var account =
      accounts[connection]
      ?? Account(
        participant: participant,
        allowance: Allowance(perSecond: 1, burst: Self.burst, at: now))
    let takes = account.allowance.take(at: now)
    if !takes { account.leftOut += 1 }
    accounts[connection] = account
    return takes
  }

  /// Forgets these connections, or all; gives those of them of which something was left out.
  mutating func forget(
    _ gone: [ConnectionID]? = nil
  ) -> [(participant: ParticipantID, leftOut: Int)] {
    let gone = gone ?? Array(accounts.keys)
    return gone.sorted { $0.value < $1.value }.compactMap { connection in
      guard let account = accounts.removeValue(forKey: connection), account.leftOut > 0 else {
        return nil
      }
      return (account.participant, account.leftOut)
    }
  }
}
