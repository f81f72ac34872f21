import Glibc
import MeetingModel
import Storage

/// The file `heads` in a data folder: where each log ends, for people and programs to read, and outside
/// of the database, so that a database that was cut short or put back is noticed.
///
///     cedar-x7k2m9qd 604 9f86d081884c7d65
///     2 lines 3a7bd3e2360a3d29
///
/// It is replaced whole, so that a reader sees the old one or the new one. The last line tells one that
/// was torn by a power failure.
struct HeadsFile {
  let path: String

  /// Throws `.unwritable` or `.full`.
  func write(_ heads: [MeetingID: LogHead]) throws(StorageError) {
    let fresh = path + ".new"
    let descriptor = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw StorageError(errno: errno) }
    var rest = Array(Self.text(of: heads).utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let failure = errno
        close(descriptor)
        throw StorageError(errno: failure)
      }
      rest = rest.dropFirst(count)
    }
    close(descriptor)
    guard rename(fresh, path) == 0 else { throw StorageError(errno: errno) }
  }

  /// Empty when there is no such file; throws `.corrupt` when it is not what was written, `.unwritable`
  /// when it cannot be read.
  func read() throws(StorageError) -> [MeetingID: LogHead] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return [:] }
      throw StorageError(errno: errno)
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var page = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = Glibc.read(descriptor, &page, page.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw StorageError(errno: errno) }
      if count == 0 { break }
      bytes += page.prefix(count)
    }
    guard let heads = Self.heads(in: String(decoding: bytes, as: UTF8.self)) else { throw .corrupt }
    return heads
  }

  static func text(of heads: [MeetingID: LogHead]) -> String {
    let lines = heads.sorted { $0.key < $1.key }.map { meeting, head in
      "\(meeting.text) \(head.number.value) \(hex(head.checksum))\n"
    }
    let body = lines.joined()
    return body + "\(lines.count) lines \(hex(checksum(of: body)))\n"
  }

  /// Nil when it is not a text that `text(of:)` gives.
  static func heads(in text: String) -> [MeetingID: LogHead]? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.popLast()?.isEmpty == true, lines.popLast() != nil else { return nil }
    var heads: [MeetingID: LogHead] = [:]
    for line in lines {
      let parts = line.split(separator: " ")
      guard parts.count == 3, let meeting = MeetingID(String(parts[0])),
        let number = UInt64(parts[1]), let checksum = UInt64(parts[2], radix: 16)
      else { return nil }
      heads[meeting] = LogHead(EventNumber(number), checksum: checksum)
    }
    return Self.text(of: heads) == text ? heads : nil
  }

  private static func hex(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// FNV-1a, 64 bits.
  private static func checksum(of text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
