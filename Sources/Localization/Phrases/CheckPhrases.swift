/// What `plenary check` found. Keys "check.*".
package struct CheckPhrases: PhraseGroup {
  static let group = "check"

  package var configuration: Phrase { phrase() }
  package var certificate: Phrase { phrase() }
  package var dataFolder: Phrase { phrase() }
  package var terminal: Phrase { phrase() }
  package var deck: Phrase { phrase() }
  /// What was looked at, how it is, and why.
  package func report(subject: Phrase, verdict: Phrase, finding: Phrase) -> Phrase {
    phrase(.phrase(subject), .phrase(verdict), .phrase(finding))
  }
  package var good: Phrase { phrase() }
  package var warning: Phrase { phrase() }
  package var bad: Phrase { phrase() }
  package var defaults: Phrase { phrase() }
  package func listensAt(address: String) -> Phrase { phrase(.text(address)) }
  package var policy: Phrase { phrase() }
  package var policyAllows: Phrase { phrase() }
  package func policyAttendees(ways: String) -> Phrase { phrase(.text(ways)) }
  package func policyPresenters(ways: String) -> Phrase { phrase(.text(ways)) }
  package func policyKeys(length: Int) -> Phrase { phrase(.number(length)) }
  package func policyLobby(mode: String) -> Phrase { phrase(.text(mode)) }
  package func policyMostPresent(limit: Int) -> Phrase { phrase(.number(limit)) }
  package func policyWithheld(abilities: String) -> Phrase { phrase(.text(abilities)) }
  package func policyWithheldFromAttendees(abilities: String) -> Phrase {
    phrase(.text(abilities))
  }
  package var certificateToBeMade: Phrase { phrase() }
  package func validUntil(date: String) -> Phrase { phrase(.text(date)) }
  package func validFrom(date: String) -> Phrase { phrase(.text(date)) }
  package func expired(date: String) -> Phrase { phrase(.text(date)) }
  package func fingerprint(value: String) -> Phrase { phrase(.text(value)) }
  package func meetingsIn(count: Int, path: String) -> Phrase {
    phrase(.number(count), .text(path))
  }
  package var folderInUse: Phrase { phrase() }
  package func folderToBeMade(path: String) -> Phrase { phrase(.text(path)) }
  package var damaged: Phrase { phrase() }
  package func fileDamaged(path: String) -> Phrase { phrase(.text(path)) }
  package var orphaned: Phrase { phrase() }
  package var misnamed: Phrase { phrase() }
  package func gap(meeting: String, number: Int) -> Phrase {
    phrase(.text(meeting), .number(number))
  }
  package func changed(meeting: String, number: Int) -> Phrase {
    phrase(.text(meeting), .number(number))
  }
  package func changedAmong(meeting: String, first: Int, last: Int) -> Phrase {
    phrase(.text(meeting), .number(first), .number(last))
  }
  package func lostEnd(meeting: String, number: Int, had: Int) -> Phrase {
    phrase(.text(meeting), .number(number), .number(had))
  }
  package func otherEnd(meeting: String, number: Int) -> Phrase {
    phrase(.text(meeting), .number(number))
  }
  package func snapshotAhead(meeting: String) -> Phrase { phrase(.text(meeting)) }
  package func snapshotDamaged(meeting: String) -> Phrase { phrase(.text(meeting)) }
  package func setAside(meeting: String, number: Int) -> Phrase {
    phrase(.text(meeting), .number(number))
  }
  package func freeSpace(megabytes: Int) -> Phrase { phrase(.number(megabytes)) }
  package var directory: Phrase { phrase() }
  package func directoryAnswers(address: String) -> Phrase { phrase(.text(address)) }
  package func directoryFails(address: String, reason: Phrase) -> Phrase {
    phrase(.text(address), .phrase(reason))
  }
  package func directoryGroup(name: String, count: Int) -> Phrase {
    phrase(.text(name), .number(count))
  }
  package func directoryGroupMissing(name: String) -> Phrase { phrase(.text(name)) }
  package var directoryMemberUid: Phrase { phrase() }
  package func directoryRefers(address: String) -> Phrase { phrase(.text(address)) }
  package func directoryOtherName(host: String) -> Phrase { phrase(.text(host)) }
  package func directoryExpired(date: String) -> Phrase { phrase(.text(date)) }
  package func directoryNotYet(date: String) -> Phrase { phrase(.text(date)) }
  package func directoryAuthority(path: String) -> Phrase { phrase(.text(path)) }
  package var account: Phrase { phrase() }
  package func accountKept(name: String, groups: String) -> Phrase {
    phrase(.text(name), .text(groups))
  }
  package func accountFound(name: String, groups: String) -> Phrase {
    phrase(.text(name), .text(groups))
  }
  package func accountRole(name: String, role: String) -> Phrase {
    phrase(.text(name), .text(role))
  }
  package func accountWithoutRole(name: String) -> Phrase { phrase(.text(name)) }
  package func accountUnknown(name: String) -> Phrase { phrase(.text(name)) }
  package func terminalIs(name: String, columns: Int, rows: Int) -> Phrase {
    phrase(.text(name), .number(columns), .number(rows))
  }
  package func colours(count: Int) -> Phrase { phrase(.number(count)) }
  package func language(name: String) -> Phrase { phrase(.text(name)) }
  package var allGood: Phrase { phrase() }
  package func problems(count: Int) -> Phrase { phrase(.number(count)) }
}

extension Phrase {
  package static let check = CheckPhrases()
}
