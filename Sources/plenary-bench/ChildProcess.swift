import Glibc
import NIOPosix

/// This program once more, with another subcommand, in a process of its own. It says things in lines on its
/// standard output, and ends when its standard input does.
struct ChildProcess {
  let id: pid_t
  private let leash: Int32
  private let output: Int32

  struct Failure: Error {}

  /// SCHED_IDLE of Linux, which the Glibc module does not show.
  private static let idlePolicy: Int32 = 5

  /// `inIdleTime`: it works only while nothing else on the machine wants to (SCHED_IDLE, see sched(7)).
  static func start(_ words: [String], inIdleTime: Bool = false) throws -> ChildProcess {
    var (input, output): ([Int32], [Int32]) = ([0, 0], [0, 0])
    guard pipe(&input) == 0, pipe(&output) == 0 else { throw Failure() }
    for end in [input[1], output[0]] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO)
    posix_spawn_file_actions_addclose(&actions, input[0])
    posix_spawn_file_actions_addclose(&actions, output[1])
    var arguments = (["plenary-bench"] + words).map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    arguments.append(nil)
    var process = pid_t()
    let code = posix_spawn(&process, "/proc/self/exe", &actions, nil, &arguments, environ)
    close(input[0])
    close(output[1])
    guard code == 0 else { throw Failure() }
    let child = ChildProcess(id: process, leash: input[1], output: output[0])
    // The policy holds for the thread that the process begins with, and for all that this one starts.
    var priority = sched_param(sched_priority: 0)
    if inIdleTime, sched_setscheduler(process, idlePolicy, &priority) != 0 {
      child.end()
      throw Failure()
    }
    return child
  }

  /// The words of the next line that it says; nil when it says no more.
  func words() async -> [String]? {
    await withCheckedContinuation { continuation in
      NIOThreadPool.singleton.submit { _ in continuation.resume(returning: readWords()) }
    }
  }

  private func readWords() -> [String]? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while read(output, &byte, 1) == 1 {
      if byte == 0x0A {
        return String(decoding: bytes, as: UTF8.self).split(separator: " ").map(String.init)
      }
      bytes.append(byte)
    }
    return nil
  }

  /// Ends its standard input.
  func letGo() { close(leash) }

  /// Ends it, and returns once it has ended.
  func end() {
    kill(id, SIGKILL)
    waitpid(id, nil, 0)
    close(output)
  }

  /// What a child process says.
  static func say(_ words: [String]) {
    let line = Array((words.joined(separator: " ") + "\n").utf8)
    _ = write(STDOUT_FILENO, line, line.count)
  }

  /// Returns once whoever started this process has let go of it, or is gone.
  static func untilLetGo() async {
    await withCheckedContinuation { continuation in
      NIOThreadPool.singleton.submit { _ in
        while getchar() != EOF {}
        continuation.resume()
      }
    }
  }
}

/// Memory of a process that is in the machine's memory, its share of what it shares included.
enum ProcessMemory {
  /// In bytes, now; 0 when there is no such process.
  static func now(of process: pid_t) -> Int { kibibytes(of: process, "VmRSS:") << 10 }

  /// In bytes, the most since `forgetPeak`.
  static func peak(of process: pid_t) -> Int { kibibytes(of: process, "VmHWM:") << 10 }

  static func forgetPeak(of process: pid_t) {
    guard let file = fopen("/proc/\(process)/clear_refs", "w") else { return }
    fputs("5", file)
    fclose(file)
  }

  private static func kibibytes(of process: pid_t, _ name: String) -> Int {
    guard let file = fopen("/proc/\(process)/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = String(
        decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let words = text.split { $0 == " " || $0 == "\t" || $0 == "\n" }
      if words.first.map(String.init) == name, words.count > 1 { return Int(words[1]) ?? 0 }
    }
    return 0
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
