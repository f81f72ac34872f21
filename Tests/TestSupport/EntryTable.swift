package import MeetingModel

/// Every pair of mechanisms against everything that somebody may show, and what comes of it: written
/// out, so that tests of the rule and of the server hold both against the same page.
package enum EntryTable {
  /// What somebody shows, in the order of the columns below.
  package enum Showing: Character, CaseIterable, Sendable {
    case nothing = "-"
    case attendeeKey = "a"
    case presenterKey = "p"
    case wrongKey = "x"
    /// The account `ana`, which the attendees' list names.
    case listed = "l"
    /// The account `pia` of the group `chairs`, which the presenters' list names.
    case listedGroup = "g"
    /// The account `dan`, whose groups in the directory make him an attendee.
    case directoryAttendee = "d"
    /// The account `dora`, whose groups make her a presenter.
    case directoryPresenter = "D"
    /// The account `sam`, which no list and no group knows.
    case stranger = "s"

    package var account: EntryControl.Account? {
      switch self {
      case .nothing, .attendeeKey, .presenterKey, .wrongKey: nil
      case .listed: EntryControl.Account(name: "ana")
      case .listedGroup: EntryControl.Account(name: "pia", groups: ["chairs"])
      case .directoryAttendee: EntryControl.Account(name: "dan", directoryRole: .attendee)
      case .directoryPresenter: EntryControl.Account(name: "dora", directoryRole: .presenter)
      case .stranger: EntryControl.Account(name: "sam")
      }
    }
  }

  package struct Row: Sendable, CustomStringConvertible {
    package var attendees: EntryControl.Mechanism
    package var presenters: EntryControl.Mechanism
    fileprivate var outcomes: String

    /// P and A: comes in as presenter, as attendee. k, i, n: wrong key, sign-in required, not on the
    /// list.
    package var cells: [(Showing, Result<Role, Refusal>)] {
      zip(Showing.allCases, outcomes).map { showing, outcome in
        switch outcome {
        case "P": (showing, .success(.presenter))
        case "A": (showing, .success(.attendee))
        case "k": (showing, .failure(.wrongKey))
        case "i": (showing, .failure(.signInRequired))
        case _: (showing, .failure(.notOnList))
        }
      }
    }

    package var control: EntryControl {
      EntryControl(
        attendees: EntryControl.Door(
          mechanism: attendees, key: "key-of-attendees",
          list: EntryControl.AccessList(accounts: ["ana"])),
        presenters: EntryControl.Door(
          mechanism: presenters, key: "key-of-presenters",
          list: EntryControl.AccessList(groups: ["chairs"])))
    }

    package var description: String { "attendees \(attendees), presenters \(presenters)" }
  }

  package static let rows: [Row] = [
    //                                                             -apxlgdDs
    Row(attendees: .open, presenters: .open, outcomes: "PPPPPPPPP"),
    Row(attendees: .key, presenters: .open, outcomes: "PPPPPPPPP"),
    Row(attendees: .accessList, presenters: .open, outcomes: "PPPPPPPPP"),
    Row(attendees: .directory, presenters: .open, outcomes: "PPPPPPPPP"),
    Row(attendees: .open, presenters: .key, outcomes: "AAPAAAAAA"),
    Row(attendees: .key, presenters: .key, outcomes: "kAPkkkkkk"),
    Row(attendees: .accessList, presenters: .key, outcomes: "iiPkAnnnn"),
    Row(attendees: .directory, presenters: .key, outcomes: "iiPknnAAn"),
    Row(attendees: .open, presenters: .accessList, outcomes: "AAAAAPAAA"),
    Row(attendees: .key, presenters: .accessList, outcomes: "iAiknPnnn"),
    Row(attendees: .accessList, presenters: .accessList, outcomes: "iiiiAPnnn"),
    Row(attendees: .directory, presenters: .accessList, outcomes: "iiiinPAAn"),
    Row(attendees: .open, presenters: .directory, outcomes: "AAAAAAAPA"),
    Row(attendees: .key, presenters: .directory, outcomes: "iAiknnnPn"),
    Row(attendees: .accessList, presenters: .directory, outcomes: "iiiiAnnPn"),
    Row(attendees: .directory, presenters: .directory, outcomes: "iiiinnAPn"),
  ]
}
