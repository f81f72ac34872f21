import ArgumentParser
import MeetingServer
import StorageSQLite

/// An hour of a large meeting, in less time.
struct HourCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hour",
    abstract:
      "A simulated hour with many people: what it leaves in the log, and how a console feels.",
    discussion: """
      A server on SQLite, four presenters and many attendees, all in this process, over TLS on loopback. \
      In the first five minutes of the meeting 200 questions are asked, for which all presenters race; \
      hands, polls, moods and chat go on to the end. One more presenter types at a console all the time, \
      a key every 200 ms of real time, however fast the meeting goes. Then the log is read back and \
      everyone's copy is held against it; the exit code is 1 when something does not hold. Latency and \
      repaints are told beside their targets.
      """)

  @Option(help: "Attendees in the meeting.")
  var attendees = 500

  @Option(help: "Minutes of meeting time.")
  var minutes = 60

  @Option(help: "How many times faster than real.")
  var speed = 20

  @Option(help: "The seed that the hour is made from.")
  var seed: UInt64 = 1

  @Option(help: "Where the store is made.")
  var folder = "/tmp"

  func validate() throws {
    guard (1...5_000).contains(attendees) else {
      throw ValidationError("--attendees is 1 to 5000")
    }
    guard (1...1_440).contains(minutes) else { throw ValidationError("--minutes is 1 to 1440") }
    guard (1...10_000).contains(speed) else { throw ValidationError("--speed is 1 to 10000") }
  }

  func run() async throws {
    print(
      """
      Seed \(seed): \(minutes) minutes, \(speed) times faster than real; \(HourScript.presenters) \
      presenters, \(attendees) attendees, and a console.

      """)
    let place = try TemporaryFolder(in: folder)
    defer { place.remove() }
    let house = try await HourHouse.open(folder: try place.folder("meeting"))
    let report = try await serve(house)
    try house.store.close()
    print(report.text(refusals: house.refusals))
    print("\nrefused by the server: \(house.refusals.text)")
    let findings = report.verdict.findings
    guard findings.isEmpty else {
      print("\ndoes not hold:")
      for finding in findings { print("  \(finding)") }
      throw ExitCode.failure
    }
    print(
      """

      held: no question answered twice, hands in order of receipt at each of \(report.verdict.raised) \
      raised, every copy equal to the log as its owner may see it, every poll equal to a recount
      """)
  }

  private func serve(_ house: HourHouse) async throws -> HourReport {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await house.server.run() }
      var run = HourRun(
        house, script: HourScript(attendees: attendees, minutes: minutes, seed: seed),
        speed: speed)
      let report = try await run.run(attendees: attendees)
      group.cancelAll()
      try await group.waitForAll()
      return report
    }
  }
}
