import Logging
import MeetingModel
import SecureTransport
package import Storage

extension MeetingServer {
  /// Makes a meeting with a name and keys that nobody can guess. It begins when the first one joins.
  ///
  /// Throws a `Refusal` for a title that cannot be kept, `StorageError`, or `Secrets.NoRandomness`.
  package func makeMeeting(title: String) async throws -> MeetingEntry {
    let title = try Conduct.acceptedTitle(title)
    let entry = MeetingEntry(
      id: try Self.freshID(), title: title, created: now(), attendeeKey: try Self.freshKey(),
      presenterKey: try Self.freshKey(), organizerKey: try Self.freshKey())
    try await directory.create(entry)
    logger.info("meeting made", metadata: ["meeting": "\(entry.id)"])
    return entry
  }

  /// Every meeting of this server, newest first.
  package var meetings: [MeetingEntry] {
    get async throws(StorageError) { try await directory.meetings() }
  }

  /// A word to know it by, and 40 random bits.
  private static func freshID() throws -> MeetingID {
    while true {
      let choice = try Secrets.randomBytes(1).reduce(0) { $0 + Int($1) }
      let word = words[choice % words.count]
      if let id = MeetingID("\(word)-\(try Secrets.randomWord(bytes: 5))") { return id }
    }
  }

  /// 128 random bits in 26 lower-case letters and digits.
  private static func freshKey() throws -> String { try Secrets.randomWord(bytes: 16) }

  private static let words = [
    "amber", "aspen", "basil", "birch", "briar", "cedar", "clover", "coral", "dahlia", "delta",
    "ember", "fern", "fjord", "flint", "garnet", "hazel", "heron", "iris", "ivory", "jade",
    "juniper", "kelp", "larch", "lilac", "lotus", "maple", "meadow", "moss", "oak", "olive",
    "opal", "orchid", "osprey", "pearl", "plover", "poppy", "quartz", "reed", "river", "robin",
    "saffron", "sage", "sorrel", "spruce", "swift", "teal", "thistle", "tulip", "violet", "willow",
  ]
}
