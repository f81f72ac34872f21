import MeetingModel

extension Invitation {
  /// Reads exactly one invitation, in the form of today or of before, with nothing around it.
  init?(exactly text: String) {
    let scheme = "plenary:"
    guard text.lowercased().hasPrefix(scheme) else { return nil }
    let rest = text.dropFirst(scheme.count)
    if rest.hasPrefix("//") {
      self.init(parameters: rest.dropFirst(2))
    } else {
      self.init(parts: rest)
    }
  }

  /// `host[:port]/meeting/…/trust`.
  private init?(parts text: Substring) {
    var parts = text.split(separator: "/", omittingEmptySubsequences: false)[...]
    guard let place = parts.popFirst(), let name = parts.popFirst(), let last = parts.popLast(),
      let (host, port) = Self.address(place), let meeting = MeetingID(String(name)),
      let pin = Self.pin(last)
    else { return nil }
    var values: [Character: String] = [:]
    for part in parts {
      // A part twice is a mistake in copying.
      guard let letter = part.first,
        values.updateValue(String(part.dropFirst()), forKey: letter) == nil
      else { return nil }
    }
    guard values["k"] != "", values["t"] != "", (values["a"] ?? "").isEmpty else { return nil }
    self.init(
      host: host, port: port, meeting: meeting, key: values["k"] ?? "", ticket: values["t"] ?? "",
      attends: values["a"] != nil, pin: pin)
  }

  /// `host`, or what stands before the last of several colons; then the port follows.
  private static func address(_ text: Substring) -> (host: String, port: Int)? {
    guard let colon = text.lastIndex(of: ":") else { return (String(text), usualPort) }
    guard let port = port(text[text.index(after: colon)...]) else { return nil }
    let host = String(text[..<colon])
    if host.contains(":"), (try? HostName(host))?.kind != .ipv6 { return nil }
    return (host, port)
  }

  private static func port(_ digits: Substring) -> Int? {
    let isNumber = digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return isNumber ? Int(digits) : nil
  }

  /// The text of a `ServerTrust`.
  private static func pin(_ part: Substring) -> String? {
    let text = String(part.dropFirst())
    let trust = ServerTrust(text)
    switch (part.first, trust) {
    case ("p", .key), ("c", .certificate), ("s", .system): return text
    case _: return nil
    }
  }

  /// The form of before: `host:port/meeting?name=value&…`. Parameters may come in any order; those that
  /// this version does not know are passed over.
  private init?(parameters rest: Substring) {
    guard let slash = rest.firstIndex(of: "/"),
      let question = rest[slash...].firstIndex(of: "?"),
      let (host, port) = Self.oldAddress(rest[..<slash]),
      let meeting = MeetingID(String(rest[rest.index(after: slash)..<question]))
    else { return nil }
    var parameters: [Substring: String] = [:]
    for pair in rest[rest.index(after: question)...].split(separator: "&") {
      guard let equals = pair.firstIndex(of: "=") else { continue }
      parameters[pair[..<equals]] = String(pair[pair.index(after: equals)...])
    }
    // One that is there and empty is a mistake in copying.
    guard let pin = parameters["pin"], Fingerprint(pin) != nil, parameters["key"] != "",
      parameters["ticket"] != ""
    else { return nil }
    self.init(
      host: host, port: port, meeting: meeting, key: parameters["key"] ?? "",
      ticket: parameters["ticket"] ?? "", attends: parameters["role"] == "attendee", pin: pin)
  }

  private static func oldAddress(_ text: Substring) -> (String, Int)? {
    guard let colon = text.lastIndex(of: ":"), let port = port(text[text.index(after: colon)...])
    else { return nil }
    let host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      return (String(host.dropFirst().dropLast()), port)
    }
    return host.contains(":") ? nil : (String(host), port)
  }
}
