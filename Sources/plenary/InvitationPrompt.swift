import Glibc
import Invitations
import Localization
import MeetingClient

/// Asks the person at the terminal for an invitation, again and again until there is one.
struct InvitationPrompt {
  let reader: Reader

  /// Nil when there is no person to ask, or when they end their input.
  func invitation() -> Invitation? {
    var pasted = PastedInvitation()
    var isAsking = true
    while isatty(STDIN_FILENO) == 1 {
      if isAsking { reader.prompt(.meeting.invitationPrompt) }
      guard let line = readLine() else { return nil }
      switch pasted.take(line, isLast: !hasMore) {
      case .found(let invitation):
        // What else was pasted is no answer to the next question, nor keys for the console.
        tcflush(STDIN_FILENO, TCIFLUSH)
        return invitation
      case .more: isAsking = false
      case .none(let text):
        if !text.isEmpty { reader.complain(.program.badInvitation(text: text)) }
        isAsking = true
      }
    }
    return nil
  }

  /// Whether another line has been pasted. The terminal hands over one line at a time, so that none waits
  /// in the buffer of `readLine`.
  private var hasMore: Bool {
    var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, 0) == 1
  }
}
