import ArgumentParser
import Localization
import Screen

struct Check: AsyncParsableCommand, Sendable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(abstract: Reader.ofHelp.text(.usage.check))
  }

  /// Alone, they are all that is looked at.
  @Argument(
    help: ArgumentHelp(Reader.ofHelp.text(.usage.checkDecks)),
    completion: .file(extensions: ["md"]))
  var decks: [String] = []

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(Reader.ofHelp.text(.usage.checkAccount), valueName: "name"))
  var account: String?

  @Option(
    help: ArgumentHelp(Reader.ofHelp.text(.usage.checkData), valueName: "folder"),
    completion: .directory)
  var data: String?

  @OptionGroup var options: SettingsOptions
  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    try await Reader.serve(speech.lang) { reader in
      var inspection = Inspection(reader: reader)
      if let data { await inspection.logs(in: data) }
      let isAll = decks.isEmpty && data == nil
      if isAll || account != nil || options.config != nil {
        let settings = inspection.configuration(options)
        if let settings {
          inspection.policy(settings.policy)
          inspection.certificate(of: settings)
          await inspection.dataFolder(settings.folder)
          if let directory = settings.directory { await inspection.directory(directory) }
          if let account { await inspection.account(account, settings) }
        }
        inspection.terminal()
      }
      for deck in decks { inspection.deck(deck) }
      if inspection.problems > 0 {
        throw Failure(.check.problems(count: inspection.problems), .configuration)
      }
      reader.say(.check.allGood)
    }
  }
}
