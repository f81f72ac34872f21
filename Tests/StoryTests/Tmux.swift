import Glibc

/// A terminal multiplexer of one story's own. Every terminal of the story is one of its panes; what
/// they show and the modes they are in can be asked for.
struct Tmux {
  private let socket: String

  init(folder: String) { socket = folder + "/tmux" }

  /// Whether there is one here at all.
  static let isHere = (try? Shell.run("command -v tmux")) != nil

  /// Runs tmux commands; a lone ";" stands between two. Gives what they print.
  @discardableResult
  func callAsFunction(_ arguments: [String]) throws -> String {
    let words = ["tmux", "-S", socket, "-f", "/dev/null"] + arguments
    return try Shell.run(words.map(Shell.quoted).joined(separator: " "))
  }

  /// Opens a terminal in which the shell script `script` runs, with nothing else in its environment.
  func open(_ name: String, columns: Int, rows: Int, script: String, environment: [String]) throws {
    let shell = ["env", "-i"] + environment + ["sh", script]
    try self(
      ["start-server", ";", "set-option", "-g", "status", "off"]
        + [";", "set-option", "-g", "default-terminal", "tmux-256color"]
        + [";", "set-option", "-s", "escape-time", "0"]
        + [";", "new-session", "-d", "-s", name, "-x", "\(columns)", "-y", "\(rows)"] + shell)
  }

  func close() { _ = try? self(["kill-server"]) }
}

/// The system's shell.
enum Shell {
  struct Failure: Error {
    let command: String
    let status: Int32
    let output: String
  }

  /// What the command printed; throws when its status is not 0.
  @discardableResult
  static func run(_ command: String) throws -> String {
    guard let pipe = unmasked({ popen("(\(command)) 2>&1 </dev/null", "re") }) else {
      throw Failure(command: command, status: errno, output: "")
    }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&part, 1, part.count, pipe), count > 0 {
      bytes.append(contentsOf: part[..<count])
    }
    let status = pclose(pipe)
    let output = String(decoding: bytes, as: UTF8.self)
    guard status == 0 else { throw Failure(command: command, status: status, output: output) }
    return output
  }

  /// Threads of tests may have signals blocked, which every process that they make would inherit: a
  /// tmux that could not be ended, programs that nobody could interrupt.
  private static func unmasked<Result>(_ make: () -> Result) -> Result {
    var none = sigset_t()
    var usual = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &usual)
    defer { pthread_sigmask(SIG_SETMASK, &usual, nil) }
    return make()
  }

  /// The word as the shell takes it whole.
  static func quoted(_ word: String) -> String {
    "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
