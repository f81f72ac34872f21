import MeetingModel
import OrderedCollections

/// What a room does with the accounts of those who sit in it: when one entitles to something else, or
/// to nothing any more, their rights follow.
///
/// Law: an account that has not changed changes nothing, whatever an organizer has made of its owner
/// and of the door meanwhile; one that has leaves its owner what an organizer has made of them, as long
/// as it entitles to anything.
extension RoomState {
  /// How one enters now.
  private var control: EntryControl {
    ledger.meeting.policy.narrowing(ledger.meeting.entry)
  }

  /// What is to be asked about those who sit here, each account once. It goes through all who do.
  var questions: Set<Accounts.Question> {
    Set(seats.values.compactMap { $0.participant.flatMap { seating.proofs[$0]?.question } })
  }

  /// With what the owner of the same account has come before, since the room opened.
  func earlierProof(of arrival: Arrival) -> Proof? {
    guard let account = arrival.account,
      let seat = ledger.meeting.participants.seat(ofAccount: account)
    else { return nil }
    return seating.proofs[seat]
  }

  /// Whether somebody with `proof` may come back as `participant`: with the account that they came
  /// with, which must not entitle to less than it did. Who is refused can show all anew at the door.
  mutating func checkComeback(
    of participant: ParticipantID, with proof: Proof?
  ) throws(Refusal) {
    let account =
      ledger.meeting.participants[participant]?.account
      ?? ledger.meeting.lobby.waiting[participant]?.account
    guard account == proof?.name else { throw .signInExpired }
    guard var proof else { return }
    let known = seating.proofs[participant]
    if let account = proof.account {
      let before = known?.account.map(control.entitlement(of:)) ?? proof.entitled
      let now = control.entitlement(of: account)
      guard !now.isLess(than: before) else { throw .signInExpired }
      proof.entitled = now
    } else if known?.epoch == proof.epoch {
      proof = known ?? proof
    }
    seating.prove(proof, of: participant)
  }

  /// Takes in what was found out about accounts; those about whom nothing was stay as they are.
  mutating func take(_ answers: [Accounts.Question: Accounts.Answer]) {
    guard !isRefusing else { return }
    let concerned = answers.flatMap { question, answer in
      (seating.owners[question] ?? []).compactMap { owner in
        seating.connections[owner].map { ($0, owner, answer) }
      }
    }
    tick.visited += concerned.count
    for (connection, participant, answer) in concerned.sorted(by: { $0.0.value < $1.0.value }) {
      guard seats[connection] != nil, let proof = seating.proofs[participant] else { continue }
      switch answer {
      case .holds(let account): follow(account, of: participant, at: connection, proof)
      case .revoked: cut(connection)
      case .gone:
        commitOwn(ledger.meeting.entitlement(of: participant, was: proof.entitled, is: nil))
        if seats[connection] != nil { cut(connection) }
      }
    }
  }

  private mutating func follow(
    _ account: EntryControl.Account, of participant: ParticipantID, at connection: ConnectionID,
    _ proof: Proof
  ) {
    let now = control.entitlement(of: account)
    guard let before = proof.account.map(control.entitlement(of:)) else {
      // Known by their token alone: they show all anew when it says more.
      if now.isLess(than: proof.entitled) { return cut(connection) }
      return remember(account, now, of: participant)
    }
    remember(account, now, of: participant)
    guard now != before else { return }
    commitOwn(ledger.meeting.entitlement(of: participant, was: before, is: now))
  }

  private mutating func remember(
    _ account: EntryControl.Account, _ entitled: Role?, of participant: ParticipantID
  ) {
    guard var proof = seating.proofs[participant] else { return }
    proof.account = account
    proof.entitled = entitled
    seating.prove(proof, of: participant)
  }
}
