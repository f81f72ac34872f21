import MeetingClient
import MeetingModel
import Participation
import Synchronization

/// What the server has refused, by code.
final class HourRefusals: Sendable {
  private let counts = Mutex<[String: Int]>([:])

  subscript(code: String) -> Int { counts.withLock { $0[code, default: 0] } }

  /// All of them, the most frequent first.
  var text: String {
    counts.withLock { $0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }

  /// Lives as long as the guest's link.
  func listen(to guest: Guest) async {
    for await event in guest.events {
      guard case .outcome(_, let refusal?) = event else { continue }
      counts.withLock { $0[refusal.code, default: 0] += 1 }
    }
  }
}
