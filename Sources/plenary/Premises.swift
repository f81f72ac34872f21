import Glibc
import Invitations
import Localization
import Logging
import MeetingClient
import MeetingModel
import MeetingServer
import NIOCore
import SecureTransport
import Storage
import StorageSQLite

/// An open data folder of this person and a server bound for its meetings: all that `plenary host` and
/// `plenary demo` need before they run it.
struct Premises: Sendable {
  /// Where it listens, and who can reach that.
  struct Site: Equatable, Sendable {
    /// Stands in invitations. Nil: an address of this machine that others reach, looked up anew for
    /// each invitation.
    var named: String?
    /// Nil: the port of the last time if it is free, else the usual one, else any.
    var port: Int?
    /// For this machine only.
    var isLocal = false

    /// By which this machine reaches the server: the loopback, on which every server listens; when it
    /// is for this machine only, the loopback address that is named, if one is.
    var own: String {
      guard isLocal, let named, named != "localhost", Addresses.isLoopback(named)
      else {
        return Addresses.loopback
      }
      return named
    }

    var address: String {
      named ?? (isLocal ? nil : Addresses.reachable) ?? Addresses.loopback
    }
  }

  /// What servers listen on when nothing else is said.
  static let usualPort = Invitation.usualPort

  let site: Site
  let folder: String
  let storage: SQLiteStorage
  let server: MeetingServer

  /// Opens the data folder and takes a port. Nobody is answered before the server runs.
  static func open(
    _ folder: String, at site: Site, logger: Logger, for reader: Reader
  ) async throws -> Premises {
    let storage: SQLiteStorage
    do { storage = try SQLiteStorage.open(folder: folder) } catch {
      throw Failure(error, folder: folder)
    }
    do {
      let identity = try identity(in: folder, for: site, reader)
      let server = try await bind(
        site, identity: identity, storage: storage, folder: folder, logger: logger, reader)
      PlaceFile(folder: folder).keep(port: server.address.port, address: site.address)
      return Premises(site: site, folder: folder, storage: storage, server: server)
    } catch {
      try? storage.close()
      if let error = error as? StorageError { throw Failure(error, folder: folder) }
      throw error
    }
  }

  private static func identity(
    in folder: String, for site: Site, _ reader: Reader
  ) throws -> ServerIdentity {
    var hosts = [site.address]
    for host in ["localhost", Addresses.loopback] where !hosts.contains(host) { hosts.append(host) }
    do {
      return try ServerIdentity.kept(in: folder, hosts: hosts, now: Int64(time(nil)))
        .rememberingEarlier(in: folder)
    } catch {
      throw Failure(error, file: folder + "/certificate.pem", for: reader)
    }
  }

  /// Tries the ports that will do, one after the other.
  private static func bind(
    _ site: Site, identity: ServerIdentity, storage: SQLiteStorage, folder: String,
    logger: Logger, _ reader: Reader
  ) async throws -> MeetingServer {
    let kept = PlaceFile(folder: folder).port
    let ports = site.port.map { [$0] } ?? [kept ?? usualPort, 0]
    let hosts = site.isLocal ? [site.own] : ["::", "0.0.0.0"]
    let accounts = try StoredAccounts(directory: storage, logger: logger)
    var failure: any Error = ChannelError.unknownLocalAddress
    for port in ports {
      for host in hosts {
        var configuration = MeetingServer.Configuration()
        configuration.host = host
        configuration.port = port
        do {
          return try await MeetingServer.bind(
            configuration, identity: identity, log: storage, directory: storage,
            accounts: [accounts], logger: logger)
        } catch {
          failure = error
          // Only a machine without IPv6 is asked for IPv4 alone.
          if let error = error as? IOError, error.errnoCode == EADDRINUSE { break }
        }
      }
    }
    throw Failure(
      listening: failure,
      address: Addresses.text(host: hosts[hosts.count - 1], port: ports.first ?? 0),
      folder: folder, file: folder + "/certificate.pem", for: reader)
  }

  /// Where it listens, as sentences name it.
  var listensAt: String { Addresses.text(host: site.address, port: server.address.port ?? 0) }

  /// The invitation to `meeting` for one who comes as `role`; nil for an address that no invitation can
  /// carry.
  func invitation(to meeting: MeetingEntry, for role: Role) -> Invitation? {
    Invitation(
      to: meeting, as: role, host: site.address, port: server.address.port ?? 0,
      pin: server.pin.text)
  }

  /// Nil as above. Whoever hosts comes by the loopback: their own machine need not reach itself under the
  /// address that invitations carry.
  func hosted(_ meeting: MeetingEntry) -> HostedMeeting? {
    guard
      let organizer = Invitation(
        to: meeting, as: .organizer, host: site.own, port: server.address.port ?? 0,
        pin: server.pin.text),
      let presenter = invitation(to: meeting, for: .presenter),
      let attendee = invitation(to: meeting, for: .attendee)
    else { return nil }
    return HostedMeeting(
      id: meeting.id, title: meeting.title, organizer: organizer, presenter: presenter,
      attendee: attendee,
      isForThisMachineOnly: site.isLocal || Addresses.isLoopback(site.address),
      isLive: server.liveMeetings.contains(meeting.id))
  }

  func close() {
    // Every record is on the disk; closing merely tidies up.
    try? storage.close()
  }
}
