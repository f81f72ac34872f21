import Glibc
import Invitations
import MeetingClient
import Testing

/// One meeting from its first command to its last, with the real program in real terminals: a server
/// on this machine, and the consoles of the people who join.
struct Story {
  let folder: String
  let tmux: Tmux

  /// Four slides, each with a word of its own.
  private static let deck = """
    ---
    title: Harbour review
    ---

    # Alpha landing

    Ready to sail.

    <!-- speaker_note: Thank the divers. -->

    ---

    # Beta harbour

    ---

    # Gamma quay

    ---

    # Delta crane

    """

  /// Tells `tale` in a folder of its own, of which nothing remains.
  static func tell(_ tale: (Story) async throws -> Void) async throws {
    let made = try Shell.run("mktemp -d \(Shell.quoted(temporaryFolder))/plenary-story-XXXXXX")
    let folder = String(made.prefix { $0 != "\n" })
    let story = Story(folder: folder, tmux: Tmux(folder: folder))
    defer {
      story.tmux.close()
      // Servers outlive their terminals; this story's are those that live in its folder.
      _ = try? story.endProcesses(SIGTERM)
      _ = try? Shell.run("rm -rf \(Shell.quoted(folder))")
    }
    try write(deck, to: story.deck)
    try await tale(story)
  }

  var deck: String { folder + "/deck.md" }

  private static var temporaryFolder: String {
    getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  }

  /// The program lies beside the tests.
  static var program: String {
    get throws {
      let tests = try Shell.run("readlink /proc/\(getpid())/exe")
      let folder = tests.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      let program = folder.joined(separator: "/") + "/plenary"
      try #require(access(program, X_OK) == 0, "`swift build --product plenary` makes it")
      return program
    }
  }

  static func write(_ text: String, to path: String) throws {
    let file = try #require(fopen(path, "w"))
    let bytes = Array(text.utf8)
    let isWhole = fwrite(bytes, 1, bytes.count, file) == bytes.count
    try #require(fclose(file) == 0 && isWhole)
  }
}

/// A server that hosts a meeting, without a console of its own.
struct Server {
  let console: Console
  let forAttendees: String
  let forPresenters: String

  static func start(in story: Story) async throws -> Server {
    try await start(["host", story.deck, "--name", "Harbour master"], in: story)
  }

  /// The same meeting, after the server is gone.
  static func resume(in story: Story) async throws -> Server {
    try await start(["host", "--resume"], in: story)
  }

  private static func start(_ words: [String], in story: Story) async throws -> Server {
    let console = try Console(
      "server", columns: 250, rows: 30,
      command: [Story.program] + words + ["--local", "--no-console"], in: story)
    let screen = try await console.expect("Press Ctrl-C to stop.")
    let invitations = screen.matches(of: Story.invitation).map { String($0.output) }
    try #require(invitations.count == 2, "\(screen)")
    return Server(
      console: console, forAttendees: invitations[0], forPresenters: invitations[1])
  }

  /// Where it listens on this machine.
  var port: Int {
    get throws {
      try #require(Invitation(forAttendees)).port
    }
  }

  /// The invitation for attendees by way of another port.
  func forAttendees(at port: Int) throws -> String {
    try Story.elsewhere(forAttendees, port: port)
  }

  /// As if the power had failed.
  func kill() async throws {
    try console.kill(SIGKILL)
    try await console.expect("left 137")
    try console.close()
  }
}

extension Story {
  /// What the program prints, run by the person called `home`; with its status when that is not 0.
  func plenary(_ words: String, of home: String) throws -> String {
    let state = Shell.quoted("\(folder)/\(home)")
    return try Shell.run(
      "XDG_STATE_HOME=\(state) \(Shell.quoted(try Self.program)) \(words) --lang en 2>&1 "
        + "|| echo \"left $?\"")
  }

  /// Waits until no process of this person's is left: the end of a process is what is waited for.
  func hasStopped(_ home: String) throws {
    for process in try processes(with: "XDG_STATE_HOME=\(folder)/\(home)") {
      try Shell.run("timeout 60 tail --pid=\(process) -f /dev/null")
    }
  }

  /// The server in the background that `home` has started.
  func killServer(of home: String, _ signal: Int32) throws {
    let servers = try processes(with: "\(folder)/\(home)/plenary/host")
    try #require(servers.count == 1, "\(servers)")
    for server in servers { try #require(Glibc.kill(server, signal) == 0) }
  }

  fileprivate func endProcesses(_ signal: Int32) throws {
    for process in try processes(with: folder) {
      Glibc.kill(process, signal)
      try Shell.run("timeout 60 tail --pid=\(process) -f /dev/null")
    }
  }

  /// Programs of this story whose command line or environment names `path`.
  private func processes(with path: String) throws -> [pid_t] {
    let program = Shell.quoted(try Self.program)
    let found = try Shell.run(
      """
      for p in /proc/[0-9]*; do
        [ "$(readlink $p/exe)" = \(program) ] || continue
        grep -qsaF \(Shell.quoted(path)) $p/cmdline $p/environ && echo ${p#/proc/}
      done; true
      """)
    return found.split(separator: "\n").compactMap { pid_t($0) }
  }

  static var invitation: Regex<Substring> { /plenary:[^\s']+/ }

  /// The same invitation by way of another port of this machine, or with another key or pin.
  static func elsewhere(
    _ text: String, port: Int? = nil, key: String? = nil, pin: String? = nil
  ) throws -> String {
    let known = try #require(Invitation(text))
    let changed = Invitation(
      host: "127.0.0.1", port: port ?? known.port, meeting: known.meeting, key: key ?? known.key,
      ticket: known.ticket, attends: known.attends, pin: pin ?? known.pin)
    return try #require(changed).text
  }

  /// Somebody opens a meeting on their own machine: their console, and the invitation for attendees.
  func host() async throws -> (console: Console, invitation: String) {
    let host = try Console(
      "Host", columns: 250, rows: 60,
      command: [Self.program, "host", deck, "--local", "--name", "Host", "--lang", "en"],
      in: self)
    try await host.expect("Alpha landing")
    let invitations = try host.screenBelow().matches(of: Self.invitation)
    return (host, String(try #require(invitations.first).output))
  }

  /// Brings somebody into the meeting, and waits until they are in.
  func join(
    _ name: String, columns: Int, rows: Int, by invitation: String, speaking language: String = "en"
  ) async throws -> Console {
    let console = try Console(
      name, columns: columns, rows: rows,
      command: [Self.program, "join", invitation, "--name", name, "--lang", language], in: self)
    try await console.expect("Alpha landing")
    return console
  }

  /// Three people at three sizes: Ann presents at 132x43, Ben attends at 80x24, Chie at 40x12.
  func gather(at server: Server) async throws -> (ann: Console, ben: Console, chie: Console) {
    let ann = try await join("Ann", columns: 132, rows: 43, by: server.forPresenters)
    let ben = try await join("Ben", columns: 80, rows: 24, by: server.forAttendees)
    let chie = try await join("Chie", columns: 40, rows: 12, by: server.forAttendees)
    return (ann, ben, chie)
  }
}

/// The stories have the machine to themselves, one at a time.
@Suite(
  "Stories", .serialized, .enabled(if: Tmux.isHere, "tmux is not installed"),
  .timeLimit(.minutes(10)))
enum Stories {}
