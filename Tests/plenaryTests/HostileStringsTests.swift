import Foundation
import Logging
import Synchronization
import TestSupport
import Testing

@testable import plenary

/// How many: see `Seeded.eachHostile`.
@Suite("Hostile strings and the logs of the program")
struct HostileStringsTests {
  private final class Lines: Sendable {
    let all = Mutex<[String]>([])
  }

  private struct Listener: LogHandler {
    let lines: Lines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let all = metadata.merging(event.metadata ?? [:]) { $1 }
      lines.all.withLock {
        $0.append("\(event.message) \(all) \(event.error.map { "\($0)" } ?? "")")
      }
    }
  }

  private struct Complaint: Error, CustomStringConvertible {
    let description: String
  }

  @Test("what the server logs is one line without a control, whatever it was told")
  func server() {
    Seeded.eachHostile(4_000) { random in
      let lines = Lines()
      var logger = Logger(label: "test") { _ in CleanedLog(Listener(lines: lines)) }
      logger.logLevel = .trace
      logger[metadataKey: "connection"] = "\(random.hostileString())"
      logger.error(
        "\(random.hostileString())", error: Complaint(description: random.hostileString()),
        metadata: [
          "account": "\(random.hostileString())", "list": ["\(random.hostileString())"],
          "error": .stringConvertible(Complaint(description: random.hostileString())),
        ])
      let all = lines.all.withLock { $0 }
      let isPlain = all.allSatisfy { self.isPlain($0) }
      #expect(all.count == 1 && isPlain, "\(random)")
    }
  }

  @Test("what a console logs is one line without a control, too")
  func console() throws {
    let folder = NSTemporaryDirectory() + "/plenary-hostile-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let logger = Logger(label: "test") { _ in LogFile(path: folder + "/log") }
    try Seeded.eachHostile(600) { random in
      try? FileManager.default.removeItem(atPath: folder + "/log")
      logger.error("\(random.hostileString())", metadata: ["name": "\(random.hostileString())"])
      let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/log"))
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.hasSuffix("\n") && isPlain(String(text.dropLast())), "\(random)")
    }
  }

  private func isPlain(_ text: String) -> Bool {
    !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
