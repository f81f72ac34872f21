import ArgumentParser
import Localization
import Logging

/// The options of a service on the command line.
struct SettingsOptions: ParsableArguments, Sendable {
  @Option(
    help: ArgumentHelp(Reader.ofHelp.text(.usage.serveConfig)),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var config: String?

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.listenHost)))
  var listenHost: String?

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.hostPort)))
  var listenPort: String?

  @Option(
    help: ArgumentHelp(Reader.ofHelp.text(.usage.dataFolder)), completion: .directory)
  var dataFolder: String?

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.certificateFile)))
  var certificateFile: String?

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.certificateKey)))
  var certificateKey: String?

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.certificateNames)))
  var certificateNames: [String] = []

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.connections)))
  var limitsConnections: String?

  @Option(
    help: ArgumentHelp(Reader.ofHelp.text(.usage.logLevel(known: Logger.Level.known))))
  var logLevel: String?

  @Option(
    name: [.long, .customLong("meeting")], help: ArgumentHelp(Reader.ofHelp.text(.usage.meetings)))
  var meetings: [String] = []

  @OptionGroup var directory: DirectoryOptions

  /// Flags go before the environment, that before the file, that before the defaults. `folder` is the
  /// data folder where nothing names one; nil for that of `plenary serve`.
  func settings(
    environment: (String) -> String?, folder: String? = nil
  ) throws(Failure) -> Settings {
    var layers = [SettingsLayer(flags: flags), SettingsLayer(environment: environment)]
    if let file = config ?? environment("PLENARY_CONFIG") {
      layers.append(try SettingsLayer(file: file))
    }
    let usual = folder ?? StateFolder(environment: environment).serve
    return try Settings(layers, folder: usual)
  }

  /// What was said on the command line: an option that was not is an empty list.
  var flags: [Setting: [String]] {
    let own: [Setting: [String]] = [
      .listenHost: listenHost.map { [$0] } ?? [], .listenPort: listenPort.map { [$0] } ?? [],
      .dataFolder: dataFolder.map { [$0] } ?? [],
      .certificateFile: certificateFile.map { [$0] } ?? [],
      .certificateKey: certificateKey.map { [$0] } ?? [], .certificateNames: certificateNames,
      .connections: limitsConnections.map { [$0] } ?? [], .logLevel: logLevel.map { [$0] } ?? [],
      .meetings: meetings,
    ]
    return own.merging(directory.flags) { option, _ in option }
  }
}
