import Console
import Localization
import MeetingClient
import MeetingModel
import NIOPosix
import Participation
import Storage

/// A live meeting on this machine, with three guests who behave like people: over the real protocol,
/// as everybody else.
@MainActor
struct Demonstration {
  let reader: Reader
  let hosting: Hosting
  let deck: Deck

  /// In the console, as the organizer, until the person has seen enough.
  func show(as name: String?, _ options: ConsoleOptions) async throws {
    do {
      let entrance = Entrance(
        reader: reader, invitation: try hosting.invitation(for: .organizer), options: options,
        isServer: true)
      let run = try await entrance.enter(as: name)
      run.propose(.decks(.add(deck)))
      let play = Task {
        let guests = try await guests()
        await Troupe(guests: guests, words: reader.language, pace: .leisurely).play()
      }
      try await entrance.show(run) {
        play.cancel()
        _ = await play.result
        await hosting.stop()
      }
    } catch {
      await hosting.stop()
      throw error
    }
  }

  /// In plain lines, as a participant without a console sees it.
  func tell(for time: Duration) async throws {
    do {
      let organizer = try await join(as: "Olga", .organizer)
      let witness = try await join(as: "Walid", .attendee)
      let telling = Task { await Witness(guest: witness, reader: reader).tell() }
      try await organizer.propose(.decks(.add(deck)))
      try await organizer.settled()
      let guests = try await guests()
      let play = Task {
        await Troupe(guests: guests, words: reader.language, pace: .lively, host: organizer).play()
      }
      try await Task.sleep(for: time)
      play.cancel()
      await play.value
      await organizer.leave()
      await witness.leave()
      await telling.value
      await hosting.stop()
    } catch {
      await hosting.stop()
      if let end = error as? LinkEnd { throw Failure(end, at: hosting.listensAt) }
      throw error
    }
  }

  private func guests() async throws -> [Guest] {
    var guests: [Guest] = []
    for name in ["Aiko", "Bruno", "Chloé"] {
      guests.append(try await join(as: name, .attendee))
    }
    return guests
  }

  private func join(as name: String, _ role: Role) async throws -> Guest {
    try await Guest.join(
      try hosting.invitation(for: role), name: name, group: MultiThreadedEventLoopGroup.singleton)
  }
}
