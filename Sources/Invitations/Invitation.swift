package import MeetingModel

/// The one string by which people come to a meeting. For example
/// `plenary:192.0.2.7/cedar-7qk2m3vd/kmzxw6ytboi5gk3tdnrxw4zlbnu/p3yQ7HMfk9JZeRfxVWcCqzM`.
///
/// It holds letters, digits and `-._/:` only, none of which a shell, a mail program or a chat takes or
/// cuts, and nothing of it has to be quoted:
///
///     invitation = "plenary:" host [":" port] "/" meeting *("/" part) "/" trust
///     host       = a `HostName`: a name, an IPv4 address, or an IPv6 address without brackets
///     port       = 1–65535; left out for 7420, but never behind an IPv6 address
///     part       = "k" key / "t" ticket / "a" (for one who only attends)
///     trust      = "p" key pin / "c" certificate's fingerprint / "s" (as the system trusts)
///
/// A part of another letter is from a newer version, and is passed over. The trust is always the last, so
/// that an invitation that was cut off is none. The form of before is read for ever, and never written:
///
///     "plenary://" host ":" port "/" meeting "?" "key=" key "&ticket=" ticket "&role=attendee&pin=" pin
///
/// with an IPv6 address in brackets, parameters in any order, and a certificate's fingerprint as pin.
///
/// Law: `Invitation(i.text) == i`.
package struct Invitation: Hashable, Sendable, CustomStringConvertible {
  /// As `HostName` writes it; in old invitations also other letters, digits and `-._:`.
  package let host: String
  package let port: Int
  package let meeting: MeetingID
  /// The meeting key of the role that this invitation is for; empty where one enters without.
  package let key: String
  /// A one-time ticket, or empty.
  package let ticket: String
  /// For somebody who only attends, whatever they are entitled to.
  package let attends: Bool
  /// By what the server is known.
  package let trust: ServerTrust

  package static let usualPort = 7420

  /// Nil when a part is not one that an invitation can carry: key and ticket consist of letters,
  /// digits, `-` and `_`, the host of these, `.` and `:`; the port is 1–65535; `pin` is the text of a
  /// `ServerTrust`.
  package init?(
    host: String, port: Int, meeting: MeetingID, key: String = "", ticket: String = "",
    attends: Bool = false, pin: String
  ) {
    let isHost = host.utf8.allSatisfy { Self.isPlain($0) || $0 == UInt8(ascii: ".") || $0 == colon }
    guard !host.isEmpty, host.utf8.count <= 255, isHost, (1...65_535).contains(port) else {
      return nil
    }
    guard key.utf8.count <= 128, key.utf8.allSatisfy(Self.isPlain), ticket.utf8.count <= 256,
      ticket.utf8.allSatisfy(Self.isPlain), let trust = ServerTrust(pin)
    else { return nil }
    self.host = host
    self.port = port
    self.meeting = meeting
    self.key = key
    self.ticket = ticket
    self.attends = attends
    self.trust = trust
  }

  package var pin: String { trust.text }

  package var text: String {
    let address = port == Self.usualPort && !host.contains(":") ? host : "\(host):\(port)"
    let parts =
      [address, meeting.text] + (key.isEmpty ? [] : ["k" + key])
      + (ticket.isEmpty ? [] : ["t" + ticket]) + (attends ? ["a"] : [])
    return "plenary:" + (parts + [lastPart]).joined(separator: "/")
  }

  private var lastPart: String {
    switch trust {
    case .key(let pin): "p" + pin.text
    case .certificate(let fingerprint): "c" + fingerprint.text
    case .system: "s"
    }
  }

  package var description: String { text }

  /// Letters, digits, `-` and `_`.
  static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

private let colon = UInt8(ascii: ":")
