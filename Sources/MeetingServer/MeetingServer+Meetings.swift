import Logging
package import MeetingModel
package import SecureTransport
package import Storage

extension MeetingServer {
  /// Makes a meeting with a name and keys that nobody can guess. It begins when the first one joins.
  ///
  /// One enters it by the mechanisms given, or where none is by the first that the policy allows.
  ///
  /// Throws a `Refusal` for a title that cannot be kept and `.againstPolicy` for such a mechanism,
  /// `StorageError`, or `Secrets.NoRandomness`.
  package func makeMeeting(
    title: String, attendees: EntryControl.Mechanism? = nil,
    presenters: EntryControl.Mechanism? = nil
  ) async throws -> MeetingEntry {
    let title = try Conduct.acceptedTitle(title)
    let control = EntryControl(
      attendees: try door(.attendees, attendees), presenters: try door(.presenters, presenters))
    let entry = MeetingEntry(
      id: try Self.freshID(), title: title, created: now(), control: control,
      organizerKey: try policy.freshKey())
    try await directory.create(entry)
    logger.info("meeting made", metadata: ["meeting": "\(entry.id)"])
    return entry
  }

  /// Every meeting of this server, newest first.
  package var meetings: [MeetingEntry] {
    get async throws(StorageError) { try await directory.meetings() }
  }

  /// Shows this certificate to new connections. Throws `.refused` when OpenSSL will not
  /// serve with it; then nothing has changed.
  package func show(_ identity: ServerIdentity) throws(IdentityError) {
    try shownIdentity.show(identity)
  }

  /// At most so many have a seat from now on; nobody who is in is sent away.
  package func limit(connections most: Int) { connections.limit(to: most) }

  /// The meetings with somebody in them, or with somebody who was there a moment ago and may come back.
  package var liveMeetings: Set<MeetingID> { around.rooms.live }

  /// Ends a meeting for everyone: for the operator of this server, not for its clients. Returns when the
  /// end is durable and everyone has been told. False when it could not be stored, or the server stops.
  package func end(_ meeting: MeetingID) async throws(StorageError) -> Bool {
    guard let entry = try await directory.find(meeting) else { return false }
    if entry.ended { return true }
    guard await around.rooms.end(entry) else { return false }
    return try await directory.find(meeting)?.ended ?? true
  }

  /// A word to know it by, and 40 random bits.
  private static func freshID() throws -> MeetingID {
    while true {
      let choice = try Secrets.randomBytes(1).reduce(0) { $0 + Int($1) }
      let word = words[choice % words.count]
      if let id = MeetingID("\(word)-\(try Secrets.randomWord(bytes: 5))") { return id }
    }
  }

  private func door(
    _ side: EntryControl.Side, _ wished: EntryControl.Mechanism?
  ) throws -> EntryControl.Door {
    let mechanism = wished ?? policy.firstMechanism(for: side)
    guard wished == nil || policy.mechanisms(for: side).contains(mechanism) else {
      throw Refusal.againstPolicy
    }
    return EntryControl.Door(mechanism: mechanism, key: try policy.freshKey())
  }

  private static let words = [
    "amber", "aspen", "basil", "birch", "briar", "cedar", "clover", "coral", "dahlia", "delta",
    "ember", "fern", "fjord", "flint", "garnet", "hazel", "heron", "iris", "ivory", "jade",
    "juniper", "kelp", "larch", "lilac", "lotus", "maple", "meadow", "moss", "oak", "olive",
    "opal", "orchid", "osprey", "pearl", "plover", "poppy", "quartz", "reed", "river", "robin",
    "saffron", "sage", "sorrel", "spruce", "swift", "teal", "thistle", "tulip", "violet", "willow",
  ]
}

extension Policy {
  /// A key that it allows: 128 random bits in 26 lower-case letters and digits, or more where it asks
  /// for more.
  package func freshKey() throws(Secrets.NoRandomness) -> String {
    let least = min(max(0, shortestKey), 128)
    return try Secrets.randomWord(bytes: max(16, (least * 5 + 7) / 8))
  }
}
