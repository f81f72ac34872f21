import ArgumentParser
import Localization
import Storage

/// Groups of accounts, which access lists name.
struct AccountGroup: AsyncParsableCommand, Sendable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "group", abstract: Reader.ofHelp.text(.usage.accountGroup),
      subcommands: [AccountGroupAdd.self, AccountGroupRemove.self])
  }
}

struct AccountGroupAdd: AsyncParsableCommand, Sendable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "add", abstract: Reader.ofHelp.text(.usage.accountGroupAdd))
  }

  @OptionGroup var account: AccountArgument
  @Argument(help: ArgumentHelp(Reader.ofHelp.text(.usage.accountGroupName)))
  var group: String
  @OptionGroup var options: AccountOptions

  func run() async throws {
    try await options.serve { book in
      let group = try AccountBook.accepted(group)
      let name = try await book.change(account.name) { $0.groups.insert(group) }
      book.reader.say(.account.joinedGroup(name: name, group: group))
    }
  }
}

struct AccountGroupRemove: AsyncParsableCommand, Sendable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "remove", abstract: Reader.ofHelp.text(.usage.accountGroupRemove))
  }

  @OptionGroup var account: AccountArgument
  @Argument(help: ArgumentHelp(Reader.ofHelp.text(.usage.accountGroupName)))
  var group: String
  @OptionGroup var options: AccountOptions

  func run() async throws {
    try await options.serve { book in
      let group = try AccountBook.accepted(group)
      let name = try await book.change(account.name) { $0.groups.remove(group) }
      book.reader.say(.account.leftGroup(name: name, group: group))
    }
  }
}
