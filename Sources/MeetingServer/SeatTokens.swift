import MeetingModel
import SecureTransport

/// Makes and checks the tokens by which participants come back: a code (HMAC-SHA256) over meeting and
/// participant with a secret that only this server's store holds. Nothing is kept per participant.
///
/// Law: `admits(t, p, m)` exactly when `t == token(p, m)`, for as long as the secret lives.
struct SeatTokens: Sendable {
  private let secret: [UInt8]

  /// The name of the secret in the directory, and its bytes.
  static let secretName = "seat tokens"
  static let secretBytes = 32

  init(secret: [UInt8]) { self.secret = secret }

  func token(of participant: ParticipantID, in meeting: MeetingID) -> [UInt8] {
    // A meeting's name holds no slash, so that no two pairs have the same text.
    Secrets.hmacSHA256(Array("\(meeting.text)/\(participant.value)".utf8), key: secret)
  }

  func admits(_ token: [UInt8], _ participant: ParticipantID, to meeting: MeetingID) -> Bool {
    Secrets.areEqual(token, self.token(of: participant, in: meeting))
  }
}
