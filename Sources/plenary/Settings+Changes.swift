import Logging
import MeetingModel

extension Settings {
  /// How one configuration differs from the one that a service runs with, by the keys of a file.
  struct Changes: Equatable, Sendable {
    /// What a running service takes up at once.
    var taken: [String] = []
    /// What holds after the next start only.
    var needRestart: [String] = []
  }

  /// Law: equal settings have no changes, and each that differs is in exactly one list.
  func changes(to new: Settings) -> Changes {
    var changes = Changes()
    func compare<Value: Equatable>(
      _ option: Setting, _ path: KeyPath<Settings, Value>,
      _ list: WritableKeyPath<Changes, [String]>
    ) {
      if self[keyPath: path] != new[keyPath: path] {
        changes[keyPath: list].append(option.rawValue)
      }
    }
    compare(.certificateFile, \.certificate, \.taken)
    compare(.certificateNames, \.names, \.taken)
    compare(.connections, \.connections, \.taken)
    compare(.logLevel, \.logLevel, \.taken)
    compare(.meetings, \.meetings, \.taken)
    compare(.entryAttendees, \.attendees, \.taken)
    compare(.entryPresenters, \.presenters, \.taken)
    compare(.listenHost, \.host, \.needRestart)
    compare(.listenPort, \.port, \.needRestart)
    compare(.dataFolder, \.folder, \.needRestart)
    compare(.policyAttendees, \.policy.attendeeMechanisms, \.needRestart)
    compare(.policyPresenters, \.policy.presenterMechanisms, \.needRestart)
    compare(.policyKeyLength, \.policy.shortestKey, \.needRestart)
    compare(.policyLobby, \.policy.leastLobby, \.needRestart)
    compare(.policyMostPresent, \.policy.mostPresent, \.needRestart)
    compare(.policyWithhold, \.policy.withheld, \.needRestart)
    compare(.policyWithholdFromAttendees, \.policy.withheldFromAttendees, \.needRestart)
    // All options of the directory need the same restart, so one name stands for them.
    compare(.directoryURL, \.directory, \.needRestart)
    return changes
  }

  /// These settings with everything of `new` that needs no restart: what a service runs with after it
  /// has taken `new` up.
  func taking(_ new: Settings) -> Settings {
    var settings = new
    settings.host = host
    settings.port = port
    settings.folder = folder
    settings.policy = policy
    settings.directory = directory
    return settings
  }
}
