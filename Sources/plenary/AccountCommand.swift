import ArgumentParser
import Localization
import Storage

/// The accounts that a server keeps itself; each command works while the server runs, too.
struct AccountCommand: AsyncParsableCommand, Sendable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "account", abstract: Reader.ofHelp.text(.usage.account),
      subcommands: [
        AccountAdd.self, AccountList.self, AccountPasswd.self, AccountDisable.self,
        AccountEnable.self, AccountGroup.self, AccountRevoke.self, AccountRemove.self,
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

struct AccountPasswd: AsyncParsableCommand, Sendable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "passwd", abstract: Reader.ofHelp.text(.usage.accountPasswd))
  }

  @OptionGroup var account: AccountArgument
  @OptionGroup var options: AccountOptions

  func run() async throws {
    try await options.serve { book in
      let name = try await book.knownName(account.name)
      let password = try PasswordPrompt(reader: book.reader).newPassword(of: name)
      try await book.setPassword(password, of: name)
      book.reader.say(.account.passwordChanged(name: name))
    }
  }
}

struct AccountDisable: AsyncParsableCommand, Sendable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "disable", abstract: Reader.ofHelp.text(.usage.accountDisable))
  }

  @OptionGroup var account: AccountArgument
  @OptionGroup var options: AccountOptions

  func run() async throws {
    try await options.serve { book in
      let name = try await book.change(account.name, renewsEpoch: true) { $0.isDisabled = true }
      book.reader.say(.account.nowDisabled(name: name))
    }
  }
}

struct AccountEnable: AsyncParsableCommand, Sendable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "enable", abstract: Reader.ofHelp.text(.usage.accountEnable))
  }

  @OptionGroup var account: AccountArgument
  @OptionGroup var options: AccountOptions

  func run() async throws {
    try await options.serve { book in
      let name = try await book.change(account.name) { $0.isDisabled = false }
      book.reader.say(.account.nowEnabled(name: name))
    }
  }
}

struct AccountRevoke: AsyncParsableCommand, Sendable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "revoke", abstract: Reader.ofHelp.text(.usage.accountRevoke))
  }

  @OptionGroup var account: AccountArgument
  @OptionGroup var options: AccountOptions

  func run() async throws {
    try await options.serve { book in
      let name = try await book.change(account.name, renewsEpoch: true) { _ in }
      book.reader.say(.account.revoked(name: name))
    }
  }
}

struct AccountRemove: AsyncParsableCommand, Sendable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "remove", abstract: Reader.ofHelp.text(.usage.accountRemove))
  }

  @OptionGroup var account: AccountArgument
  @OptionGroup var options: AccountOptions

  func run() async throws {
    try await options.serve { book in
      let name = try await book.knownName(account.name)
      try await book.remove(name)
      book.reader.say(.account.removed(name: name))
    }
  }
}
