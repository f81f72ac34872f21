import Invitations
package import MeetingModel
package import SecureTransport
package import Storage

/// Makes and checks one-time tickets. Nothing is kept per ticket: each carries what it says under a code
/// (HMAC-SHA256) with a secret of the server's store, and the log of its meeting knows which were used.
///
/// Law: `verdict(on: ticket(t, to: e), …)` is `t` as long as `t` has not expired and the key of its
/// side of `e` is the same; of any other text `.invalid`.
package struct Tickets: Sendable {
  private let secret: [UInt8]

  /// The name of the secret in the directory, and its bytes. Origins are made with it, too.
  package static let secretName = "entrance"
  package static let secretBytes = 32

  /// What a ticket says.
  package struct Ticket: Hashable, Sendable {
    package var side: EntryControl.Side
    /// Only the owner of this account may use it, signed in; empty: anybody.
    package var account: String
    package var expires: Moment

    package init(_ side: EntryControl.Side, account: String = "", expires: Moment) {
      self.side = side
      self.account = account
      self.expires = expires
    }
  }

  package init(secret: [UInt8]) { self.secret = secret }

  private static let version: UInt8 = 1
  private static let serialBytes = 10
  private static let codeBytes = 16
  private static let headBytes = 2 + 8 + serialBytes

  /// As it stands in an invitation. Accounts have at most 64 bytes here; nil for a longer one.
  package func text(
    of ticket: Ticket, to entry: MeetingEntry
  ) throws(Secrets.NoRandomness) -> String? {
    let account = Array(ticket.account.utf8)
    guard account.count <= 64 else { return nil }
    var bytes = [Self.version, ticket.side.rawValue]
    bytes += UInt64(bitPattern: ticket.expires.milliseconds).bytes
    bytes += try Secrets.randomBytes(Self.serialBytes)
    bytes += account
    return Base64URL.encode(bytes + code(of: bytes, ticket.side, entry))
  }

  /// What `text` is at `now`, shown by the owner of `account` or (nil) nobody in particular. Empty: no
  /// ticket.
  func verdict(
    on text: String, to entry: MeetingEntry, account: String?, at now: Moment
  ) -> Shown.Ticket {
    guard !text.isEmpty else { return .none }
    guard let bytes = Base64URL.decode(text), bytes.count >= Self.headBytes + Self.codeBytes,
      bytes[0] == Self.version, let side = EntryControl.Side(rawValue: bytes[1])
    else { return .invalid }
    let said = Array(bytes.dropLast(Self.codeBytes))
    guard Secrets.areEqual(Array(bytes.suffix(Self.codeBytes)), code(of: said, side, entry)),
      Moment(milliseconds: Int64(bitPattern: UInt64(bytes: said[2..<10]))) > now
    else { return .invalid }
    let owner = String(decoding: said[Self.headBytes...], as: UTF8.self)
    if !owner.isEmpty {
      guard let account else { return .needsAccount }
      guard owner == account else { return .invalid }
    }
    return .of(side, serial: Base32.encode(Array(said[10..<Self.headBytes])))
  }

  /// Whether a ticket that was found good is for the owner of one account alone.
  static func hasOwner(_ text: String) -> Bool {
    Base64URL.decode(text).map { $0.count > headBytes + codeBytes } ?? false
  }

  /// Covers the meeting and the key that its side has now, so that a new key voids all tickets. Neither
  /// holds a newline.
  private func code(
    of bytes: [UInt8], _ side: EntryControl.Side, _ entry: MeetingEntry
  ) -> [UInt8] {
    let context = Array("ticket\n\(entry.id.text)\n\(entry.control[side].key)\n".utf8)
    return Array(Secrets.hmacSHA256(context + bytes, key: secret).prefix(Self.codeBytes))
  }
}
