import Foundation
import Logging
import Testing

@testable import plenary

@Suite("The log of a console")
struct LogFileTests {
  private func withLog(_ body: (Logger, String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "/plenary-log-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/deep/log"
    try body(Logger(label: "test") { _ in LogFile(path: path) }, path)
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }

  @Test("a line has time, level, words and details; nothing in it breaks out of it")
  func line() throws {
    try withLog { logger, path in
      logger.error("replica diverged", metadata: ["text": "notes", "by": "\u{1B}[2J\n"])
      logger.info("not worth a line")
      let lines = try text(path).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count == 2 && lines.last == "")
      let line = try #require(lines.first)
      #expect(line.contains("Z error replica diverged by="))
      #expect(line.hasSuffix(" text=notes"))
      #expect(!line.unicodeScalars.contains { $0.value < 0x20 })
    }
  }

  @Test("it takes no more room than two files of its limit")
  func bounded() throws {
    try withLog { logger, path in
      let long = Logger.Message(stringLiteral: String(repeating: "x", count: 10_000))
      for _ in 0..<80 { logger.error(long) }
      for path in [path, path + ".1"] {
        let count = try text(path).utf8.count
        #expect(count > 0 && count < LogFile.limit + 11_000)
      }
    }
  }

  @Test("where nothing can be written, nothing happens")
  func unwritable() {
    let logger = Logger(label: "test") { _ in LogFile(path: "/dev/null/log") }
    logger.error("lost")
  }
}
