package import Localization
import MeetingModel
package import Participation

extension LinkLoss {
  /// Why the line is down, in one sentence.
  var phrase: Phrase {
    switch self {
    case .unreachable: .connection.interrupted
    case .closed: .connection.closed
    case .silent: .connection.silent
    case .serverStopping: .connection.serverStopping
    case .storageFailed: .connection.storageFailed
    case .malformed: .connection.malformed
    }
  }
}

extension LinkEnd {
  /// What a person is told; `address` is the server's, as the invitation has it.
  package func phrase(address: String) -> Phrase {
    switch self {
    case .denied(.meetingEnded), .meetingEnded: .connection.meetingEnded
    case .denied(let refusal): refusal.phrase
    case .versions(let theirs):
      theirs.upperBound < Hello.spoken.lowerBound
        ? .connection.serverTooOld(
          spoken: Int(Hello.spoken.lowerBound), highest: Int(theirs.upperBound))
        : .connection.serverTooNew(
          spoken: Int(Hello.spoken.upperBound), lowest: Int(theirs.lowerBound))
    case .changedCertificate: .connection.changedCertificate(address: address)
    case .untrustedCertificate: .connection.untrustedCertificate(address: address)
    case .notPlenary: .connection.notPlenary(address: address)
    case .unreachable: .connection.unreachable(address: address)
    case .replaced: .connection.replaced
    case .removed: .refusal.removed
    case .turnedAway: .refusal.turnedAway
    case .left: .connection.left
    }
  }
}
