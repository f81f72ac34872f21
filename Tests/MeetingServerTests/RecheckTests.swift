import MeetingModel
import Testing

@testable import MeetingServer

@Suite(.timeLimit(.minutes(10))) struct RecheckTests {
  private let mailbox = Mailbox()

  private func recheck(_ names: [String], _ source: ScriptedAccounts) -> Recheck {
    Recheck(
      questions: Set(names.map { Accounts.Question(account: $0, epoch: "1") }),
      accounts: Accounts(sources: [source]), mailbox: mailbox)
  }

  /// Whom answers are about, until there are `count` of them or all have been asked about.
  private func answered(_ count: Int = .max) async -> (names: Set<String>, isOver: Bool) {
    var names: Set<String> = []
    while names.count < count {
      for letter in await mailbox.drain()?.letters ?? [] {
        if case .accounts(let answers) = letter.message {
          names.formUnion(answers.keys.map(\.account))
        }
        if letter.message == .rechecked { return (names, true) }
      }
    }
    return (names, false)
  }

  @Test("answers are told as they come, whatever one waits for, and the end when all have come")
  func early() async {
    let names = (0..<40).map { "guest-\($0)" }
    let source = ScriptedAccounts(names.map { EntryControl.Account(name: $0) })
    source.hold("guest-7")
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await recheck(names, source).run() }
      let before = await answered(39)
      #expect(before.names == Set(names).subtracting(["guest-7"]))
      #expect(!before.isOver)
      source.letGo()
      let after = await answered()
      #expect(after.names == ["guest-7"])
      #expect(after.isOver)
    }
  }

  @Test("four are asked at once, and no more")
  func bounded() async {
    let names = (0..<40).map { "guest-\($0)" }
    let source = ScriptedAccounts(names.map { EntryControl.Account(name: $0) })
    for name in names { source.hold(name) }
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await recheck(names, source).run() }
      while source.waiting < 4 { await Task.yield() }
      for _ in 0..<1_000 { await Task.yield() }
      #expect(source.asked.count == 4)
      source.letGo()
      let answers = await answered()
      #expect(answers.names == Set(names))
    }
  }

  @Test("a source that is silent is asked four times at most, one that is busy about everybody")
  func unanswered() async {
    let names = (0..<40).map { "guest-\($0)" }
    let silent = ScriptedAccounts()
    silent.fallSilent()
    await recheck(names, silent).run()
    #expect(silent.asked.count <= 4)
    let busy = ScriptedAccounts()
    busy.refuse(.tooFast)
    await recheck(names, busy).run()
    #expect(busy.asked.count == 40)
    let answers = await answered()
    #expect(answers.names.isEmpty && answers.isOver)
  }

  @Test("a room that has gone has nothing more asked")
  func closed() async {
    let names = (0..<40).map { "guest-\($0)" }
    let source = ScriptedAccounts(names.map { EntryControl.Account(name: $0) })
    _ = mailbox.close()
    await recheck(names, source).run()
    #expect(source.asked.count < 40)
  }
}
