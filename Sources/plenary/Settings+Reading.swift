import Invitations
import Localization
import Logging
import MeetingModel
import SecureTransport

extension Settings {
  /// Each option from the first of `layers` that says something about it, else its default.
  ///
  /// Law: what a later layer says about an option that an earlier one names is not even looked at.
  /// Throws one sentence that names option, place and value.
  init(_ layers: [SettingsLayer], folder: String) throws(Failure) {
    self.init(folder: folder)
    let reading = SettingsReading(layers: layers)
    // Also every address of a machine can be listened on.
    if let host = try reading.text(.listenHost) {
      self.host = (try? HostName(host))?.text ?? host
    }
    port = try reading.number(.listenPort, 0...65_535) ?? port
    if let folder = try reading.text(.dataFolder) { self.folder = folder }
    connections = try reading.number(.connections, 1...1_000_000) ?? connections
    names = try reading.hosts(.certificateNames) ?? names
    meetings = reading.list(.meetings) ?? meetings
    logLevel = try reading.level(.logLevel) ?? logLevel
    attendees = try reading.word(.entryAttendees, Policy.mechanisms)
    presenters = try reading.word(.entryPresenters, Policy.mechanisms)
    policy = try Policy(reading)
    directory = try reading.directory()
    try reading.checkEntry(of: self)
    switch (try reading.text(.certificateFile), try reading.text(.certificateKey)) {
    case (let file?, let key?): certificate = Certificate(file: file, key: key)
    case (nil, nil): break
    case (.some, nil), (nil, .some):
      let (file, key) = (Setting.certificateFile.rawValue, Setting.certificateKey.rawValue)
      throw Failure(.settings.bothOrNeither(first: file, second: key), .configuration)
    }
  }
}

/// Looks options up in layers, and holds what they say to what is possible.
struct SettingsReading {
  let layers: [SettingsLayer]

  func text(_ option: Setting) throws(Failure) -> String? {
    guard let (text, name) = first(option) else { return nil }
    guard !text.isEmpty, !text.utf8.contains(0) else {
      throw Failure(.settings.empty(name: name), .configuration)
    }
    return text
  }

  func number(_ option: Setting, _ range: ClosedRange<Int>) throws(Failure) -> Int? {
    guard let (text, name) = first(option) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw Failure(
        .settings.notANumber(
          name: name, value: text, lowest: range.lowerBound, highest: range.upperBound),
        .configuration)
    }
    return number
  }

  /// Refuses a way to join that the policy does not allow, or that nobody could use: without a directory
  /// nobody has an account of it.
  fileprivate func checkEntry(of settings: Settings) throws(Failure) {
    for side in EntryControl.Side.allCases {
      let (entry, policy) = Setting.entry(of: side)
      let wished =
        switch side {
        case .attendees: settings.attendees
        case .presenters: settings.presenters
        }
      let allowed = settings.policy.mechanisms(for: side)
      if let wished, !allowed.contains(wished) {
        throw Failure(
          .settings.againstPolicy(
            name: name(of: entry), value: wished.word, other: policy.rawValue),
          .configuration)
      }
      let mechanism = wished ?? settings.policy.firstMechanism(for: side)
      guard mechanism == .directory, settings.directory == nil else { continue }
      throw Failure(
        .settings.needs(
          name: name(of: wished == nil ? policy : entry), other: Setting.directoryURL.rawValue),
        .configuration)
    }
  }

  func level(_ option: Setting) throws(Failure) -> Logger.Level? {
    guard let (text, name) = first(option) else { return nil }
    guard let level = Logger.Level(rawValue: text) else {
      throw Failure(
        .settings.notOneOf(name: name, value: text, choices: Logger.Level.known), .configuration)
    }
    return level
  }

  func list(_ option: Setting) -> [String]? {
    layers.lazy.compactMap { $0.list(option) }.first
  }

  /// Names and addresses, as invitations and certificates carry them.
  func hosts(_ option: Setting) throws(Failure) -> [String]? {
    try list(option)?.map { (text) throws(Failure) in
      try Addresses.hostName(text, or: .configuration).text
    }
  }

  /// One of `known`, each of which has its word.
  func word<Value>(_ option: Setting, _ known: [(String, Value)]) throws(Failure) -> Value? {
    guard let (text, name) = first(option) else { return nil }
    return try value(of: text, name, known)
  }

  /// Several of `known`; none at all only where that says something.
  func words<Value>(
    _ option: Setting, _ known: [(String, Value)], mayBeNone: Bool = false
  ) throws(Failure) -> [Value]? {
    guard let layer = layers.first(where: { $0.list(option) != nil }),
      let texts = layer.list(option)
    else { return nil }
    let name = layer.name(of: option)
    guard mayBeNone || !texts.isEmpty else {
      throw Failure(.settings.empty(name: name), .configuration)
    }
    return try texts.map { (text) throws(Failure) in try value(of: text, name, known) }
  }

  private func value<Value>(
    of text: String, _ name: String, _ known: [(String, Value)]
  ) throws(Failure) -> Value {
    guard let value = known.first(where: { $0.0 == text })?.1 else {
      let choices = known.map(\.0).joined(separator: ", ")
      throw Failure(.settings.notOneOf(name: name, value: text, choices: choices), .configuration)
    }
    return value
  }

  /// How the place that says something about an option calls it.
  func name(of option: Setting) -> String {
    layers.first { $0.list(option) != nil }?.name(of: option) ?? option.rawValue
  }

  private func first(_ option: Setting) -> (text: String, name: String)? {
    layers.lazy.compactMap { layer in
      layer.text(option).map { ($0, layer.name(of: option)) }
    }.first
  }
}

extension Setting {
  /// What says how one enters, and what may be chosen there.
  fileprivate static func entry(
    of side: EntryControl.Side
  ) -> (entry: Setting, policy: Setting) {
    switch side {
    case .attendees: (.entryAttendees, .policyAttendees)
    case .presenters: (.entryPresenters, .policyPresenters)
    }
  }
}

extension Logger.Level {
  static var known: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
