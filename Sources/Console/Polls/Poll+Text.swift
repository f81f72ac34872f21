import Localization
import MeetingModel
import Screen

/// Polls as files. Of a secret poll there are totals only, and none while it is open.
extension Poll {
  /// Question, state and counts as lines; the names of voters where `names` gives them. Every text of
  /// people on a line of its own or at the end of one, without anything that could move a cursor.
  /// `tally` is nil where the reader may know none: then there are neither counts nor options.
  func text(
    in language: Language, _ tally: Tally?, names: ((ParticipantID) -> String)?
  ) -> String {
    var nature = [draft.nature(in: language), language.text(phase.phrase)]
    if let tally { nature.append(language.text(.poll.voted(count: tally.voters))) }
    var lines = [
      "\(head.number). \(draft.question.oneLine)", "   " + nature.joined(separator: " · "),
    ]
    guard let tally else { return lines.joined(separator: "\n") }
    for entry in entries(in: language, tally) {
      let share = language.text(.poll.share(percent: tally.share(of: entry.count)))
      lines.append("   \(entry.count) · \(share)  \(entry.answer.oneLine)")
      let voters = names.map { self.voters(of: entry.ballot, names: $0) } ?? []
      if !voters.isEmpty {
        lines.append("      " + voters.map(\.oneLine).joined(separator: ", "))
      }
    }
    return lines.joined(separator: "\n")
  }

  fileprivate typealias Entry = (answer: String, count: Int, ballot: Ballot)

  /// The counts as far as they may be known: to those who present always, to others while shown.
  func known(presents: Bool) -> Tally? { presents ? tally : shown }

  fileprivate func entries(in language: Language, _ tally: Tally?) -> [Entry] {
    guard tellsCounts, let tally else { return [] }
    if draft.kind == .shortText {
      return tally.answersInOrder.map { ($0.text, $0.count, .text($0.text)) }
    }
    return (0..<draft.optionCount).map { option in
      (draft.label(of: option, in: language), tally[option], .marks([option]))
    }
  }

  /// By name, so that they tell no order in time.
  fileprivate func voters(of ballot: Ballot, names: (ParticipantID) -> String) -> [String] {
    guard !draft.isSecret else { return [] }
    return votes.filter { $0.value.includes(ballot) }.map { names($0.key) }.sorted()
  }
}

extension Poll.Ballot {
  fileprivate func includes(_ other: Poll.Ballot) -> Bool {
    switch (self, other) {
    case (.text(let text), .text(let other)): text == other
    case (.options(let options), .options(let others)): others.allSatisfy(options.contains)
    case (.text, .options), (.options, .text): false
    }
  }
}

extension Meeting {
  /// The polls as text and as a table; none when there are none.
  func pollFiles(in language: Language, presents: Bool = true) -> [MeetingFile] {
    let polls = polls.inOrder
    guard !polls.isEmpty else { return [] }
    let name = { (id: ParticipantID) in self.name(of: id, language) }
    let text = polls.map {
      $0.text(in: language, $0.known(presents: presents), names: presents ? name : nil)
    }.joined(separator: "\n\n")
    var rows: [[String]] = [
      ["poll", "question", "kind", "secret", "phase", "voted", "answer", "votes", "voters"]
    ]
    for poll in polls {
      let tally = poll.known(presents: presents)
      let begin = [
        String(poll.head.number), poll.draft.question, poll.draft.kind.code,
        poll.draft.isSecret ? "yes" : "no", poll.phase.code, tally.map { String($0.voters) } ?? "",
      ]
      let entries = poll.entries(in: language, tally)
      if entries.isEmpty { rows.append(begin + ["", "", ""]) }
      for entry in entries {
        let voters =
          presents ? poll.voters(of: entry.ballot, names: name).joined(separator: "; ") : ""
        rows.append(begin + [entry.answer, String(entry.count), voters])
      }
    }
    return [
      MeetingFile(name: "polls.txt", contents: text + "\n"),
      MeetingFile(name: "polls.csv", contents: CommaSeparated.text(rows)),
    ]
  }
}

extension Poll.Kind {
  /// As a deck names it; the same in every language.
  fileprivate var code: String {
    switch self {
    case .single: "single"
    case .multiple: "multiple"
    case .yesNoAbstain: "yes-no"
    case .rating(let most): "rating 1-\(most)"
    case .shortText: "text"
    }
  }
}

extension Poll.Phase {
  fileprivate var code: String {
    switch self {
    case .prepared: "prepared"
    case .open: "open"
    case .closed: "closed"
    }
  }
}

extension String {
  fileprivate var oneLine: String {
    cleaned(.kept).replacing("\n", with: " ").isolated()
  }
}
