/// One thing to tell a person, in no language yet: a key of the tables and what its placeholders
/// stand for. `Language.text(_:)` words it.
///
/// Phrases are made by the groups in `Phrases/` only (`.chat.promptPrivate(name: "Ann")`), so a phrase
/// that does not exist, or lacks an argument, does not compile. Refusals alone find theirs by code
/// (`RefusalPhrases+Codes.swift`); a test sees to it that they do.
package struct Phrase: Hashable, Sendable {
  /// "group.member", as in the tables; the plural category is appended when there is a `count`.
  package let key: String
  let arguments: [Argument]

  struct Argument: Hashable, Sendable {
    /// The name of the placeholder.
    let name: String
    let value: PhraseArgument
  }

  /// The number that chooses the plural form, which is the argument called "count".
  var count: Int? {
    for argument in arguments where argument.name == "count" {
      if case .number(let count) = argument.value { return count }
    }
    return nil
  }
}

/// What may stand in a placeholder.
package enum PhraseArgument: Hashable, Sendable {
  case text(String)
  /// Digits are grouped in the reader's way.
  case number(Int)
  /// Worded in the reader's language.
  case phrase(Phrase)
}

/// The two names of a command.
package struct CommandName: Hashable, Sendable {
  /// For the palette and the help page. Key "group.member".
  package let long: Phrase
  /// For the key line: at most 12 columns in every language. Key "group.member_short".
  package let short: Phrase
}

/// The phrases of one feature. Each member is one line that calls `phrase` or `command` with its own
/// parameters in their order:
///
///     package var title: Phrase { phrase() }
///     package func unread(count: Int) -> Phrase { phrase(.number(count)) }
///     package var send: CommandName { command() }
///
/// The member's name and labels are the key and the placeholders: the compiler hands them over as
/// `#function`. LocalizationTests read these files and hold the tables to them.
protocol PhraseGroup: Sendable {
  /// The first part of the keys.
  static var group: String { get }
}

extension PhraseGroup {
  func phrase(_ values: PhraseArgument..., member: StaticString = #function) -> Phrase {
    let signature = member.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
    let name = signature.prefix { $0 != "(" }
    let labels = signature.dropFirst(name.count + 1).split { $0 == ":" || $0 == ")" }
    let arguments = zip(labels, values).map { Phrase.Argument(name: String($0), value: $1) }
    return Phrase(key: Self.group + "." + name, arguments: arguments)
  }

  func command(member: StaticString = #function) -> CommandName {
    let long = phrase(member: member)
    return CommandName(long: long, short: Phrase(key: long.key + "_short", arguments: []))
  }
}
