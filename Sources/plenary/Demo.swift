import ArgumentParser
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
      let slides = try DeckFile.read(deck ?? Self.welcome)
      let seconds = plain ?? (isatty(STDOUT_FILENO) == 1 ? nil : 20)
      if let seconds, !(1...86_400).contains(seconds) {
        throw Failure(
          .settings.notANumber(
            name: "--plain", value: "\(seconds)", lowest: 1, highest: 86_400), .usage)
      }
      let hosting = try await Hosting.start(
        title: slides.title,
        at: Premises.Place(named: Addresses.loopback, port: 0, isLocal: true),
        folder: StateFolder.ofThisPerson.demo, for: reader)
      let demonstration = Demonstration(reader: reader, hosting: hosting, deck: slides)
      if let seconds {
        try await demonstration.tell(for: .seconds(seconds))
      } else {
        try await demonstration.show(as: name, options)
      }
    }
  }

  /// The deck that comes with the program: beside the executable, above it where it was built, or
  /// below the current folder.
  private static var welcome: String {
    let deck = "Resources/Decks/welcome.md"
    var room = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &room, room.count)
    let program = String(
      decoding: room.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    var folder = program.split(separator: "/").dropLast()
    while !folder.isEmpty {
      let path = "/" + folder.joined(separator: "/") + "/" + deck
      if access(path, R_OK) == 0 { return path }
      folder.removeLast()
    }
    return deck
  }
}
