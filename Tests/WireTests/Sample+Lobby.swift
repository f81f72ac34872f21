import MeetingModel
import Participation

@testable import Wire

/// Who comes in, and who may do what.
extension Sample {
  private static let ann = ParticipantID(1)
  private static let ben = ParticipantID(2)
  private static let list = EntryControl.AccessList(accounts: ["ann", "ben"], groups: ["crew"])

  static let lobbyFrames: [(String, ClientFrame)] =
    lobbyProposals.map { ($0, .propose(count: 9, $1)) }

  private static let lobbyProposals: KeyValuePairs<String, Proposal> = [
    "lobby.choose": .lobby(.choose(.guests)),
    "lobby.setMessage": .lobby(.setMessage("Soon")),
    "lobby.admit": .lobby(.admit([ann, ben])),
    "lobby.admitAll": .lobby(.admitAll),
    "lobby.turnAway": .lobby(.turnAway([ben])),
    "lobby.turnAllAway": .lobby(.turnAllAway),
    "lobby.lock": .lobby(.lock(true)),
    "lobby.unlock": .lobby(.lock(false)),
    "lobby.setCapacity": .lobby(.setCapacity(300)),
    "lobby.liftBan": .lobby(.liftBan(ben)),
    "lobby.say": .lobby(.say("It is me")),
    "entry.choose": .entry(.choose(.directory, for: .presenters)),
    "entry.renewKey": .entry(.renewKey("abcdefghijklmnopqrstuvwxyz", for: .attendees)),
    "entry.setList": .entry(.setList(list, for: .attendees)),
    "permissions.set.role": .permissions(.set(.say, false, for: .role(.attendee))),
    "permissions.set.participant": .permissions(.set(.roam, true, for: .participant(ben))),
    "permissions.set.nothing": .permissions(.set(.draw, nil, for: .role(.presenter))),
    "participants.cast": .participants(.cast(ben, .coOrganizer)),
    "participants.demoteOthers": .participants(.demoteOthers),
    "participants.remove": .participants(.remove(ben, bans: false)),
    "participants.remove.ban": .participants(.remove(ben, bans: true)),
    "participants.remove.place": .participants(.remove(ben, bans: true, place: true)),
    "participants.remove.withPlace": .participants(
      .remove(ben, bans: true, place: true, withPlace: true)),
  ]

  static let lobbyEvents: KeyValuePairs<String, Event> = [
    "lobby.chosen": .lobby(.chosen(.all)),
    "lobby.messageSet": .lobby(.messageSet("Soon")),
    "lobby.knocked": .lobby(
      .knocked(
        ParticipantID(3), name: "Cho", role: .attendee, account: "cho", origin: "o")),
    "lobby.knocked.guest": .lobby(
      .knocked(ParticipantID(4), name: "Dee", role: .attendee, account: nil, origin: nil)),
    "lobby.knocked.samePlace": .lobby(
      .knocked(
        ParticipantID(4), name: "Dee", role: .attendee, account: nil, origin: "o",
        samePlaceAs: ParticipantID(3))),
    "lobby.said": .lobby(.said("It is me")),
    "lobby.admitted": .lobby(
      .admitted(
        Participant(
          id: ParticipantID(3), name: "Cho", role: .attendee,
          arrived: Moment(milliseconds: 1_700_000_000_000), account: "cho", origin: "o"))),
    "lobby.turnedAway": .lobby(.turnedAway(ParticipantID(5))),
    "lobby.gaveUp": .lobby(.gaveUp(ParticipantID(6))),
    "lobby.locked": .lobby(.locked(true)),
    "lobby.capacitySet": .lobby(.capacitySet(300)),
    "lobby.banned.account": .lobby(.banned(ben, Lobby.Ban(name: "Ben", account: "ben"))),
    "lobby.banned.origin": .lobby(.banned(ann, Lobby.Ban(name: "Ann", origin: "o"))),
    "lobby.banned.place": .lobby(.banned(ann, Lobby.Ban(name: "Ann", coversPlace: true))),
    "lobby.banLifted": .lobby(.banLifted(ann)),
    "entry.established": .entry(
      .established(
        EntryControl(
          attendees: EntryControl.Door(mechanism: .open, key: "a", list: list),
          presenters: EntryControl.Door(mechanism: .directory, key: "b")))),
    "entry.chosen": .entry(.chosen(.accessList, for: .presenters)),
    "entry.keyRenewed": .entry(.keyRenewed("abcdefghijklmnopqrstuvwxyz", for: .attendees)),
    "entry.listSet": .entry(.listSet(list, for: .presenters)),
    "permissions.set": .permissions(.set(.say, false, for: .role(.attendee))),
    "permissions.set.exception": .permissions(.set(.roam, true, for: .participant(ben))),
    "permissions.set.nothing": .permissions(.set(.say, nil, for: .participant(ben))),
    "policy.declared": .policy(
      .declared(
        {
          var policy = Policy()
          policy.withheld = [.record]
          policy.withheldFromAttendees = [.sayPrivately]
          policy.attendeeMechanisms = [.key, .accessList]
          policy.presenterMechanisms = [.directory]
          policy.shortestKey = 26
          policy.mostPresent = 500
          policy.leastLobby = .guests
          return policy
        }())),
    "participants.arrived.ticket": .participants(
      .arrived(
        Participant(
          id: ParticipantID(7), name: "Fay", role: .attendee, arrived: Moment(milliseconds: 0),
          account: "fay", origin: "o"), ticket: "t")),
    "participants.cast": .participants(
      .cast(
        Participant(
          id: ben, name: "Ben", role: .coOrganizer,
          arrived: Moment(milliseconds: 1_700_000_000_000), present: true))),
    "participants.removed": .participants(.removed([ParticipantID(7)])),
    "participants.removedTogether": .participants(.removed([ParticipantID(7), ParticipantID(9)])),
  ]
}
