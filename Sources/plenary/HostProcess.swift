import ArgumentParser
import Glibc
import Localization
import MeetingModel
import SecureTransport

/// The server of `plenary host` in a process and a session of its own, so that it outlives the terminal
/// of whoever started it.
struct HostProcess {
  let folder: String
  let site: Premises.Site
  let reader: Reader

  /// The file descriptor on which the server says that it is ready.
  static let readiness: Int32 = 3

  /// The flag of posix_spawn(3) for `setsid`, which Swift does not import: it is an extension of glibc's.
  private static let newSession: Int16 = 0x80

  /// Starts the server and returns when it takes requests. A server that cannot start has said why on
  /// standard error; throws its exit code.
  func start() throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw unstarted(errno) }
    defer { close(ends[0]) }
    keepDescriptors()
    let child: pid_t
    do {
      defer { close(ends[1]) }
      child = try spawn(readiness: ends[1])
    }
    var byte: UInt8 = 0
    var count = read(ends[0], &byte, 1)
    while count < 0, errno == EINTR { count = read(ends[0], &byte, 1) }
    guard count != 1 else { return }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    // Its exit code, as wait(2) packs it; one that a signal ended has none.
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : ExitReason.software.rawValue
    throw ExitCode(code == 0 ? ExitReason.software.rawValue : code)
  }

  /// Whatever this process has open stays its own: a pipe of the shell would not end while the server
  /// has it, too.
  private func keepDescriptors() {
    guard let listing = opendir("/proc/self/fd") else { return }
    defer { closedir(listing) }
    while let entry = readdir(listing) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard let descriptor = Int32(name), descriptor > STDERR_FILENO else { continue }
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }
  }

  private func spawn(readiness: Int32) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, readiness, Self.readiness)
    // The server inherits neither a mask nor what this process ignores.
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF) | Self.newSession)
    var words: [UnsafeMutablePointer<CChar>?] = (["plenary"] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let failure = posix_spawn(&child, "/proc/self/exe", &actions, &attributes, words, environ)
    guard failure == 0 else { throw unstarted(failure) }
    return child
  }

  /// What the command of the server is told: `HostServerCommand` reads it back.
  var arguments: [String] {
    var arguments = [HostServerCommand.name, "--folder", folder, "--lang", reader.language.code]
    if let address = site.named { arguments += ["--address", address] }
    if let port = site.port { arguments += ["--port", "\(port)"] }
    if site.isLocal { arguments.append("--local") }
    return arguments
  }

  private func unstarted(_ code: Int32) -> Failure {
    Failure(.program.unexpected(reason: plenary.reason(code)), .software)
  }
}

/// The command by which `plenary host` starts its server; for nobody else.
struct HostServerCommand: AsyncParsableCommand, Sendable {
  static let name = "host-server"

  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: name, shouldDisplay: false)
  }

  @Option var folder: String
  @Option var address: String?
  @Option var port: Int?
  @Flag var local = false
  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    try await Reader.serve(speech.lang) { reader in
      // A folder that is in use is not this server's: it must not keep a disk from being taken out.
      _ = chdir("/")
      let server = try await HostServer.open(
        folder, at: Premises.Site(named: address, port: port, isLocal: local),
        term: .background, for: reader)
      try await server.run {
        // The process that started it may be gone by now; the server then ends when nobody joins.
        signal(SIGPIPE, SIG_IGN)
        var ready: UInt8 = 1
        _ = write(HostProcess.readiness, &ready, 1)
        close(HostProcess.readiness)
        silence()
      }
    }
  }

  /// Detaches the server from the terminal that started it.
  private func silence() {
    let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
    guard nowhere >= 0 else { return }
    dup2(nowhere, STDERR_FILENO)
    close(nowhere)
  }
}
