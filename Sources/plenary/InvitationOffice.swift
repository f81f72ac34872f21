import Glibc
import Localization
import MeetingClient
import MeetingModel
import MeetingServer
import SecureTransport
import Storage
import StorageSQLite

/// Writes invitations to the meetings of a data folder, whoever serves them meanwhile.
struct InvitationOffice {
  let folder: String
  /// Where the server is found, as far as its settings tell.
  let host: String?
  let port: Int?

  struct Wanted {
    var side: EntryControl.Side
    /// In the place of a key.
    var ticket: Tickets.Ticket?
  }

  /// Of the data folder that `KeptFolder` finds.
  static func find(
    folder: String?, config: String?, environment: (String) -> String?
  ) throws(Failure) -> InvitationOffice {
    let kept = try KeptFolder.find(dataFolder: folder, config: config, environment: environment)
    return InvitationOffice(
      folder: kept.path, host: kept.settings?.publicName,
      port: kept.settings.flatMap { $0.port == 0 ? nil : $0.port })
  }

  /// `name` is the meeting's; nil for the newest.
  func invitation(to name: String?, _ wanted: Wanted) async throws -> Invitation {
    do {
      let storage = try SQLiteStorage.look(into: folder)
      defer { try? storage.close() }
      let entries = try await storage.meetings()
      guard let entry = entries.first(where: { name == nil || $0.id.text == name }) else {
        let missing: Phrase =
          name.map { .program.noSuchMeetingIn(meeting: $0, path: folder) }
          ?? .program.noMeetingIn(path: folder)
        throw Failure(missing, .usage)
      }
      guard !entry.ended else { throw Failure(.connection.meetingEnded, .denied) }
      return try invitation(
        to: entry, wanted.side, ticket: try await ticket(wanted.ticket, to: entry, storage))
    } catch let error as StorageError {
      if error == .unwritable(errno: ENOENT) {
        throw Failure(.program.noMeetingIn(path: folder), .usage)
      }
      throw Failure(error, folder: folder)
    }
  }

  private func ticket(
    _ ticket: Tickets.Ticket?, to entry: MeetingEntry, _ storage: SQLiteStorage
  ) async throws -> String {
    guard let ticket else { return "" }
    guard let secret = try await storage.secret(named: Tickets.secretName) else {
      throw Failure(.program.neverServed(path: folder), .usage)
    }
    guard let text = try Tickets(secret: secret).text(of: ticket, to: entry) else {
      throw Failure(.refusal.nameTooLong(limit: 64), .usage)
    }
    return text
  }

  private func invitation(
    to entry: MeetingEntry, _ side: EntryControl.Side, ticket: String
  ) throws -> Invitation {
    let place = try place(of: entry)
    guard
      let invitation = Invitation(
        to: entry, as: side.role, host: place.host, port: place.port, pin: place.pin,
        ticket: ticket)
    else { throw Failure(.program.badHost(text: place.host), .configuration) }
    return invitation
  }

  /// As the file of invitations tells, or else the settings, or else where the server was last.
  private func place(of entry: MeetingEntry) throws -> (host: String, port: Int, pin: String) {
    if let known = InvitationsFile(folder: folder).invitation(to: entry.id) {
      return (known.host, known.port, known.pin)
    }
    let file = folder + "/certificate.pem"
    let identity: ServerIdentity
    do {
      identity = try ServerIdentity(certificateFile: file, keyFile: folder + "/key.pem")
    } catch {
      throw Failure(.program.neverServed(path: folder), .usage)
    }
    let last = PlaceFile(folder: folder)
    return (
      host ?? last.address ?? Addresses.reachable ?? Addresses.loopback,
      port ?? last.port ?? Premises.usualPort, identity.fingerprint.text
    )
  }
}
