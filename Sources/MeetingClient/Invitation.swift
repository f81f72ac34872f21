package import MeetingModel
package import SecureTransport

/// The one string by which people come to a meeting:
/// `plenary://HOST:PORT/MEETING?key=KEY&ticket=TICKET&role=attendee&pin=FINGERPRINT`, of which only
/// the pin is always there.
///
/// Law: `Invitation(i.text) == i`. Host is a name, an IPv4 address, or an IPv6 address (in brackets
/// in the text).
package struct Invitation: Hashable, Sendable, CustomStringConvertible {
  package let host: String
  package let port: Int
  package let meeting: MeetingID
  /// The meeting key of the role that this invitation is for; empty where one enters without.
  package let key: String
  /// A one-time ticket, or empty.
  package let ticket: String
  /// For somebody who only attends, whatever they are entitled to.
  package let attends: Bool
  /// Of the server's certificate.
  package let fingerprint: Fingerprint

  /// Nil when a part is not one that an invitation can carry: key and ticket consist of letters,
  /// digits, `-` and `_`, the host of these, `.` and `:`; the port is 1–65535; `pin` is a fingerprint's text.
  package init?(
    host: String, port: Int, meeting: MeetingID, key: String = "", ticket: String = "",
    attends: Bool = false, pin: String
  ) {
    let isHost = host.utf8.allSatisfy { Self.isPlain($0) || $0 == UInt8(ascii: ".") || $0 == colon }
    guard !host.isEmpty, host.utf8.count <= 255, isHost, (1...65_535).contains(port) else {
      return nil
    }
    guard key.utf8.count <= 128, key.utf8.allSatisfy(Self.isPlain), ticket.utf8.count <= 256,
      ticket.utf8.allSatisfy(Self.isPlain), let fingerprint = Fingerprint(pin)
    else { return nil }
    self.host = host
    self.port = port
    self.meeting = meeting
    self.key = key
    self.ticket = ticket
    self.attends = attends
    self.fingerprint = fingerprint
  }

  /// Reads an invitation as it was pasted: white space around it is passed over, parameters may come
  /// in any order, ones that this version does not know are passed over.
  package init?(_ text: String) {
    let text = text.drop(while: \.isWhitespace)
    let scheme = "plenary://"
    guard text.lowercased().hasPrefix(scheme) else { return nil }
    let rest = text.dropFirst(scheme.count).prefix { !$0.isWhitespace }
    guard let slash = rest.firstIndex(of: "/"),
      let question = rest[slash...].firstIndex(of: "?"),
      let (host, port) = Self.address(rest[..<slash]),
      let meeting = MeetingID(String(rest[rest.index(after: slash)..<question]))
    else { return nil }
    var parameters: [Substring: String] = [:]
    for pair in rest[rest.index(after: question)...].split(separator: "&") {
      guard let equals = pair.firstIndex(of: "=") else { continue }
      parameters[pair[..<equals]] = String(pair[pair.index(after: equals)...])
    }
    // One that is there and empty is a mistake in copying.
    guard let pin = parameters["pin"], parameters["key"] != "", parameters["ticket"] != "" else {
      return nil
    }
    self.init(
      host: host, port: port, meeting: meeting, key: parameters["key"] ?? "",
      ticket: parameters["ticket"] ?? "", attends: parameters["role"] == "attendee", pin: pin)
  }

  package var pin: String { fingerprint.text }

  package var text: String {
    let shown = host.contains(":") ? "[\(host)]" : host
    let parameters =
      (key.isEmpty ? [] : ["key=\(key)"]) + (ticket.isEmpty ? [] : ["ticket=\(ticket)"])
      + (attends ? ["role=attendee"] : []) + ["pin=\(pin)"]
    return "plenary://\(shown):\(port)/\(meeting.text)?" + parameters.joined(separator: "&")
  }

  package var description: String { text }

  private static func address(_ text: Substring) -> (String, Int)? {
    guard let colon = text.lastIndex(of: ":") else { return nil }
    let digits = text[text.index(after: colon)...]
    guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let port = Int(digits)
    else { return nil }
    let host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      return (String(host.dropFirst().dropLast()), port)
    }
    return host.contains(":") ? nil : (String(host), port)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

private let colon = UInt8(ascii: ":")
