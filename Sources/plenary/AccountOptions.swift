import ArgumentParser
import Localization

/// Which server's accounts `plenary account` is about: found as `plenary serve` finds its data folder.
struct AccountOptions: ParsableArguments, Sendable {
  @Option(
    help: ArgumentHelp(Reader.ofHelp.text(.usage.serveConfig)),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var config: String?

  @Option(
    help: ArgumentHelp(Reader.ofHelp.text(.usage.dataFolder)), completion: .directory)
  var dataFolder: String?

  @OptionGroup var speech: SpeechOptions

  private func folder() throws(Failure) -> String {
    var layers = [
      SettingsLayer(flags: [.dataFolder: dataFolder.map { [$0] } ?? []]),
      SettingsLayer(environment: environment),
    ]
    if let file = config ?? environment("PLENARY_CONFIG") {
      layers.append(try SettingsLayer(file: file))
    }
    return try Settings(layers, folder: StateFolder(environment: environment).serve).folder
  }

  func serve(_ work: @MainActor (AccountBook) async throws -> Void) async throws {
    try await Reader.serve(speech.lang) { reader in
      try await work(AccountBook(folder: try folder(), reader: reader))
    }
  }
}
