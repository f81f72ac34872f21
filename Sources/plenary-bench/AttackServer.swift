import ArgumentParser
import Glibc
import Invitations
import Logging
import MeetingModel
import MeetingServer
import NIOCore
import Participation
import SecureTransport
import Storage
import StorageSQLite

/// The server that `plenary-bench attack` attacks: a process of its own, so that its memory is its own.
/// Says where it is in one line, and serves until standard input ends.
struct AttackServerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attack-server", abstract: "The server of `attack`.", shouldDisplay: false)

  @Option var folder: String

  func run() async throws {
    raiseFileLimit()
    let store = try SQLiteStorage.open(folder: folder)
    let server = try await MeetingServer.bind(
      MeetingServer.Configuration(),
      identity: try ServerIdentity.selfSigned(hosts: ["127.0.0.1"], now: Int64(time(nil))),
      log: store, directory: store,
      logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
    let meeting = try await server.makeMeeting(title: "Attacked")
    let attacked = AttackedServer(
      port: server.address.port ?? 0, meeting: meeting.id.text, attendeeKey: meeting.attendeeKey,
      presenterKey: meeting.presenterKey, pin: server.fingerprint.text)
    ChildProcess.say(attacked.words)
    let running = Task { try await server.run() }
    await ChildProcess.untilLetGo()
    running.cancel()
    try? await running.value
  }
}

/// Who attacks, in a process of its own, which works only while nobody else wants the processors: its work
/// is its own, and in life it is done on another machine. Says when it is under way, attacks until standard input ends,
/// and says how often it did what it does.
struct AttackerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attack-attacker", abstract: "The attacker of `attack`.", shouldDisplay: false)

  @Argument var attack: String
  @Argument var server: [String]

  func run() async throws {
    raiseFileLimit()
    guard let attack = Attack(rawValue: attack), let server = AttackedServer(words: server) else {
      throw ValidationError("no such attack")
    }
    let attacker = Attacker(attack, on: server) { ChildProcess.say(["ready"]) }
    let running = Task { try await attacker.run() }
    await ChildProcess.untilLetGo()
    ChildProcess.say(["\(attacker.deeds)"])
    running.cancel()
  }
}

/// Where the attacked server is, and how one comes in.
struct AttackedServer: Sendable {
  let port: Int
  let meeting: String
  let attendeeKey: String
  let presenterKey: String
  let pin: String

  struct Failure: Error {}

  /// As one process tells another.
  var words: [String] { ["\(port)", meeting, attendeeKey, presenterKey, pin] }
}

extension AttackedServer {
  init?(words: [String]) {
    guard words.count == 5, let port = Int(words[0]) else { return nil }
    self.init(
      port: port, meeting: words[1], attendeeKey: words[2], presenterKey: words[3], pin: words[4])
  }
}
