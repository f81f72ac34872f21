import ArgumentParser
import Localization
import Storage

/// The accounts that a server keeps itself; each command works while the server runs, too.
struct AccountCommand: AsyncParsableCommand, Sendable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "account", abstract: Reader.ofHelp.text(.usage.account),
      subcommands: [
        AccountAdd.self, AccountList.self, AccountChange<PasswordChange>.self,
        AccountChange<Disabling>.self, AccountChange<Enabling>.self, AccountGroup.self,
        AccountChange<Revocation>.self, AccountChange<Removal>.self,
      ])
  }
}

/// The parts of `plenary account` that are about one account.
struct AccountArgument: ParsableArguments, Sendable {
  @Argument(help: ArgumentHelp(Reader.ofHelp.text(.usage.accountName)))
  var name: String
}

struct AccountAdd: AsyncParsableCommand, Sendable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "add", abstract: Reader.ofHelp.text(.usage.accountAdd))
  }

  @OptionGroup var account: AccountArgument
  @Option(
    name: .customLong("group"), help: ArgumentHelp(Reader.ofHelp.text(.usage.accountGroups)))
  var groups: [String] = []
  @OptionGroup var options: AccountOptions

  func run() async throws {
    try await options.serve { book in
      let name = try await book.newName(account.name)
      let groups = try Set(groups.map(AccountBook.accepted))
      let password = try PasswordPrompt(reader: book.reader).newPassword(of: name)
      try await book.add(name, password: password, groups: groups)
      book.reader.say(.account.added(name: name, path: book.folder))
    }
  }
}

struct AccountList: AsyncParsableCommand, Sendable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list", abstract: Reader.ofHelp.text(.usage.accountList))
  }

  @OptionGroup var options: AccountOptions

  func run() async throws {
    try await options.serve { book in
      let lines = try await book.lines()
      if lines.isEmpty { book.reader.say(.account.noneThere(path: book.folder)) }
      for line in lines { book.reader.say(line) }
    }
  }
}
