import Glibc
import MeetingModel
import Storage
import TestSupport
import Testing

@testable import StorageSQLite

@Suite("The file of heads") struct HeadsFileTests {
  @Test("says what was written; torn or changed anywhere it says nothing")
  func law() throws {
    try Seeded.each(300) { random in
      var heads: [MeetingID: LogHead] = [:]
      for index in 0..<random.below(6) {
        heads[try name("meeting-\(index)")] = LogHead(
          EventNumber(random.next()), checksum: random.next())
      }
      let text = HeadsFile.text(of: heads)
      #expect(HeadsFile.heads(in: text) == heads, "\(random)")
      let torn = String(text.dropLast(1 + random.below(text.count)))
      #expect(HeadsFile.heads(in: torn) == nil, "\(random)")
      var bytes = Array(text.utf8)
      bytes[random.below(bytes.count)] ^= 1
      #expect(HeadsFile.heads(in: String(decoding: bytes, as: UTF8.self)) == nil, "\(random)")
    }
  }

  @Test("is replaced whole, and is private to its owner")
  func file() async throws {
    try await withFolder { folder in
      try SQLiteStorage.open(folder: folder).close()
      let file = HeadsFile(path: folder + "/heads")
      #expect(try file.read() == [:])
      for number in 1...3 {
        let heads = [try name("standup"): LogHead(EventNumber(UInt64(number)), checksum: 7)]
        try file.write(heads)
        #expect(try file.read() == heads)
      }
      var status = stat()
      #expect(stat(file.path, &status) == 0 && status.st_mode & 0o777 == 0o600)
      #expect(access(file.path + ".new", F_OK) != 0)
      overwrite(file.path, with: Array("standup 3".utf8))
      #expect(throws: StorageError.corrupt) { try file.read() }
      let missing = HeadsFile(path: folder + "/none/heads")
      #expect(throws: StorageError.unwritable(errno: ENOENT)) { try missing.write([:]) }
    }
  }
}
