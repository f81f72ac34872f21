import Logging
import MeetingModel
import NIOCore

/// What is found out about accounts for one room, off the room and every event loop.
struct Recheck: Sendable {
  let questions: Set<Accounts.Question>
  let accounts: Accounts
  let mailbox: Mailbox

  /// One question after the other; a source that does not answer is asked no more of them.
  func run() async {
    var answers: [Accounts.Question: Accounts.Answer] = [:]
    var silent: Set<Int> = []
    for question in questions {
      guard !Task.isCancelled else { break }
      answers[question] = await accounts.answer(question, silent: &silent)
    }
    _ = mailbox.put(.accounts(answers))
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
    guard case .idle = rechecking, !state.questions.isEmpty else { return }
    let task = around.timers.next().scheduleTask(in: around.rules.recheck) { [mailbox] in
      _ = mailbox.put(.recheck)
    }
    rechecking = .waiting(task)
  }

  func noteRechecks(in messages: [RoomMessage]) {
    for message in messages {
      if case .accounts = message { rechecking = .idle }
    }
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
