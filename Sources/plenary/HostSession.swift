import Console
import Invitations
import Localization
import MeetingClient
import MeetingModel
import NIOPosix
import Participation
import Storage

/// The session of the host, from the first invitation to the last. The server is another
/// process, or this one when there is no console.
@MainActor
struct HostSession {
  let reader: Reader
  let link: HostLink
  /// To be brought into the meeting; the first comes on the stage.
  let brought: [Brought]
  let wasResumed: Bool
  /// Nil: the name of before, in a meeting that is resumed, else the name of this account.
  let name: String?

  private var names: HostNames { HostNames(folder: StateFolder.ofThisPerson.seats) }

  /// With a console: as the organizer. When it is closed the meeting goes on, unless the person ends it.
  func hold(_ meeting: HostedMeeting, _ options: ConsoleOptions) async throws {
    let entrance = Entrance(
      reader: reader, invitation: meeting.organizer, options: options, cards: meeting.cards,
      isHost: true)
    let run: ConsoleRun
    do { run = try await entrance.enter(as: name ?? names.name(in: meeting.id)) } catch {
      await discard(meeting)
      throw error
    }
    let replica = run.model.replica
    if let own = replica.view.participants[replica.participant] {
      keep(Seat(replica.participant, token: replica.token), as: own.name, in: meeting)
    }
    announce(meeting)
    for proposal in proposals { run.propose(proposal) }
    var hasEnded = false
    try await entrance.show(run) {
      // Before the organizer leaves, so that nobody is told that the meeting goes on.
      if run.model.endsMeeting { hasEnded = try await link.ask(.end(meeting.id)) != nil }
    } last: {
      if hasEnded { return reader.say(.program.ended(title: meeting.title)) }
      guard run.model.replica.view.conduct.phase == .open else { return }
      sayInvitations(run.model.currentInvitations)
      sayGoesOn(meeting)
    }
  }

  /// Without one, on a server that runs already: the meeting goes on there.
  func leave(_ meeting: HostedMeeting) async throws {
    do { try await bring(into: meeting) } catch {
      await discard(meeting)
      throw error
    }
    announce(meeting)
    sayGoesOn(meeting)
  }

  /// Without one, on a server of this process's own: until INT or TERM.
  func serve(_ request: HostRequest, on server: HostServer) async throws {
    try await server.run {
      guard let meeting = try await link.meeting(request) else {
        throw Failure(.program.serverSilent, .temporary)
      }
      do { try await bring(into: meeting) } catch {
        await discard(meeting)
        throw error
      }
      announce(meeting)
      reader.say(.program.serving(address: meeting.address))
      reader.say(.program.stopHint)
    }
    reader.say(.program.stopped)
  }

  /// A meeting that was made and cannot be used leaves nothing behind; one that was resumed stays as it is.
  func discard(_ meeting: HostedMeeting) async {
    _ = try? await link.ask(wasResumed ? .release(meeting.id) : .discard(meeting.id))
  }

  /// As the organizer, over the wire like everybody else.
  private func bring(into meeting: HostedMeeting) async throws {
    guard !brought.isEmpty else { return }
    let invitation = meeting.organizer
    do {
      let name =
        name ?? names.name(in: meeting.id) ?? SystemUser.name ?? reader.text(.role.organizer)
      let guest = try await Guest.join(
        invitation, name: name, group: MultiThreadedEventLoopGroup.singleton)
      let replica = await guest.replica
      let own = replica.view.participants[replica.participant]?.name ?? name
      keep(Seat(replica.participant, token: replica.token), as: own, in: meeting)
      var ids: [ProposalID] = []
      for proposal in proposals {
        guard let id = try await guest.propose(proposal) else { continue }
        // Questions of another meeting bear ids of their own.
        if case .questions = proposal { continue }
        ids.append(id)
      }
      try await guest.settled()
      let state = await guest.meeting
      await guest.leave()
      guard ids.allSatisfy(state.holds) else {
        throw Failure(.refusal.storageFailed, .cannotCreate)
      }
    } catch let end as LinkEnd {
      throw Failure(end, at: meeting.address)
    } catch let refusal as Refusal {
      throw Failure(.denied(refusal), at: meeting.address)
    }
  }

  /// By this seat and this name whoever hosts comes back with `--resume`: the name as the meeting has it,
  /// which need not be how it was typed.
  private func keep(_ seat: Seat, as name: String, in meeting: HostedMeeting) {
    try? SeatStore(folder: names.folder).remember(seat, in: meeting.organizer, as: name)
    names.keep(name, in: meeting.id)
  }

  private var proposals: [Proposal] {
    brought.map { $0.proposal(untitled: reader.text(.program.untitled)) }
  }

  private func announce(_ meeting: HostedMeeting) {
    reader.say(
      wasResumed
        ? .program.resuming(title: meeting.title) : .program.hosting(title: meeting.title))
    sayInvitations(meeting.cards)
    if meeting.isForThisMachineOnly {
      reader.say(.program.onlyThisMachine(address: meeting.organizer.host))
    }
  }

  /// Each command is one line, from the first column on. It is longer than 80 columns, so that a narrow
  /// terminal wraps it, and copies it as the one line that it is.
  private func sayInvitations(_ cards: [InvitationCard]) {
    for card in cards {
      reader.say(reader.text(card.title) + ":")
      reader.say("plenary join \(card.text)")
    }
  }

  private func sayGoesOn(_ meeting: HostedMeeting) {
    reader.say(.program.goesOn(minutes: Int(Vacancy.limit / 60_000)))
    reader.say(.program.comeBack(command: "plenary host --resume \(meeting.id)"))
    reader.say(.program.toEnd(command: "plenary host --end \(meeting.id)"))
  }
}
