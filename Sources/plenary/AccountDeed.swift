import ArgumentParser
import Localization
import Storage

/// What one of the commands of `plenary account` does to an account that there is.
protocol AccountDeed: Sendable {
  /// The name of the command, and what help says of it.
  static var command: (name: String, usage: Phrase) { get }

  /// Does it, and gives what to say of it.
  @MainActor static func perform(on account: String, in book: AccountBook) async throws -> Phrase
}

/// The command that does it, whose one argument is the account.
struct AccountChange<Deed: AccountDeed>: AsyncParsableCommand, Sendable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Deed.command.name, abstract: Reader.ofHelp.text(Deed.command.usage))
  }

  @OptionGroup var account: AccountArgument
  @OptionGroup var options: AccountOptions

  func run() async throws {
    try await options.serve { book in
      book.reader.say(try await Deed.perform(on: account.name, in: book))
    }
  }
}

enum PasswordChange: AccountDeed {
  static var command: (name: String, usage: Phrase) { ("passwd", .usage.accountPasswd) }

  static func perform(on account: String, in book: AccountBook) async throws -> Phrase {
    let name = try await book.knownName(account)
    let password = try PasswordPrompt(reader: book.reader).newPassword(of: name)
    try await book.setPassword(password, of: name)
    return .account.passwordChanged(name: name)
  }
}

enum Disabling: AccountDeed {
  static var command: (name: String, usage: Phrase) { ("disable", .usage.accountDisable) }

  static func perform(on account: String, in book: AccountBook) async throws -> Phrase {
    let name = try await book.change(account, renewsEpoch: true) { $0.isDisabled = true }
    return .account.nowDisabled(name: name)
  }
}

enum Enabling: AccountDeed {
  static var command: (name: String, usage: Phrase) { ("enable", .usage.accountEnable) }

  static func perform(on account: String, in book: AccountBook) async throws -> Phrase {
    .account.nowEnabled(name: try await book.change(account) { $0.isDisabled = false })
  }
}

/// Ends what is remembered of earlier sign-ins.
enum Revocation: AccountDeed {
  static var command: (name: String, usage: Phrase) { ("revoke", .usage.accountRevoke) }

  static func perform(on account: String, in book: AccountBook) async throws -> Phrase {
    .account.revoked(name: try await book.change(account, renewsEpoch: true) { _ in })
  }
}

enum Removal: AccountDeed {
  static var command: (name: String, usage: Phrase) { ("remove", .usage.accountRemove) }

  static func perform(on account: String, in book: AccountBook) async throws -> Phrase {
    let name = try await book.knownName(account)
    try await book.remove(name)
    return .account.removed(name: name)
  }
}
