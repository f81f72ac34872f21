import Glibc
import Logging
import Screen

/// The log of a program that owns the screen: what went wrong, one line each, for whoever looks after
/// it. Beyond `limit` bytes the file goes by the name of `….1`, in place of the one before. Several
/// programs may write to it. A line that cannot be written is dropped; nobody waits. On any thread.
struct LogFile: LogHandler {
  static let limit = 256 << 10

  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.warning
  private let path: String

  /// The folder of the file is made when there is something to write.
  init(path: String) { self.path = path }

  /// Logs to a file of this person's.
  static var logger: Logger {
    Logger(label: "plenary") { _ in LogFile(path: StateFolder.ofThisPerson.log) }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    let details = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    let line = "\(Self.time) \(event.level) \(event.message)\(details)"
    write(Array("\(line.cleaned())\n".utf8))
  }

  /// Of now, in UTC (ISO 8601).
  private static var time: String {
    var seconds = Glibc.time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    var room = [CChar](repeating: 0, count: 32)
    let count = strftime(&room, room.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
    return String(decoding: room.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private func write(_ line: [UInt8]) {
    _ = StateFolder.make(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard file >= 0 else { return }
    defer { close(file) }
    _ = Glibc.write(file, line, line.count)
    var status = stat()
    if fstat(file, &status) == 0, status.st_size > Self.limit { rename(path, path + ".1") }
  }
}
