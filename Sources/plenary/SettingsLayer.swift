import Configuration
import Localization
import SecureTransport
import Synchronization

/// One place that options come from: flags, the environment, or a file.
struct SettingsLayer: Sendable {
  private let source: Source
  private let values: any ConfigSnapshot

  private enum Source {
    case flags, environment
    case file(String)
  }

  /// What ArgumentParser has read.
  init(flags: [Setting: [String]]) {
    source = .flags
    var values: [AbsoluteConfigKey: ConfigValue] = [:]
    for (option, texts) in flags where !texts.isEmpty {
      let content: ConfigContent =
        option.isList ? .stringArray(texts) : .string(texts[texts.count - 1])
      values[AbsoluteConfigKey(option.components)] = ConfigValue(content, isSecret: false)
    }
    self.values = InMemoryProvider(values: values).snapshot()
  }

  /// Empty variables count as absent. A list is separated by commas, or by its `separator`.
  init(environment: (String) -> String?) {
    source = .environment
    var found: [String: String] = [:]
    for option in Setting.allCases {
      if let value = environment(option.variable), !value.isEmpty {
        // Named as the provider spells the key, which has no prefix.
        found[String(option.variable.dropFirst("PLENARY_".count))] = value
      }
    }
    values = EnvironmentVariablesProvider(environmentVariables: found).snapshot()
  }

  /// A file in YAML or JSON, as its name ends. Throws when it cannot be read or holds an option that
  /// there is not.
  init(file path: String) throws(Failure) {
    source = .file(path)
    let bytes = try Self.bytes(of: path)
    let keys = Keys()
    do {
      if path.hasSuffix(".json") {
        values = try JSONSnapshot(
          data: bytes.span.bytes, providerName: path,
          parsingOptions: .init(secretsSpecifier: .dynamic { key, _ in keys.note(key) }))
      } else if path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
        values = try YAMLSnapshot(
          data: bytes.span.bytes, providerName: path,
          parsingOptions: .init(secretsSpecifier: .dynamic { key, _ in keys.note(key) }))
      } else {
        throw Failure(.settings.unknownFormat(path: path), .configuration)
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      let reason = "\(error)".split(separator: "\n").joined(separator: " ")
      throw Failure(
        .settings.unreadable(path: path, reason: .system.verbatim(text: reason)), .configuration)
    }
    for key in keys.all where Setting(rawValue: key) == nil {
      throw Failure(.settings.unknownOption(name: "\(path): \(key)"), .configuration)
    }
  }

  private static func bytes(of path: String) throws(Failure) -> [UInt8] {
    do {
      return try SmallFile.read(path)
    } catch {
      throw Failure(.settings.unreadable(path: path, reason: reason(error)), .noInput)
    }
  }

  /// Why a file could not be read.
  static func reason(_ error: IdentityError) -> Phrase {
    switch error {
    case .unreadable(_, let code), .unwritable(_, let code): plenary.reason(code)
    case .missing, .noCertificate, .noKey, .keyMismatch, .badHost, .refused: .system.noSuchFile
    }
  }

  /// The keys of a file, as its reader comes by them: it asks of each whether it is a secret, and
  /// lists them in no other way.
  private final class Keys: Sendable {
    private let found = Mutex<Set<String>>([])

    func note(_ key: String) -> Bool {
      found.withLock { _ = $0.insert(key) }
      return false
    }

    var all: [String] { found.withLock { $0.sorted() } }
  }

  /// How this place calls an option.
  func name(of option: Setting) -> String {
    switch source {
    case .flags: option.flag
    case .environment: option.variable
    case .file(let path): "\(path): \(option.rawValue)"
    }
  }

  /// What it says about an option, as text, whatever type the file gives it; nil when it is silent.
  func text(_ option: Setting) -> String? {
    if let content = content(option, .string), case .string(let text) = content { return text }
    if let content = content(option, .int), case .int(let number) = content { return "\(number)" }
    if let content = content(option, .double), case .double(let number) = content {
      return "\(number)"
    }
    if let content = content(option, .bool), case .bool(let flag) = content { return "\(flag)" }
    return list(option)?.joined(separator: ", ")
  }

  /// A single text counts as a list of one.
  func list(_ option: Setting) -> [String]? {
    if case .environment = source, option.separator != ",",
      case .string(let text)? = content(option, .string)
    {
      return text.split(separator: option.separator).map(String.init)
    }
    if let content = content(option, .stringArray), case .stringArray(let texts) = content {
      return texts
    }
    if let content = content(option, .string), case .string(let text) = content { return [text] }
    return nil
  }

  /// Nil when nothing is there, or something of another type.
  private func content(_ option: Setting, _ type: ConfigType) -> ConfigContent? {
    let key = AbsoluteConfigKey(option.components)
    return (try? values.value(forKey: key, type: type))?.value?.content
  }
}

extension Setting {
  var isList: Bool {
    switch self {
    case .certificateNames, .meetings, .policyAttendees, .policyPresenters, .policyWithhold,
      .policyWithholdFromAttendees, .directoryPresenters, .directoryAttendees:
      true
    case .listenHost, .listenPort, .dataFolder, .certificateFile, .certificateKey, .connections,
      .logLevel, .entryAttendees, .entryPresenters, .policyKeyLength, .policyLobby,
      .policyMostPresent, .directoryURL, .directoryCA, .directoryBindDN, .directoryBindPasswordFile,
      .directoryBase, .directoryUserFilter, .directoryGroupFilter:
      false
    }
  }

  /// What stands between the parts of a list in a variable: commas are part of the names of entries.
  var separator: Character {
    switch self {
    case .directoryPresenters, .directoryAttendees: ";"
    case .certificateNames, .meetings, .listenHost, .listenPort, .dataFolder, .certificateFile,
      .certificateKey, .connections, .logLevel, .entryAttendees, .entryPresenters, .policyAttendees,
      .policyPresenters, .policyKeyLength, .policyLobby, .policyMostPresent, .policyWithhold,
      .policyWithholdFromAttendees, .directoryURL, .directoryCA, .directoryBindDN,
      .directoryBindPasswordFile, .directoryBase, .directoryUserFilter, .directoryGroupFilter:
      ","
    }
  }
}
