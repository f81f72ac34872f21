import ArgumentParser
import Localization

/// Which server's accounts `plenary account` is about.
struct AccountOptions: ParsableArguments, Sendable {
  @Option(
    help: ArgumentHelp(Reader.ofHelp.text(.usage.serveConfig)),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var config: String?

  @Option(
    help: ArgumentHelp(Reader.ofHelp.text(.usage.keptFolder)), completion: .directory)
  var dataFolder: String?

  @OptionGroup var speech: SpeechOptions

  private func folder() throws(Failure) -> String {
    try KeptFolder.find(dataFolder: dataFolder, config: config, environment: environment).path
  }

  func serve(_ work: @MainActor (AccountBook) async throws -> Void) async throws {
    try await Reader.serve(speech.lang) { reader in
      try await work(AccountBook(folder: try folder(), reader: reader))
    }
  }
}
