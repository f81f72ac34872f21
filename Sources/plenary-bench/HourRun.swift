import MeetingClient
import MeetingModel
import Participation
import TestSupport

/// One simulated hour from the first who comes to the look into the log.
struct HourRun {
  let house: HourHouse
  let script: HourScript
  /// How many times faster than real.
  let speed: Int
  private let clock = ContinuousClock()
  private var report = HourReport()

  /// Another than these two is a failure of the run itself.
  struct Stuck: Error, CustomStringConvertible {
    let description: String
  }

  /// Keys in the meeting before anything happens in it.
  private static let idleKeys = 60
  /// From one look of the presenters at the questions to the next.
  private static let serving = Duration.milliseconds(50)
  /// What may be left to do when the hour is over.
  private static let patience = Duration.seconds(120)

  init(_ house: HourHouse, script: HourScript, speed: Int) {
    self.house = house
    self.script = script
    self.speed = speed
  }

  /// Everyone comes, the hour passes, and what came of it is looked at.
  mutating func run(attendees count: Int) async throws -> HourReport {
    let begun = clock.now
    let presenters = try await house.presenters(HourScript.presenters)
    let attendees = try await house.attendees(count)
    report.joining = begun.duration(to: clock.now)
    report.joined = presenters.count + attendees.count
    let console = await HourConsole(try house.link(name: "Console"))
    let everyone = presenters + attendees
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await console.run() }
      for guest in everyone { group.addTask { [house] in await house.refusals.listen(to: guest) } }
      try await meet(presenters, attendees, console)
      try await look(at: everyone, console)
      await console.leave()
      for guest in everyone { group.addTask { await guest.leave() } }
      try await group.waitForAll()
    }
    report.whole = begun.duration(to: clock.now)
    return report
  }

  private mutating func meet(
    _ presenters: [Guest], _ attendees: [Guest], _ console: HourConsole
  ) async throws {
    try await until("the console is in") { await console.isIn }
    try await presenters[0].propose(.questions(.moderate(true)))
    try await presenters[0].settled()
    await console.goToQuestions()
    report.idle = try await console.type(Self.idleKeys)
    let (written, paintings) = (HourHouse.written, await console.unasked.count)
    let begun = clock.now
    async let keys = console.type(.max)
    async let served: Void = serve(presenters, until: console)
    try await play(presenters, attendees)
    try await until("every question is answered") { [presenters] in
      for guest in presenters where await guest.meeting.questions.unanswered > 0 { return false }
      return true
    }
    report.hour = begun.duration(to: clock.now)
    await console.stop()
    report.keys = try await keys
    await served
    report.paintings = Array(await console.unasked.dropFirst(paintings))
    if let written, let now = HourHouse.written { report.written = now - written }
  }

  private func play(_ presenters: [Guest], _ attendees: [Guest]) async throws {
    let begun = clock.now
    for step in script.steps {
      let due = begun + .milliseconds(step.at) / speed
      if due > clock.now { try await Task.sleep(until: due, clock: clock) }
      switch step.who {
      case .attendee(let number): await attendees[number].act(step.act, roll: step.roll)
      case .presenter(let number): await presenters[number].act(step.act, roll: step.roll)
      }
    }
  }

  /// All presenters at the same time, again and again, until the console is told to stop.
  private func serve(_ presenters: [Guest], until console: HourConsole) async {
    var random = script.random
    while await !console.isOver, !Task.isCancelled {
      await withTaskGroup(of: Void.self) { group in
        for guest in presenters {
          let roll = random.below(1 << 30)
          group.addTask { await guest.serve(roll: roll) }
        }
      }
      try? await Task.sleep(for: Self.serving)
    }
  }

  private mutating func look(at everyone: [Guest], _ console: HourConsole) async throws {
    for guest in everyone { try await guest.settled() }
    var verdict = HourVerdict()
    let records = try await house.records()
    for record in records { verdict.take(record) }
    verdict.recount()
    let head = verdict.ledger.head
    try await until("everyone has heard everything") {
      guard await console.replica.head >= head else { return false }
      for guest in everyone where await guest.replica.head < head { return false }
      return true
    }
    for guest in everyone { verdict.check(await guest.replica) }
    verdict.check(await console.replica)
    verdict.expect(questions: HourScript.questions)
    report.events = records.count
    report.verdict = verdict
  }

  private func until(_ what: String, _ isSo: () async -> Bool) async throws {
    let begun = clock.now
    while await !isSo() {
      guard begun.duration(to: clock.now) < Self.patience else {
        throw Stuck(description: "waited in vain until \(what)")
      }
      try await Task.sleep(for: .milliseconds(20))
    }
  }
}
