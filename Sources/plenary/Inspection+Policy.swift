import Localization
import MeetingModel

extension Inspection {
  /// A line for each thing that organizers may not choose freely.
  mutating func policy(_ policy: Policy) {
    let findings = policy.findings
    for finding in findings.isEmpty ? [.check.policyAllows] : findings {
      report(.check.policy, .good, finding)
    }
  }
}

extension Policy {
  /// The settings that differ from the default policy.
  var findings: [Phrase] {
    let free = Policy()
    var findings: [Phrase] = []
    func note(_ isNoted: Bool, _ finding: Phrase) { if isNoted { findings.append(finding) } }
    note(
      attendeeMechanisms != free.attendeeMechanisms,
      .check.policyAttendees(ways: Self.words(attendeeMechanisms)))
    note(
      presenterMechanisms != free.presenterMechanisms,
      .check.policyPresenters(ways: Self.words(presenterMechanisms)))
    note(shortestKey != free.shortestKey, .check.policyKeys(length: shortestKey))
    note(leastLobby != free.leastLobby, .check.policyLobby(mode: leastLobby.word))
    note(mostPresent != free.mostPresent, .check.policyMostPresent(limit: mostPresent))
    note(!withheld.isEmpty, .check.policyWithheld(abilities: Self.words(withheld)))
    note(
      !withheldFromAttendees.isEmpty,
      .check.policyWithheldFromAttendees(abilities: Self.words(withheldFromAttendees)))
    return findings
  }

  private static func words(_ mechanisms: Set<EntryControl.Mechanism>) -> String {
    EntryControl.Mechanism.allCases.filter(mechanisms.contains).map(\.word)
      .joined(separator: ", ")
  }

  private static func words(_ abilities: Set<Ability>) -> String {
    Ability.adjustable.filter(abilities.contains).compactMap(\.word).joined(separator: ", ")
  }
}
