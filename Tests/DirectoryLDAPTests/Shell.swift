import Glibc

/// Other programs.
enum Shell {
  struct Failure: Error {
    let command: String
    let status: Int32
    let output: String
  }

  /// Runs a command of the system's shell to its end; throws when its status is not 0.
  static func run(_ command: String) throws { _ = try output(command) }

  /// The same, and what it printed.
  static func output(_ command: String) throws -> String {
    guard let pipe = popen("(\(command)) 2>&1 </dev/null", "re") else {
      throw Failure(command: command, status: errno, output: "")
    }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 4_096)
    while case let count = fread(&part, 1, part.count, pipe), count > 0 {
      bytes.append(contentsOf: part[..<count])
    }
    let status = pclose(pipe)
    let output = String(decoding: bytes, as: UTF8.self)
    guard status == 0 else { throw Failure(command: command, status: status, output: output) }
    return output
  }

  /// Starts a program, which goes on beside this one; returns when it has said `word` on its standard
  /// error. Throws when it ends before that.
  static func start(_ words: [String], until word: String) throws -> pid_t {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else {
      throw Failure(command: words[0], status: errno, output: "")
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO)
    var arguments = words.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    arguments.append(nil)
    var process = pid_t()
    let code = posix_spawn(&process, words[0], &actions, nil, &arguments, environ)
    close(ends[1])
    guard code == 0 else {
      close(ends[0])
      throw Failure(command: words[0], status: code, output: "")
    }
    var said = ""
    var part = [UInt8](repeating: 0, count: 4_096)
    while !said.contains(word) {
      let count = read(ends[0], &part, part.count)
      guard count > 0 else {
        close(ends[0])
        kill(process, SIGKILL)
        waitpid(process, nil, 0)
        throw Failure(command: words[0], status: -1, output: said)
      }
      said += String(decoding: part[..<count], as: UTF8.self)
    }
    return process
  }
}
