import Glibc

/// The command `gzip`, which stands for a library that nothing else here needs.
enum Gzip {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// What a compressed file holds.
  static func expanded(_ path: String) throws(Failure) -> [UInt8] {
    try output(of: ["-dc", "--", path], about: path)
  }

  /// How many bytes a file takes compressed as well as it can be.
  static func compressedCount(_ path: String) throws(Failure) -> Int {
    try output(of: ["-9nc", "--", path], about: path).count
  }

  private static func output(
    of arguments: [String], about path: String
  ) throws(Failure) -> [UInt8] {
    var ends: [Int32] = [0, 0]
    // Unlike a pipe's, its ends never reach a process that somebody else starts just now.
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw failed("no socket", errno) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var words = (["gzip"] + arguments).map { strdup($0) } + [nil]
    var process = pid_t()
    let code = posix_spawnp(&process, "gzip", &actions, nil, &words, environ)
    posix_spawn_file_actions_destroy(&actions)
    for word in words { free(word) }
    close(ends[1])
    guard code == 0 else {
      close(ends[0])
      throw failed("the command gzip, which is needed here, cannot run", code)
    }
    let bytes = SmallRead.all(of: ends[0])
    close(ends[0])
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    guard status == 0, let bytes else { throw Failure(description: "gzip cannot read \(path)") }
    return bytes
  }

  private static func failed(_ what: String, _ code: Int32) -> Failure {
    Failure(description: "\(what): \(String(cString: strerror(code)))")
  }
}

/// Reading files whole.
enum SmallRead {
  /// All bytes up to the end, `limit` at most; nil when they cannot be read, or are more.
  static func all(of file: Int32, limit: Int = 1 << 30) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 256 << 10)
    while bytes.count <= limit {
      let count = read(file, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      bytes += chunk.prefix(count)
    }
    return nil
  }
}
