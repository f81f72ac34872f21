import Console
import Localization
import MeetingClient
import MeetingModel
import NIOPosix
import Storage

/// What the one who hosts sees and does, from the first invitation to the last.
@MainActor
struct HostSession {
  let reader: Reader
  let hosting: Hosting
  /// To be brought into the meeting; the first comes on the stage.
  let brought: [Brought]
  let wasResumed: Bool

  /// With a console: opens it as the organizer; the server stops when it is closed.
  func hold(as name: String?, _ options: ConsoleOptions) async throws {
    let entrance: Entrance
    let run: ConsoleRun
    do {
      entrance = Entrance(
        reader: reader, invitation: try hosting.ownInvitation, options: options,
        cards: try cards, isHost: true)
      announce(try cards)
      run = try await entrance.enter(as: name)
    } catch {
      await hosting.stop()
      throw error
    }
    for proposal in proposals { run.propose(proposal) }
    try await entrance.show(run) {
      await hosting.stop()
      guard run.model.replica.view.conduct.phase == .open else { return }
      sayInvitations(run.model.currentInvitations)
      reader.say(.program.comeBack(command: "plenary host --resume \(hosting.meeting.id)"))
    }
  }

  /// Without one: brings in what there is to bring, and serves until INT or TERM.
  func serve(as name: String?) async throws {
    do {
      if !brought.isEmpty { try await bring(as: name) }
      announce(try cards)
      reader.say(.program.serving(address: hosting.listensAt))
      reader.say(.program.stopHint)
    } catch {
      await hosting.stop()
      throw error
    }
    try await hosting.wait()
    reader.say(.program.stopped)
  }

  /// As the organizer, over the wire like everybody else.
  private func bring(as name: String?) async throws {
    let invitation = try hosting.ownInvitation
    let address = "\(invitation.host):\(invitation.port)"
    do {
      let name = name ?? SystemUser.name ?? reader.text(.role.organizer)
      let guest = try await Guest.join(
        invitation, name: name, group: MultiThreadedEventLoopGroup.singleton)
      let seat = await Seat(guest.participant, token: guest.replica.token)
      try? SeatStore(folder: StateFolder.ofThisPerson.seats)
        .remember(seat, in: invitation, as: name)
      var ids: [ProposalID] = []
      for proposal in proposals {
        guard let id = try await guest.propose(proposal) else { continue }
        // Questions of another meeting bear ids of their own.
        if case .questions = proposal { continue }
        ids.append(id)
      }
      try await guest.settled()
      let meeting = await guest.meeting
      await guest.leave()
      guard ids.allSatisfy(meeting.holds) else {
        throw Failure(.refusal.storageFailed, .cannotCreate)
      }
    } catch let end as LinkEnd {
      throw Failure(end, at: address)
    } catch let refusal as Refusal {
      throw Failure(.denied(refusal), at: address)
    }
  }

  private var proposals: [Proposal] {
    brought.map { $0.proposal(untitled: reader.text(.program.untitled)) }
  }

  private var cards: [InvitationCard] {
    get throws {
      [
        InvitationCard(
          title: .meeting.invitationForAttendees,
          text: try hosting.invitation(for: .attendee).text, side: .attendees),
        InvitationCard(
          title: .meeting.invitationForPresenters,
          text: try hosting.invitation(for: .presenter).text, side: .presenters),
      ]
    }
  }

  private func announce(_ cards: [InvitationCard]) {
    let title = hosting.meeting.title
    reader.say(wasResumed ? .program.resuming(title: title) : .program.hosting(title: title))
    sayInvitations(cards)
    if hosting.isForThisMachineOnly {
      reader.say(.program.onlyThisMachine(address: hosting.place.address))
    }
  }

  private func sayInvitations(_ cards: [InvitationCard]) {
    for card in cards {
      reader.say(reader.text(card.title) + ":")
      reader.say("  plenary join '\(card.text)'")
    }
  }
}
