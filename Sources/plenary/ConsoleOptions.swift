import ArgumentParser
import Console
import Localization

/// How a console looks and speaks: the same for every command that opens one.
struct ConsoleOptions: ParsableArguments, Sendable {
  @OptionGroup var speech: SpeechOptions

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.theme(known: Theme.Name.known))))
  var theme = Theme.Name.standard

  @Flag(help: ArgumentHelp(Reader.ofHelp.text(.usage.ascii)))
  var ascii = false

  @Flag(help: ArgumentHelp(Reader.ofHelp.text(.usage.mouse)))
  var mouse = false
}

/// Which language a command speaks.
struct SpeechOptions: ParsableArguments, Sendable {
  @Option(
    help: ArgumentHelp(Reader.ofHelp.text(.usage.language(known: Reader.languages))),
    completion: .list(Language.allCases.map(\.code)))
  var lang: String?
}

extension Theme.Name: ExpressibleByArgument {
  static var known: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
