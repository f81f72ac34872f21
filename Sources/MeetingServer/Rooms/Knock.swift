import MeetingModel
import Participation
import Wire

/// A hello at the front desk: of a version that the server speaks, not yet checked otherwise.
struct Knock: Sendable {
  var connection: Connection
  var hello: Hello
  var place: Place
  /// Of the newcomer.
  var presence = Presence()

  var version: UInt32 { min(hello.versions.upperBound, Hello.spoken.upperBound) }
}
