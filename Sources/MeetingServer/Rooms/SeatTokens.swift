import MeetingModel
import SecureTransport

/// Makes and checks the tokens by which participants come back: what they say under a code
/// (HMAC-SHA256) over it, meeting and participant with a secret that only this server's store holds.
/// Nothing is kept per participant. A token names the nonce of its owner's arrival, which the room holds
/// against its log: a log that was copied back may have given the participant's number to somebody else.
///
/// Law: `verdict(on: t, p, m, at: n)` is `.valid(c, arrival: a)` exactly when `t` was made for `p` in `m`
/// with `c` and `a`, at most `life` before `n`, for as long as the secret lives. Tokens of earlier
/// servers name no arrival; the earliest, which say nothing, are those of guests and do not expire.
struct SeatTokens: Sendable {
  private let secret: [UInt8]
  /// Milliseconds for which a token holds.
  private let life: Int64

  /// The name of the secret in the directory, and its bytes.
  static let secretName = "seat tokens"
  static let secretBytes = 32
  /// With and without an arrival.
  private static let version: (bound: UInt8, unbound: UInt8) = (3, 2)

  /// What a token says of somebody who came with an account.
  struct Claim: Hashable, Sendable {
    var account: String
    var epoch: String
    /// What the account alone entitled to.
    var entitled: Role?
  }

  enum Verdict: Equatable, Sendable {
    /// Without a claim it is a guest's; without an arrival it was made for one that has no nonce.
    case valid(Claim?, arrival: UInt64? = nil)
    case expired
    case invalid
  }

  init(secret: [UInt8], life: Int64 = 30 * 86_400_000) {
    self.secret = secret
    self.life = life
  }

  func token(
    of participant: ParticipantID, in meeting: MeetingID, _ claim: Claim?, arrival: UInt64? = nil,
    at now: Moment
  ) -> [UInt8] {
    var bytes = [arrival == nil ? Self.version.unbound : Self.version.bound]
    bytes += UInt64(bitPattern: now.later(by: life).milliseconds).bytes
    if let arrival { bytes += arrival.bytes }
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
    if Secrets.areEqual(token, old) { return .valid(nil, arrival: nil) }
    let said = Array(token.dropLast(old.count))
    let isBound = said.first == Self.version.bound
    let length = isBound ? 17 : 9
    guard said.count >= length, isBound || said.first == Self.version.unbound,
      Secrets.areEqual(Array(token.suffix(old.count)), code(said, participant, meeting))
    else { return .invalid }
    guard Int64(bitPattern: UInt64(bytes: said[1..<9])) > now.milliseconds else { return .expired }
    let arrival = isBound ? UInt64(bytes: said[9..<17]) : nil
    guard said.count > length else { return .valid(nil, arrival: arrival) }
    return Claim(said[length...]).map { .valid($0, arrival: arrival) } ?? .invalid
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
