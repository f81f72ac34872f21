package import MeetingModel
package import Participation
package import Screen

/// What reaches the console, one after the other.
package enum Input: Sendable {
  case terminal(TerminalInput)
  case link(LinkEvent)
  /// What became of a `save`; nil: all is in the file.
  case saved(path: String, SaveFailure?)
  /// What a `bring` has read.
  case read(path: String, Result<Proposal, BringFailure>)
  /// Time has passed; nothing else happened.
  case tick
}

/// What the console asks of the world. The one who runs it carries effects out in order.
package enum Effect: Equatable, Sendable {
  case send([ClientFrame])
  /// Puts text into the clipboard of the person's own terminal.
  case copy(String)
  /// Writes a new file on this person's own machine. Answered by `saved`.
  case save(String, path: String)
  /// Reads a file of this person's own machine. Answered by `read`.
  case bring(path: String)
  case ring
  /// Draws a fresh meeting key and proposes it.
  case renewKey(EntryControl.Side)
  /// Comes back with this password of the account.
  case signIn(password: String)
  /// Connects anew, to be told everything from the start.
  case startAnew
  /// Comes back to the seat that another console has taken.
  case takeSeatBack
  /// Whether the terminal reports the mouse.
  case mouse(Bool)
  /// Stops the program until its shell continues it (Ctrl-Z).
  case suspend
  /// Paints everything anew, whatever the screen is believed to hold.
  case repaint
  /// Leaves the meeting and ends the program.
  case quit
}
