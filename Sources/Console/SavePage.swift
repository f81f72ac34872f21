import Localization
import MeetingModel
import Participation
import Screen
import SharedText

/// Asks into which file of this person's own machine something shall go.
struct SavePage: Equatable, Sendable {
  let subject: Subject
  var field: TextField

  enum Subject: Equatable, Sendable {
    case text(TextID)
    case drawing(Boards.Surface)
    case chat
  }

  init(_ subject: Subject, name: String) {
    self.subject = subject
    field = TextField(maxScalars: 1_000)
    field.set(name)
  }

}

/// What became of a file that was to be written.
package enum SaveFailure: Error, Equatable, Sendable {
  /// It was there before, and stays as it is.
  case exists
  /// The system's own words.
  case unwritable(reason: String)
}

extension Model {
  mutating func press(_ key: Key, in page: SavePage) -> [Effect] {
    var page = page
    switch key {
    case .escape:
      overlay = nil
      return []
    case .enter:
      overlay = nil
      // It may have been withheld since the page was opened.
      if let refusal = refusalOfSaving {
        notify(refusal, at: now)
        return []
      }
      let path = page.field.text
      guard !path.isEmpty, let contents = contents(of: page.subject, forFile: path) else {
        return []
      }
      return [.save(contents.withoutControls(), path: path)]
    default: _ = page.field.press(key, width: innerWidth(of: .save(page)) - 2)
    }
    overlay = .save(page)
    return []
  }

  /// Why this person may save nothing of the meeting; nil when they may, also once it has ended.
  ///
  /// It binds this console and no other program: whoever sees a meeting can keep what they see.
  var refusalOfSaving: Phrase? {
    guard let me = replica.me else {
      // A meeting that nobody organized is read from its log by whoever runs the server.
      return isReadOnly && role.organizes ? nil : .connection.connecting
    }
    if meeting.permits(.export, to: me) { return nil }
    let isWithheld = meeting.policy.withholds(.export, from: me.role)
    return (isWithheld ? Refusal.againstPolicy : .notPermitted(.export)).phrase
  }

  /// As this person sees it, unconfirmed edits and all.
  private func contents(of subject: SavePage.Subject, forFile path: String) -> String? {
    switch subject {
    case .text(let id): replica.text(id)?.description
    case .chat: meeting.chatFile(in: language)?.contents
    case .drawing(let surface):
      meeting.boards[surface]?.contents(
        ofFile: path, over: meeting.slide(under: surface), language, pens: pens)
    }
  }

  mutating func noteSaved(_ path: String, _ failure: SaveFailure?, at now: Moment) {
    switch failure {
    case nil: notify(.console.saved(path: path), at: now)
    case .exists: notify(.console.fileExists(path: path), at: now)
    case .unwritable(let reason): notify(.console.unwritable(path: path, reason: reason), at: now)
    }
  }
}
