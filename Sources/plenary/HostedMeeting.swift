import Console
import Invitations
import Localization
import MeetingClient
import MeetingModel

/// A meeting on a server of `plenary host`, as whoever runs that server sees it. Its invitations are
/// secrets: they stay between this person's own processes.
struct HostedMeeting: Equatable, Sendable {
  var id: MeetingID
  var title: String
  /// As the one who hosts, from this machine alone.
  var organizer: Invitation
  var presenter: Invitation
  var attendee: Invitation
  /// Whether nobody else's machine can come.
  var isForThisMachineOnly: Bool
  /// Whether somebody is in it, or was a moment ago.
  var isLive: Bool

  /// Whether its server is where `site` wants it. What `site` leaves open suits it.
  func suits(_ site: Premises.Site) -> Bool {
    let isThere = site.named.map { $0 == attendee.host } ?? true
    let isOnPort = site.port.map { $0 == 0 || $0 == attendee.port } ?? true
    return isThere && isOnPort && (!site.isLocal || isForThisMachineOnly)
  }

  /// Where its server is, as sentences name it.
  var address: String { attendee.address }

  var cards: [InvitationCard] {
    [
      InvitationCard(
        title: .meeting.invitationForAttendees, text: attendee.text, side: .attendees),
      InvitationCard(
        title: .meeting.invitationForPresenters, text: presenter.text, side: .presenters),
    ]
  }
}

extension HostedMeeting: NamedMeeting {
  /// Those that a server tells of go on.
  var ended: Bool { false }
}

extension Invitation {
  /// Host and port, as sentences name them.
  var address: String { Addresses.text(host: host, port: port) }
}
