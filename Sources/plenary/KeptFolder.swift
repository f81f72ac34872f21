import Localization

/// Which data folder the commands work on that look at what a server has kept: `export`, `invite`,
/// `account` and `check`.
///
/// Law: the one named by --data-folder; else, where there is a configuration (--config, PLENARY_CONFIG)
/// or PLENARY_DATA_FOLDER, that of `plenary serve` with it; else that of `plenary host`. What they say
/// names it.
struct KeptFolder: Equatable, Sendable {
  let path: String
  /// Of the configuration, where there is one.
  let settings: Settings?

  static func find(
    dataFolder: String?, config: String?, environment: (String) -> String?
  ) throws(Failure) -> KeptFolder {
    let state = StateFolder(environment: environment)
    let flags = SettingsLayer(flags: [.dataFolder: dataFolder.map { [$0] } ?? []])
    let variables = SettingsLayer(environment: environment)
    guard let file = config ?? environment("PLENARY_CONFIG"), !file.isEmpty else {
      let settings = try Settings([flags, variables], folder: state.host)
      return KeptFolder(path: settings.folder, settings: nil)
    }
    let settings = try Settings([flags, variables, SettingsLayer(file: file)], folder: state.serve)
    return KeptFolder(path: settings.folder, settings: settings)
  }
}
