import ArgumentParser
import Glibc
import Invitations
import Logging
import MeetingModel
import MeetingServer
import NIOCore
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
    let words = [
      "\(server.address.port ?? 0)", meeting.id.text, meeting.attendeeKey, meeting.presenterKey,
      server.fingerprint.text,
    ]
    let line = Array((words.joined(separator: " ") + "\n").utf8)
    guard write(STDOUT_FILENO, line, line.count) == line.count else { return }
    let running = Task { try await server.run() }
    await withCheckedContinuation { continuation in
      Thread.detach {
        while getchar() != EOF {}
        continuation.resume()
      }
    }
    running.cancel()
    try? await running.value
  }
}

/// Lets this process open as many files as it may: each participant takes one.
func raiseFileLimit() {
  let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  var limit = rlimit()
  guard getrlimit(files, &limit) == 0 else { return }
  limit.rlim_cur = limit.rlim_max
  _ = setrlimit(files, &limit)
}

/// A thread of its own for a call that blocks.
enum Thread {
  static func detach(_ work: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let box = Unmanaged.passRetained(Work(work))
    pthread_create(
      &thread, nil,
      { argument in
        // Proof: `detach` gave exactly this object, retained once, to this thread alone.
        guard let argument else { return nil }
        Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().work()
        return nil
      }, box.toOpaque())
    pthread_detach(thread)
  }

  private final class Work: Sendable {
    let work: @Sendable () -> Void
    init(_ work: @escaping @Sendable () -> Void) { self.work = work }
  }
}

/// The process that `attack` has started, and what it said.
struct AttackedServer {
  let process: pid_t
  let port: Int
  let meeting: String
  let attendeeKey: String
  let presenterKey: String
  let pin: String
  /// Its standard input: it ends when this is closed.
  private let leash: Int32

  struct Failure: Error {}

  static func start(folder: String) throws -> AttackedServer {
    var (input, output): ([Int32], [Int32]) = ([0, 0], [0, 0])
    guard pipe(&input) == 0, pipe(&output) == 0 else { throw Failure() }
    for end in [input[1], output[0]] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO)
    let words = ["plenary-bench", "attack-server", "--folder", folder]
    var arguments = words.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    arguments.append(nil)
    var process = pid_t()
    let code = posix_spawn(&process, "/proc/self/exe", &actions, nil, &arguments, environ)
    close(input[0])
    close(output[1])
    guard code == 0, let line = firstLine(of: output[0]) else { throw Failure() }
    let said = line.split(separator: " ").map(String.init)
    guard said.count == 5, let port = Int(said[0]) else { throw Failure() }
    return AttackedServer(
      process: process, port: port, meeting: said[1], attendeeKey: said[2], presenterKey: said[3],
      pin: said[4], leash: input[1])
  }

  func stop() {
    close(leash)
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
  }

  /// Bytes of memory that the process holds now.
  var memory: Int {
    guard let file = fopen("/proc/\(process)/statm", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 128)
    guard fgets(&line, Int32(line.count), file) != nil else { return 0 }
    let text = String(
      decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * sysconf(Int32(_SC_PAGESIZE))
  }

  private static func firstLine(of descriptor: Int32) -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) == 1 {
      if byte == 0x0A { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
    }
    return nil
  }
}
