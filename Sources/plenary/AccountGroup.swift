import ArgumentParser
import Localization
import Storage

/// Groups of accounts, which access lists name.
struct AccountGroup: AsyncParsableCommand, Sendable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "group", abstract: Reader.ofHelp.text(.usage.accountGroup),
      subcommands: [GroupChange<Joining>.self, GroupChange<Leaving>.self])
  }
}

/// Whether an account joins a group or leaves it.
protocol GroupWay: Sendable {
  static var joins: Bool { get }
}

enum Joining: GroupWay { static let joins = true }
enum Leaving: GroupWay { static let joins = false }

struct GroupChange<Way: GroupWay>: AsyncParsableCommand, Sendable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Way.joins ? "add" : "remove",
      abstract: Reader.ofHelp.text(Way.joins ? .usage.accountGroupAdd : .usage.accountGroupRemove))
  }

  @OptionGroup var account: AccountArgument
  @Argument(help: ArgumentHelp(Reader.ofHelp.text(.usage.accountGroupName)))
  var group: String
  @OptionGroup var options: AccountOptions

  func run() async throws {
    try await options.serve { book in
      let group = try AccountBook.accepted(group)
      let name = try await book.change(account.name) { account in
        if Way.joins { account.groups.insert(group) } else { account.groups.remove(group) }
      }
      book.reader.say(
        Way.joins
          ? .account.joinedGroup(name: name, group: group)
          : .account.leftGroup(name: name, group: group))
    }
  }
}
