import ArgumentParser
import CEmbedded
import Glibc
import Localization
import MeetingModel

struct Demo: AsyncParsableCommand, Sendable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(abstract: Reader.ofHelp.text(.usage.demo))
  }

  @Argument(
    help: ArgumentHelp(Reader.ofHelp.text(.usage.demoDeck)), completion: .file(extensions: ["md"]))
  var deck: String?

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.demoPlain)))
  var plain: Int?

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.joinName)))
  var name: String?

  @OptionGroup var options: ConsoleOptions

  func run() async throws {
    try await Reader.serve(options.speech.lang) { reader in
      let slides =
        try deck.map { (path) throws(Failure) in try DeckFile.read(path) } ?? Self.welcome()
      let seconds = plain ?? (isatty(STDOUT_FILENO) == 1 ? nil : 20)
      if let seconds, !(1...86_400).contains(seconds) {
        throw Failure(
          .settings.notANumber(
            name: "--plain", value: "\(seconds)", lowest: 1, highest: 86_400), .usage)
      }
      let hosting = try await Hosting.start(
        title: slides.title,
        at: Premises.Site(named: Addresses.loopback, port: 0, isLocal: true),
        folder: StateFolder.ofThisPerson.demo, for: reader)
      let demonstration = Demonstration(reader: reader, hosting: hosting, deck: slides)
      if let seconds {
        try await demonstration.tell(for: .seconds(seconds))
      } else {
        try await demonstration.show(as: name, options)
      }
    }
  }

  /// The deck that is compiled into the program, so that it is there wherever the program is.
  private static func welcome() throws(Failure) -> Deck {
    let file = embedded_welcome_deck()
    return try DeckFile.read(
      [UInt8](UnsafeBufferPointer(start: file.bytes, count: file.count)), named: "welcome.md")
  }
}
