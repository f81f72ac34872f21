import Glibc
import MeetingModel
import Testing

@testable import MeetingServer

@Suite struct RefusedEntryTests {
  /// The expression of the filter that comes with the program, as fail2ban would see it.
  private static var filter: Regex<AnyRegexOutput> {
    get throws {
      let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
      let file = try #require(fopen("/\(folder)/docs/fail2ban/plenary.conf", "r"))
      defer { fclose(file) }
      var bytes = [UInt8](repeating: 0, count: 8_192)
      let count = fread(&bytes, 1, bytes.count, file)
      let lines = String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: "\n")
      let line = try #require(lines.first { $0.hasPrefix("failregex = ") })
      let expression = String(line.dropFirst("failregex = ".count))
      return try Regex(expression.replacing("<HOST>", with: "(?<host>[0-9a-fA-F.:]+)"))
    }
  }

  private func line(
    _ address: String, account: String = "", meeting: String = "tides", _ reason: Refusal
  ) -> String {
    let entry = RefusedEntry(
      place: Place(address), meeting: meeting, account: account, reason: reason)
    // As swift-log writes it, behind the date that fail2ban cuts off.
    return " notice plenary: [MeetingServer] \(entry)"
  }

  private func host(in line: String) throws -> Substring? {
    try line.firstMatch(of: Self.filter)?["host"]?.substring
  }

  @Test("the line has the form that is promised")
  func form() {
    let entry = RefusedEntry(
      place: Place("192.0.2.7"), meeting: "tides", account: "ana@example.org",
      reason: .wrongPassword)
    #expect(
      "\(entry)"
        == "entry refused address=192.0.2.7 meeting=tides account=ana@example.org"
        + " reason=wrongPassword")
    let bare = RefusedEntry(place: Place(""), meeting: "NO", account: "", reason: .wrongKey)
    #expect("\(bare)" == "entry refused address=- meeting=- account=- reason=wrongKey")
  }

  @Test(
    "the filter finds the address of every failure that counts",
    arguments: [Refusal.wrongKey, .wrongPassword, .ticketInvalid])
  func counted(reason: Refusal) throws {
    #expect(try host(in: line("192.0.2.7", account: "ana", reason)) == "192.0.2.7")
    #expect(try host(in: line("2001:db8::7", reason)) == "2001:db8::7")
    #expect(try host(in: line("::ffff:192.0.2.7", reason)) == "192.0.2.7")
    #expect(RefusedEntry.told.contains(reason))
  }

  @Test(
    "who has proved who they are, or may have been slowed down by others, is not banned",
    arguments: [Refusal.notOnList, .signInExpired, .tooFast])
  func notCounted(reason: Refusal) throws {
    #expect(try host(in: line("192.0.2.7", account: "ana", reason)) == nil)
    #expect(RefusedEntry.told.contains(reason))
  }

  @Test("no account and no meeting can make the line say something else")
  func hostile() throws {
    let names = [
      "x reason=wrongKey", "x\nentry refused address=198.51.100.1 meeting=a account=b",
      " address=198.51.100.1", "\u{1B}[2J", "é会", String(repeating: "a", count: 10_000), "a=b",
      "\r", "\u{0}", "-", "%20",
    ]
    for name in names {
      for text in [
        line("192.0.2.7", account: name, .wrongPassword),
        line("192.0.2.7", meeting: name, .wrongKey),
      ] {
        #expect(try host(in: text) == "192.0.2.7")
        #expect(text.utf8.count < 400)
        let isPlain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
        #expect(isPlain)
        #expect(text.split(separator: " ").count == 9)
      }
    }
  }
}
