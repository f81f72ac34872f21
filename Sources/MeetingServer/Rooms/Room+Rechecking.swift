import Logging
import MeetingModel
import NIOCore

/// What is found out about accounts for one room, off the room and every event loop.
struct Recheck: Sendable {
  let questions: Set<Accounts.Question>
  let accounts: Accounts
  let mailbox: Mailbox

  /// How many questions are asked at once.
  private static let most = 4

  /// Tells each answer as it comes, and the end. A source that does not answer is asked no more; a
  /// question that had no answer is asked again the next time.
  func run() async {
    await withTaskGroup(of: (Accounts.Question, Accounts.Finding).self) { group in
      var silent: Set<Int> = []
      var asked = 0
      for question in questions {
        if asked >= Self.most, let (question, finding) = await group.next() {
          silent.formUnion(finding.silent)
          guard tell(finding.answer, to: question) else { return group.cancelAll() }
        }
        group.addTask { [silent] in (question, await accounts.answer(question, besides: silent)) }
        asked += 1
      }
      for await (question, finding) in group {
        guard tell(finding.answer, to: question) else { return group.cancelAll() }
      }
    }
    _ = mailbox.put(.rechecked)
  }

  /// False when nobody asks any more.
  private func tell(_ answer: Accounts.Answer?, to question: Accounts.Question) -> Bool {
    guard !Task.isCancelled else { return false }
    guard let answer else { return true }
    return mailbox.put(.accounts([question: answer])) != .closed
  }
}

extension Room {
  /// Whether accounts are waited for.
  enum Rechecking {
    case idle
    case waiting(Scheduled<Void>)
    /// Never two at a time.
    case asking
  }

  /// Has the accounts of those who sit here looked at again after a while.
  func setRecheck() {
    guard case .idle = rechecking, !state.seating.owners.isEmpty else { return }
    let task = around.timers.next().scheduleTask(in: around.rules.recheck) { [mailbox] in
      _ = mailbox.put(.recheck)
    }
    rechecking = .waiting(task)
  }

  func noteRechecks(in messages: [RoomMessage]) {
    if messages.contains(.rechecked) { rechecking = .idle }
    guard messages.contains(.recheck) else { return }
    let questions = state.questions
    rechecking = questions.isEmpty ? .idle : .asking
    guard !questions.isEmpty else { return }
    around.rooms.start(
      Recheck(questions: questions, accounts: around.accounts, mailbox: mailbox))
  }

  func endRechecks() {
    if case .waiting(let task) = rechecking { task.cancel() }
  }
}
