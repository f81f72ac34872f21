import CPseudoTerminal
import Glibc
import Testing

/// One run of terminal-probe, or of a shell, as the session leader of a pseudo-terminal. Waiting
/// is for events; the long limit only turns a hang into a failure.
final class ProbeRun {
  struct Failure: Error, CustomStringConvertible { let description: String }

  /// How a process ended, as `waitpid` says.
  enum End: Equatable { case status(Int32), signal(Int32) }

  static let xterm = ["TERM": "xterm-256color", "LANG": "C.UTF-8"]

  let process: pid_t
  private(set) var output: [UInt8] = []
  private(set) var reports: [String] = []
  private var main: Int32
  private var other: Int32
  private var pipe: Int32
  private var reported: [UInt8] = []
  private let before: termios
  private var reportsEnded = false
  private var isReaped = false

  /// Beside the test bundle, where the build puts it.
  static var probe: String {
    var path = [CChar](repeating: 0, count: 4_096)
    let count = readlink("/proc/self/exe", &path, path.count - 1)
    let text = String(
      decoding: path.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    let folder = text.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return folder.joined(separator: "/") + "/terminal-probe"
  }

  convenience init(
    _ shows: String = "plain", environment: [String: String] = xterm, columns: Int = 80,
    rows: Int = 24
  ) throws {
    try self.init(
      command: [ProbeRun.probe, shows], environment: environment, columns: columns, rows: rows)
  }

  init(command: [String], environment: [String: String], columns: Int = 80, rows: Int = 24) throws {
    var ends: (main: Int32, other: Int32) = (-1, -1)
    var pipe: (read: Int32, write: Int32) = (-1, -1)
    guard pseudo_open(&ends.main, &ends.other) == 0, pseudo_pipe(&pipe.read, &pipe.write) == 0
    else { throw Failure(description: "no pseudo-terminal") }
    (main, other) = ends
    self.pipe = pipe.read
    var settings = termios()
    tcgetattr(other, &settings)
    before = settings
    pseudo_set_size(main, UInt16(columns), UInt16(rows))
    process = ProbeRun.spawn(command, environment, terminal: other, reports: pipe.write)
    close(pipe.write)
    guard process > 0 else { throw Failure(description: "cannot start \(command)") }
  }

  deinit {
    if !isReaped {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    hangUp()
    close(pipe)
  }

  private static func spawn(
    _ command: [String], _ environment: [String: String], terminal: Int32, reports: Int32
  ) -> pid_t {
    let arguments = command.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    return pseudo_spawn(terminal, reports, arguments, variables)
  }

  // MARK: What the person does

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(main, bytes, bytes.count)
  }

  func resize(columns: Int, rows: Int) {
    pseudo_set_size(main, UInt16(columns), UInt16(rows))
  }

  /// Closes the window.
  func hangUp() {
    if main >= 0 { close(main) }
    if other >= 0 { close(other) }
    main = -1
    other = -1
  }

  // MARK: What comes back

  var text: String { String(decoding: output, as: UTF8.self) }

  /// Waits until a line is reported; lines before it count as seen.
  func report(_ line: String) throws {
    try wait("report \(line)") { reports.contains(line) }
    reports.removeFirst((reports.firstIndex(of: line) ?? -1) + 1)
  }

  /// Waits until the terminal got this text `times` times.
  func shown(_ text: String, times: Int = 1) throws {
    try wait("text \(text)") {
      self.text.split(separator: text, omittingEmptySubsequences: false).count > times
    }
  }

  /// Reads so many bytes of output in all.
  func read(bytes: Int) throws {
    try wait("\(bytes) bytes") { output.count >= bytes }
  }

  /// Waits until a line is reported, and leaves what is written to the terminal unread.
  func awaitReport(_ line: String) throws {
    try wait("report \(line)", readsTerminal: false) { reports.contains(line) }
    reports.removeFirst((reports.firstIndex(of: line) ?? -1) + 1)
  }

  /// How many times the process has written to anything.
  func writeCount() throws -> Int {
    guard let file = fopen("/proc/\(process)/io", "r") else {
      throw Failure(description: "no /proc/\(process)/io")
    }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1_024)
    let size = fread(&bytes, 1, bytes.count, file)
    let text = String(decoding: bytes.prefix(size), as: UTF8.self)
    guard let count = text.firstMatch(of: /syscw: ([0-9]+)/).flatMap({ Int($0.1) }) else {
      throw Failure(description: "no count of writes in \(text)")
    }
    return count
  }

  private func wait(
    _ what: String, readsTerminal: Bool = true, until happened: () -> Bool
  ) throws {
    while !happened() {
      guard try step(milliseconds: 30_000, readsTerminal: readsTerminal) else {
        throw Failure(
          description: "no \(what); reports \(reports); output \(text.debugDescription)")
      }
    }
  }

  /// Reads what there is; false when nothing more comes.
  private func step(milliseconds: Int32, readsTerminal: Bool = true) throws -> Bool {
    var files = [
      pollfd(fd: readsTerminal ? main : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: pipe, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&files, 2, milliseconds) > 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    var isMore = false
    if files[0].revents != 0 {
      let count = Glibc.read(main, &bytes, bytes.count)
      output += bytes.prefix(max(0, count))
      isMore = count > 0
    }
    if files[1].revents != 0 {
      let count = Glibc.read(pipe, &bytes, bytes.count)
      reported += bytes.prefix(max(0, count))
      isMore = isMore || count > 0
      // The pipe ends with the last process that has it.
      reportsEnded = count == 0
    }
    while let end = reported.firstIndex(of: UInt8(ascii: "\n")) {
      reports.append(String(decoding: reported[..<end], as: UTF8.self))
      reported.removeSubrange(...end)
    }
    return isMore
  }

  /// Waits for the end of the process, and reads what it left on the terminal.
  func end() throws -> End { try end(readsTerminal: true) }

  /// The same on a terminal that nobody reads until the process has ended.
  func endUnread() throws -> End { try end(readsTerminal: false) }

  private func end(readsTerminal: Bool) throws -> End {
    while !reportsEnded, try step(milliseconds: 30_000, readsTerminal: readsTerminal) {}
    guard reportsEnded else {
      throw Failure(description: "does not end; output \(text.debugDescription)")
    }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    isReaped = true
    while try step(milliseconds: 0) {}
    return status & 0x7F == 0 ? .status(status >> 8 & 0xFF) : .signal(status & 0x7F)
  }

  /// True when the tty's settings are those of before.
  var settingsAreBack: Bool {
    var now = termios()
    tcgetattr(other, &now)
    return now.c_iflag == before.c_iflag && now.c_oflag == before.c_oflag
      && now.c_lflag == before.c_lflag && now.c_cflag == before.c_cflag
  }
}
