import Logging
import MeetingModel
import NIOCore
import Participation
import Storage
import Synchronization
import Wire

/// Lets people in, or not: finds the meeting, checks what they show, and sends them to its room. Knows
/// no more of a meeting than its entry.
final class FrontDesk: Sendable {
  /// What it checks with.
  struct Means: Sendable {
    var directory: any Directory
    var tokens = SeatTokens(secret: [])
    var tickets = Tickets(secret: [])
    var origins = Origins(secret: [])
    var accounts = Accounts(sources: [])
    var policy = Policy()
    var now: @Sendable () -> Moment = Moment.system
  }

  let means: Means
  /// Stands for every meeting that there is not: one enters it by keys that nobody has.
  let decoy: MeetingEntry?
  let failures = Mutex(FailedEntries())
  let arrivals = Mutex(Arrivals())
  let longFrames = LongFrames()
  let turnstile = Turnstile()
  let connections: Connections
  let logger: Logger
  private let rooms: Rooms
  private let knocks: AsyncStream<Job>.Continuation

  init(
    _ means: Means, rooms: Rooms, connections: Connections = Connections(),
    jobs: AsyncStream<Job>.Continuation, logger: Logger
  ) {
    self.means = means
    self.rooms = rooms
    self.connections = connections
    knocks = jobs
    self.logger = logger
    decoy = MeetingEntry.decoy()
  }

  /// Has the knock answered soon; false when the server stops. At most one waits per connection.
  func take(_ knock: Knock) -> Bool {
    guard case .enqueued = knocks.yield(.knock(knock)) else { return false }
    return true
  }

  func answer(_ knock: Knock) async {
    do throws(Refusal) {
      let (entry, join) =
        switch knock.hello.seat {
        case .new(let shown): try await arrival(of: knock, showing: shown)
        case .taken(let participant, let token):
          try await comeback(of: knock, participant, token)
        case .unknown: throw .unknownKind
        }
      guard !entry.ended else { throw .meetingEnded }
      guard !knock.presence.isOver else { return }
      if !rooms.post(join, from: knock.connection, to: entry) {
        knock.connection.execute { $0.dismiss(with: .farewell(.serverStopping)) }
      }
    } catch {
      let answer = note(error, of: knock)
      knock.connection.execute { $0.dismiss(with: .denied(answer)) }
    }
  }

  /// Somebody new, by what the entry says once they have signed in, which may take long. A meeting that
  /// is not there and one whose key is another look the same from outside, and take the same work.
  ///
  /// Keys and tickets are always compared, however often others at the place were wrong.
  private func arrival(
    of knock: Knock, showing credentials: Hello.Credentials
  ) async throws(Refusal) -> (MeetingEntry, Join) {
    let signedIn = try await signIn(credentials, by: knock)
    let found = try await entry(for: knock)
    guard let entry = found ?? decoy else { throw .wrongKey }
    var shown = Shown()
    shown.key = entry.key(shown: credentials.key)
    shown.attends = credentials.attends
    shown.account = signedIn?.account
    shown.ticket = means.tickets.verdict(
      on: credentials.ticket, to: entry, account: signedIn?.account.name, at: means.now())
    let control = means.policy.narrowing(entry.control)
    let admission = try control.admission(of: shown)
    guard found != nil else { throw .wrongKey }
    try claimSeat(for: knock, admission, signedIn)
    var arrival = Arrival(
      name: credentials.name, role: admission.role, account: signedIn?.account.name,
      origin: means.origins.origin(of: knock.place), ticket: admission.ticket)
    arrival.ownsTicket = admission.ticket != nil && Tickets.hasOwner(credentials.ticket)
    var join = join(knock, .new(arrival))
    join.proof = signedIn.map { Proof($0, entitled: control.entitlement(of: $0.account)) }
    return (entry, join)
  }

  /// A participant. Where nobody answers what their account is now, what it was stands; where there is
  /// only too much to do, they are to ask again.
  private func comeback(
    of knock: Knock, _ participant: ParticipantID, _ token: [UInt8]
  ) async throws(Refusal) -> (MeetingEntry, Join) {
    guard let meeting = MeetingID(knock.hello.meeting) else { throw .wrongKey }
    var join = join(knock, .taken(participant))
    switch means.tokens.verdict(on: token, participant, to: meeting, at: means.now()) {
    case .invalid: throw .wrongKey
    case .expired: throw .signInExpired
    case .valid(let claim, let arrival):
      join.arrival = arrival
      if let claim { join.proof = try await proof(of: claim, from: knock) }
    }
    guard let entry = try await entry(for: knock) else { throw .wrongKey }
    return (entry, join)
  }

  private func proof(
    of claim: SeatTokens.Claim, from knock: Knock
  ) async throws(Refusal) -> Proof {
    let question = Accounts.Question(account: claim.account, epoch: claim.epoch)
    let finding = try await inLine(knock) { await means.accounts.answer(question) }
    switch finding.answer {
    case .holds(let account): return Proof(claim, account: account)
    case .revoked, .gone: throw .signInExpired
    case nil:
      guard !finding.isBusy else { throw .tooFast }
      logger.warning("account not checked", metadata: ["account": "\(claim.account)"])
      return Proof(claim, account: nil)
    }
  }

  /// A seat for somebody new, who is entitled to one. Strangers take it from what their place has left.
  private func claimSeat(
    for knock: Knock, _ admission: Admission, _ signedIn: SignedIn?
  ) throws(Refusal) {
    let isKnown = admission.ticket != nil || signedIn != nil
    let rank: Rank = admission.role.presents ? .presenting : isKnown ? .known : .stranger
    if rank == .stranger {
      let isTaken = arrivals.withLock { $0.take(from: knock.place, at: .now()) }
      guard isTaken else { throw .tooFast }
    }
    guard !knock.presence.isOver, connections.isOpen(knock.connection.id) else { return }
    guard connections.seat(knock.connection.id, rank) != nil else { throw .serverFull }
  }

  private func join(_ knock: Knock, _ seat: Join.Seat) -> Join {
    Join(
      connection: knock.connection.id, seat: seat, version: knock.version,
      known: knock.hello.known, marks: knock.hello.marks)
  }

  private func entry(for knock: Knock) async throws(Refusal) -> MeetingEntry? {
    guard let id = MeetingID(knock.hello.meeting) else { return nil }
    do {
      return try await means.directory.find(id)
    } catch {
      logger.error("directory failed", metadata: ["error": "\(error)"])
      throw .storageFailed
    }
  }

  /// Counts a wrong key, ticket or token, and gives what the newcomer is told. Wrong passwords have
  /// been counted where they were checked.
  private func note(_ refusal: Refusal, of knock: Knock) -> Refusal {
    var answer = refusal
    if refusal == .wrongKey || refusal == .ticketInvalid {
      let isTold = failures.withLock { failures in
        let isTold = failures.permits(.key, from: knock.place, at: .now())
        failures.note(.key, from: knock.place, at: .now())
        return isTold
      }
      // A client whose token is worth nothing any more has to hear it, to come in anew.
      if case .new = knock.hello.seat, !isTold { answer = .tooFast }
    }
    guard RefusedEntry.told.contains(answer) else { return answer }
    // One text and no metadata: its form must not depend on how a log is written.
    logger.notice("\(RefusedEntry(knock, answer))")
    return answer
  }
}
