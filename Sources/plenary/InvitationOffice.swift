import Glibc
import Invitations
import Localization
import MeetingClient
import MeetingModel
import MeetingServer
import SecureTransport
import Storage
import StorageSQLite

/// Writes invitations to the meetings of a data folder, also while a server uses it.
struct InvitationOffice {
  let folder: String
  /// Where the server is found, as far as its settings tell.
  let host: String?
  let port: Int?

  struct Wanted {
    var side: EntryControl.Side
    /// In the place of a key.
    var ticket: Tickets.Ticket?
    /// Whether it names the server's key; otherwise those invited must trust the server's certificate.
    var pins = true
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

  /// Whether the server keeps an account of that name. A directory may have it none the less.
  func keeps(account: String) async throws -> Bool {
    do {
      let storage = try SQLiteStorage.look(into: folder)
      defer { try? storage.close() }
      return try await storage.account(named: account) != nil
    } catch {
      throw Failure(error, folder: folder)
    }
  }

  /// `name` is the meeting's identifier or title; nil for the newest.
  func invitation(to name: String?, _ wanted: Wanted) async throws -> Invitation {
    do {
      let storage = try SQLiteStorage.look(into: folder)
      defer { try? storage.close() }
      let entries = try await storage.meetings()
      let entry = try entries.meant(by: name, in: folder)
      guard !entry.ended else { throw Failure(.connection.meetingEnded, .denied) }
      return try invitation(
        to: entry, wanted, ticket: try await ticket(wanted.ticket, to: entry, storage))
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
    to entry: MeetingEntry, _ wanted: Wanted, ticket: String
  ) throws -> Invitation {
    let place = try place(of: entry)
    guard
      let invitation = Invitation(
        to: entry, as: wanted.side.role, host: place.host, port: place.port,
        pin: wanted.pins ? place.pin : ServerTrust.system.text, ticket: ticket)
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
      port ?? last.port ?? Premises.usualPort, identity.pin.text
    )
  }
}
