import Console
import DirectoryLDAP
import Glibc
import Localization
import Logging
import MeetingModel
import MeetingServer
import SecureTransport
import Storage
import StorageSQLite

extension Inspection {
  /// Asks the directory of accounts as the server would: whether it answers, whether the groups that
  /// stand for roles are there, and how many members each has.
  mutating func directory(_ configuration: LDAPConfiguration) async {
    if configuration.groupFilter?.confusesMembers == true {
      report(.check.directory, .bad, .check.directoryMemberUid)
    }
    let address = configuration.address.url
    do throws(LDAPFailure) {
      let survey = try await LDAPDirectory(configuration, logger: Self.silent).survey()
      report(.check.directory, .good, .check.directoryAnswers(address: address))
      for (group, members) in survey.members.sorted(by: { $0.key.text < $1.key.text }) {
        if let members {
          report(.check.directory, .good, .check.directoryGroup(name: group.text, count: members))
        } else {
          report(.check.directory, .bad, .check.directoryGroupMissing(name: group.text))
        }
      }
    } catch {
      report(.check.directory, .bad, reason(error, configuration))
    }
  }

  /// What `name` would be, by the places of accounts in the order in which the server asks them. No
  /// password is asked for.
  mutating func account(_ name: String, _ settings: Settings) async {
    do {
      if let kept = try await keptAccount(name, in: settings.folder) {
        let groups = kept.groups.sorted().joined(separator: ", ")
        return report(.check.account, .good, .check.accountKept(name: kept.name, groups: groups))
      }
      guard let configuration = settings.directory else {
        return report(.check.account, .bad, .check.accountUnknown(name: name))
      }
      let directory = LDAPDirectory(configuration, logger: Self.silent)
      switch try await directory.standing(of: name) {
      case .active(let found):
        let account = found.account
        let groups = account.groups.sorted().joined(separator: ", ")
        report(.check.account, .good, .check.accountFound(name: account.name, groups: groups))
        guard let role = account.directoryRole else {
          return report(.check.account, .warning, .check.accountWithoutRole(name: account.name))
        }
        report(
          .check.account, .good,
          .check.accountRole(name: account.name, role: reader.text(role.phrase)))
      case .disabled, .unknown:
        report(.check.account, .bad, .check.accountUnknown(name: name))
      }
    } catch {
      report(.check.account, .bad, error.phrase)
    }
  }

  private static let silent = Logger(label: "plenary") { _ in SwiftLogNoOpLogHandler() }

  /// What the server itself keeps, and its groups; nil when it knows nobody of that name.
  private func keptAccount(
    _ name: String, in folder: String
  ) async throws(Refusal) -> EntryControl.Account? {
    guard access(folder, F_OK) == 0, let accounts = try? SQLiteAccounts(folder: folder) else {
      return nil
    }
    defer { try? accounts.close() }
    let accepted = try PlainText.acceptedAccountName(name)
    guard let found = try? await accounts.account(named: accepted) else { return nil }
    return EntryControl.Account(name: found.name, groups: found.groups)
  }

  private func reason(_ failure: LDAPFailure, _ configuration: LDAPConfiguration) -> Phrase {
    let address = configuration.address.url
    if failure.refersElsewhere { return .check.directoryRefers(address: address) }
    switch failure.certificate {
    case .otherName: return .check.directoryOtherName(host: configuration.address.host)
    case .expired(let until): return .check.directoryExpired(date: date(until))
    case .notYet(let from): return .check.directoryNotYet(date: date(from))
    case .unknownAuthority, .unreadable:
      return .check.directoryAuthority(path: configuration.authorities)
    case nil:
      return .check.directoryFails(address: address, reason: .system.verbatim(text: "\(failure)"))
    }
  }
}
