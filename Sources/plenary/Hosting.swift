import Invitations
import Localization
import MeetingClient
import MeetingModel
import MeetingServer
import Participation
import ServiceLifecycle
import Storage
import StorageSQLite

/// A server inside this program, with one meeting in place of all meetings of before: `plenary demo`.
@MainActor
final class Hosting {
  let meeting: MeetingEntry
  let premises: Premises
  private let group: ServiceGroup
  private let running: Task<Void, any Error>

  private init(meeting: MeetingEntry, premises: Premises, group: ServiceGroup) {
    self.meeting = meeting
    self.premises = premises
    self.group = group
    running = Task { try await group.run() }
  }

  /// Opens the data folder, takes a port, and makes the meeting. Serves from then on, until `stop`.
  static func start(
    title: String, at site: Premises.Site, folder: String, for reader: Reader
  ) async throws -> Hosting {
    // The console owns the screen: what goes wrong is told to a file.
    let logger = LogFile.logger
    let premises = try await Premises.open(folder, at: site, logger: logger, for: reader)
    let meeting: MeetingEntry
    do {
      for meeting in try await premises.storage.meetings() {
        try await premises.storage.forget(meeting.id)
      }
      meeting = try await premises.server.makeMeeting(title: title)
    } catch {
      premises.close()
      if let refusal = error as? Refusal { throw Failure(.denied(refusal), at: site.address) }
      if let error = error as? StorageError { throw Failure(error, folder: folder) }
      throw error
    }
    let group = ServiceGroup(
      services: [premises.server], gracefulShutdownSignals: [], logger: logger)
    return Hosting(meeting: meeting, premises: premises, group: group)
  }

  func invitation(for role: Role) throws -> Invitation {
    guard let invitation = premises.invitation(to: meeting, for: role) else {
      throw Failure(.program.badHost(text: premises.site.address), .usage)
    }
    return invitation
  }

  var listensAt: String { premises.listensAt }

  /// Has everyone told, and returns when everything is stored and closed.
  func stop() async {
    await group.triggerGracefulShutdown()
    // What it throws comes of a server that has failed, which the console has shown.
    try? await running.value
    premises.close()
  }
}
