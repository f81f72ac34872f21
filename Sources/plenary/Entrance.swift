import Console
import Glibc
import Invitations
import Localization
import MeetingClient
import MeetingModel
import MeetingServer
import NIOPosix
import Participation
import Screen
import Terminal

/// The way into a meeting for the person at this terminal.
@MainActor
struct Entrance {
  let reader: Reader
  let invitation: Invitation
  let options: ConsoleOptions
  /// The invitation for others, when it differs from this person's own.
  var cards: [InvitationCard] = []
  /// Whether this person's own server holds the meeting, in another process.
  var isHost = false
  /// Whether the server is in this process.
  var isServer = false

  /// Where the server is, as sentences name it.
  var address: String { invitation.address }

  /// Comes in under `name`, or under the name of the account; asks for one when there is none, and
  /// again as long as the meeting does not take it, and for account and password when it takes those.
  /// The console is not shown yet.
  func enter(
    as name: String?, account: String = "", password: String = ""
  ) async throws -> ConsoleRun {
    do { try TerminalDisplay.check() } catch { throw Failure(error) }
    let named = name ?? (account.isEmpty ? SystemUser.name : account)
    guard let name = named ?? reader.ask(.meeting.namePrompt) else {
      throw Failure(.refusal.nameEmpty, .usage)
    }
    var introduction = Introduction(name: name, account: account, password: password)
    while true {
      let run = run(as: introduction)
      do {
        try await patiently { () async throws(LinkEnd) in try await run.enter() }
        return run
      } catch .denied(let refusal) {
        guard let question = introduction.question(after: refusal),
          ask(question, after: refusal, &introduction)
        else { throw Failure(.denied(refusal), at: address) }
      } catch {
        throw Failure(error, at: address)
      }
    }
  }

  /// False when there is no person to ask, or no answer.
  private func ask(
    _ question: Introduction.Question, after refusal: Refusal, _ introduction: inout Introduction
  ) -> Bool {
    guard isatty(STDIN_FILENO) == 1 else { return false }
    if refusal != .signInRequired { reader.complain(refusal.phrase) }
    switch question {
    case .name:
      guard let name = name(after: refusal, introduction) else { return false }
      introduction.name = name
    case .account:
      guard let account = reader.ask(.meeting.accountPrompt), !account.isEmpty else {
        return false
      }
      introduction.account = account
    case .password:
      guard let password = PasswordPrompt(reader: reader).password(), !password.isEmpty else {
        return false
      }
      introduction.password = password
    }
    return true
  }

  /// Another name; where the last one is taken, one that may be free is offered.
  private func name(after refusal: Refusal, _ introduction: Introduction) -> String? {
    guard case .nameTaken = refusal else { return reader.ask(.meeting.namePrompt) }
    let suggestion = introduction.suggestion
    let answer = reader.ask(.meeting.nameSuggestion(name: suggestion))
    return answer.map { $0.allSatisfy(\.isWhitespace) ? suggestion : $0 }
  }

  private func run(as person: Introduction) -> ConsoleRun {
    let seats = SeatStore(folder: StateFolder.ofThisPerson.seats)
    let (name, account) = (person.name, person.account)
    let link = Link(
      to: invitation,
      invitation.credentials(name: name, account: account, password: person.password),
      seat: seats.seat(in: invitation, as: name, account: account),
      group: MultiThreadedEventLoopGroup.singleton)
    return ConsoleRun(model: model, link: link, logger: LogFile.logger) { [invitation] seat in
      // If it cannot be written, this person joins as somebody new next time; nothing else is lost.
      try? seats.remember(seat, in: invitation, as: name, account: account)
    }
  }

  private var model: Model {
    var model = Model(reader.language, options, at: .system())
    model.address = address
    model.invitations = cards.isEmpty ? InvitationCard.both(of: invitation) : cards
    model.maySuspend = !isServer
    model.isHost = isHost
    return model
  }

  /// Says that a connection is being made when that takes long enough to wonder.
  private func patiently(
    _ work: () async throws(LinkEnd) -> Void
  ) async throws(LinkEnd) {
    let patience = Task { [reader] in
      try await Task.sleep(for: .milliseconds(400))
      reader.complain(.connection.connecting)
    }
    defer { patience.cancel() }
    try await work()
  }

  /// Shows the console, and sees to it that everything is put away behind it: does `first`, leaves the
  /// meeting, does `last`, says what there is to say, and ends the process unless the person just quit.
  func show(
    _ run: ConsoleRun, first: () async throws -> Void = {}, last: () async -> Void = {}
  ) async throws {
    let ending = await run.show()
    var failure: (any Error)?
    do { try await first() } catch { failure = error }
    await run.leave()
    await last()
    if let failure { throw failure }
    switch ending {
    case .quit:
      if case .ended(let end) = run.model.line.state, end != .left {
        reader.complain(end.phrase(address: address))
      }
    case .refused(let end): throw Failure(end, at: address)
    case .cutOff: run.exit(ExitReason.hangUp.rawValue)
    case .unshown(let error): throw Failure(error)
    }
  }
}

extension Model {
  /// Of a console that looks and speaks as the command's options say. The terminal has its size set later.
  init(_ language: Language, _ options: ConsoleOptions, at now: Moment) {
    self.init(
      size: Size(columns: 80, rows: 24), language: language, theme: Theme(options.theme),
      borders: options.ascii ? .ascii : .lines, offsets: LocalTime.offsets(around: now), now: now)
    usesMouse = options.mouse
  }
}

extension Refusal {
  /// Whether another name might do.
  var isAboutName: Bool {
    switch self {
    case .nameTaken, .beyond(.nameTooLong, _): true
    case .plain(let code): [.nameEmpty, .nameUnprintable, .nameImitatesMark].contains(code)
    case .beyond, .notPermitted, .claimed, .slowMode, .numberOutside, .ownShare, .unknown: false
    }
  }
}
