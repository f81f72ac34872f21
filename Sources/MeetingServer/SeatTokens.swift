import MeetingModel
import SecureTransport

/// Makes and checks the tokens by which participants come back: what they say under a code
/// (HMAC-SHA256) over it, meeting and participant with a secret that only this server's store holds.
/// Nothing is kept per participant.
///
/// Law: `verdict(on: t, p, m, at: n)` is `.valid(c)` exactly when `t` was made for `p` in `m` with `c`,
/// at most `life` before `n`, for as long as the secret lives. Tokens of earlier servers, which say
/// nothing, are those of guests and do not expire.
struct SeatTokens: Sendable {
  private let secret: [UInt8]
  /// Milliseconds for which a token holds.
  private let life: Int64

  /// The name of the secret in the directory, and its bytes.
  static let secretName = "seat tokens"
  static let secretBytes = 32
  private static let version: UInt8 = 2

  /// What a token says of somebody who came with an account.
  struct Claim: Hashable, Sendable {
    var account: String
    var epoch: String
    /// What the account alone entitled to.
    var entitled: Role?
  }

  enum Verdict: Equatable, Sendable {
    /// Nil: a guest's.
    case valid(Claim?)
    case expired
    case invalid
  }

  init(secret: [UInt8], life: Int64 = 30 * 86_400_000) {
    self.secret = secret
    self.life = life
  }

  func token(
    of participant: ParticipantID, in meeting: MeetingID, _ claim: Claim?, at now: Moment
  ) -> [UInt8] {
    var bytes = [Self.version] + UInt64(bitPattern: now.later(by: life).milliseconds).bytes
    if let claim {
      bytes.append(claim.entitled.map { $0.rawValue + 1 } ?? 0)
      let epoch = Array(claim.epoch.utf8)
      bytes += UInt64(epoch.count).bytes + epoch + Array(claim.account.utf8)
    }
    return bytes + code(bytes, participant, meeting)
  }

  func verdict(
    on token: [UInt8], _ participant: ParticipantID, to meeting: MeetingID, at now: Moment
  ) -> Verdict {
    let old = Secrets.hmacSHA256(Array(Self.context(participant, meeting).utf8), key: secret)
    if Secrets.areEqual(token, old) { return .valid(nil) }
    let said = Array(token.dropLast(old.count))
    guard said.count >= 9, said[0] == Self.version,
      Secrets.areEqual(Array(token.suffix(old.count)), code(said, participant, meeting))
    else { return .invalid }
    guard Int64(bitPattern: UInt64(bytes: said[1..<9])) > now.milliseconds else { return .expired }
    guard said.count > 9 else { return .valid(nil) }
    return Claim(said[9...]).map { .valid($0) } ?? .invalid
  }

  /// A meeting's name holds no slash, so that no two pairs have the same text.
  private static func context(_ participant: ParticipantID, _ meeting: MeetingID) -> String {
    "\(meeting.text)/\(participant.value)"
  }

  private func code(
    _ bytes: [UInt8], _ participant: ParticipantID, _ meeting: MeetingID
  ) -> [UInt8] {
    let context = Array((Self.context(participant, meeting) + "/").utf8)
    return Secrets.hmacSHA256(context + bytes, key: secret)
  }
}

extension SeatTokens.Claim {
  fileprivate init?(_ bytes: ArraySlice<UInt8>) {
    guard let role = bytes.first, bytes.count >= 9 else { return nil }
    let rest = bytes.dropFirst(9)
    guard let length = Int(exactly: UInt64(bytes: bytes.dropFirst().prefix(8))),
      length <= rest.count
    else { return nil }
    self.init(
      account: String(decoding: rest.dropFirst(length), as: UTF8.self),
      epoch: String(decoding: rest.prefix(length), as: UTF8.self),
      entitled: role == 0 ? nil : Role(rawValue: role - 1))
  }
}

extension UInt64 {
  /// Most significant first.
  var bytes: [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: self >> (56 - 8 * UInt64($0))) } }

  init(bytes: some Sequence<UInt8>) { self = bytes.reduce(0) { $0 << 8 | UInt64($1) } }
}
