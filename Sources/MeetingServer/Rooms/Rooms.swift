import MeetingModel
import Storage
import Synchronization

/// The work that the server does in tasks of its own.
enum Job: Sendable {
  case knock(Knock)
  case room(MeetingEntry, Mailbox)
  case recheck(Recheck)
}

/// The mailboxes of the meetings that are live here. A room starts with the first who comes, and
/// leaves when nobody is there.
///
/// Law: a meeting has at most one room that takes anything in.
final class Rooms: Sendable {
  private struct State {
    var open: [MeetingID: Mailbox] = [:]
    var isStopping = false
    /// The callers who wait until the room of a mailbox is gone.
    var endings: [(mailbox: Mailbox, waiter: CheckedContinuation<Void, Never>)] = []
  }

  private let state = Mutex(State())
  private let jobs: AsyncStream<Job>.Continuation

  init(jobs: AsyncStream<Job>.Continuation) { self.jobs = jobs }

  /// Puts `join` into the meeting's mailbox, whose room is started when there is none. False when the
  /// server stops.
  func post(_ join: Join, from connection: Connection, to entry: MeetingEntry) -> Bool {
    state.withLock { state in
      guard !state.isStopping else { return false }
      if let mailbox = state.open[entry.id],
        mailbox.put(.join(join), from: connection) != .closed
      {
        return true
      }
      let mailbox = Mailbox()
      state.open[entry.id] = mailbox
      _ = mailbox.put(.join(join), from: connection)
      jobs.yield(.room(entry, mailbox))
      return true
    }
  }

  /// The meetings whose rooms are open: somebody is there, or was there a moment ago.
  var live: Set<MeetingID> { state.withLock { Set($0.open.keys) } }

  /// Has the meeting's room end it for everyone, and returns when that room is gone. The room is started
  /// when there is none. False when the server stops.
  func end(_ entry: MeetingEntry) async -> Bool {
    let mailbox: Mailbox? = state.withLock { state in
      guard !state.isStopping else { return nil }
      if let mailbox = state.open[entry.id], mailbox.put(.end) != .closed { return mailbox }
      let mailbox = Mailbox()
      state.open[entry.id] = mailbox
      _ = mailbox.put(.end)
      jobs.yield(.room(entry, mailbox))
      return mailbox
    }
    guard let mailbox else { return false }
    await withCheckedContinuation { waiter in
      let isGone = state.withLock { state in
        guard state.open[entry.id] === mailbox else { return true }
        state.endings.append((mailbox, waiter))
        return false
      }
      if isGone { waiter.resume() }
    }
    return true
  }

  /// Has it done soon, or never when the server stops.
  func start(_ recheck: Recheck) { jobs.yield(.recheck(recheck)) }

  /// The room of this mailbox has ended; the mailbox is closed.
  func remove(_ meeting: MeetingID, _ mailbox: Mailbox) {
    let waiters = state.withLock { state in
      if state.open[meeting] === mailbox { state.open[meeting] = nil }
      let waiters = state.endings.filter { $0.mailbox === mailbox }.map(\.waiter)
      state.endings.removeAll { $0.mailbox === mailbox }
      return waiters
    }
    for waiter in waiters { waiter.resume() }
  }

  /// Starts no more rooms, and has the open ones end in order.
  func stop() {
    let open = state.withLock { state in
      state.isStopping = true
      return Array(state.open.values)
    }
    for mailbox in open { _ = mailbox.put(.stop) }
  }
}
