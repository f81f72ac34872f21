import ArgumentParser
import Console
import Glibc
import Localization
import Logging
import MeetingModel
import MeetingServer
import OrderedCollections
import Storage
import StorageSQLite

struct Export: AsyncParsableCommand, Sendable {
  static var configuration: CommandConfiguration {
    CommandConfiguration(abstract: Reader.ofHelp.text(.usage.export))
  }

  @Argument(help: ArgumentHelp(Reader.ofHelp.text(.usage.exportMeeting)))
  var meeting: String?

  @Flag(help: ArgumentHelp(Reader.ofHelp.text(.usage.exportList)))
  var list = false

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.exportTo)), completion: .directory)
  var to: String?

  @Option(name: .customLong("as"), help: ArgumentHelp(Reader.ofHelp.text(.usage.exportAs)))
  var participant: String?

  @Flag(help: ArgumentHelp(Reader.ofHelp.text(.usage.exportEverything)))
  var everything = false

  @Option(
    help: ArgumentHelp(Reader.ofHelp.text(.usage.serveConfig)),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var config: String?

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.keptFolder)), completion: .directory)
  var dataFolder: String?

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    try await Reader.serve(speech.lang) { reader in
      if participant != nil, everything {
        throw Failure(.program.oneOf(options: "--as, --everything"), .usage)
      }
      let folder = try KeptFolder.find(
        dataFolder: dataFolder, config: config, environment: environment
      ).path
      if list {
        for entry in try await Self.entries(in: folder) { reader.say(Self.line(of: entry, reader)) }
        return
      }
      let (id, meeting, flaws) = try await Self.find(meeting, in: folder)
      let scope: ExportScope =
        everything ? .everything : .seen(try Self.viewer(of: meeting, called: id.text, participant))
      let target = to ?? id.text
      for path in try Self.write(meeting.files(in: reader.language, scope), to: target) {
        reader.say(.console.saved(path: path))
      }
      for flaw in flaws { reader.say(flaw.phrase(in: id)) }
    }
  }

  /// Whoever took part under that name or number (`@3`); without a name the organizer or, where there
  /// are several, what all organizers may see.
  static func viewer(
    of meeting: Meeting, called title: String, _ name: String?
  ) throws(Failure) -> Viewer {
    let people = meeting.participants.all.values
    guard let name else {
      let organizers = people.filter { $0.role == .organizer }
      guard let organizer = organizers.first, organizers.count == 1 else {
        return .anyone(.organizing)
      }
      return meeting.viewer(of: organizer.id)
    }
    let keys = PlainText.keys(ofName: name)
    var found = people.filter { $0.name == name || $0.id.description == name }
    if found.isEmpty {
      found = people.filter { PlainText.keys(ofName: $0.name).contains(where: keys.contains) }
    }
    guard let one = found.first else {
      throw Failure(.program.noSuchParticipantIn(name: name, meeting: title), .usage)
    }
    guard found.count == 1 else {
      let numbers = found.map(\.id.description).joined(separator: ", ")
      throw Failure(.program.severalParticipants(name: name, numbers: numbers), .usage)
    }
    return meeting.viewer(of: one.id)
  }

  /// "tides-abc  Tides  ended".
  static func line(of entry: MeetingEntry, _ reader: Reader) -> String {
    let state = reader.text(entry.ended ? .program.listedEnded : .program.listedOpen)
    return [entry.id.text, entry.title, state].joined(separator: "  ")
  }

  /// Every meeting of the folder, newest first, also those that have ended.
  static func entries(in folder: String) async throws(Failure) -> [MeetingEntry] {
    do {
      let storage = try SQLiteStorage.look(into: folder)
      defer { try? storage.close() }
      return try await storage.meetings()
    } catch {
      if error == .unwritable(errno: ENOENT) {
        throw Failure(.program.noMeetingIn(path: folder), .usage)
      }
      throw Failure(error, folder: folder)
    }
  }

  /// The meeting as it is now, also while a server uses the folder.
  private static func find(
    _ name: String?, in folder: String
  ) async throws -> (MeetingID, Meeting, [LogFlaw]) {
    do {
      let storage = try SQLiteStorage.look(into: folder)
      defer { try? storage.close() }
      let entries = try await storage.meetings()
      let entry = try entries.meant(by: name, in: folder)
      let logger = Logger(label: "plenary") { _ in SwiftLogNoOpLogHandler() }
      let opening = try await storage.opening(of: entry.id, logger: logger)
      return (entry.id, opening.ledger.meeting, opening.flaws)
    } catch let error as StorageError {
      if error == .unwritable(errno: ENOENT) {
        throw Failure(.program.noMeetingIn(path: folder), .usage)
      }
      throw Failure(error, folder: folder)
    }
  }

  /// Nothing is written when one of the files is there already. Returns where they are.
  static func write(_ files: [MeetingFile], to folder: String) throws(Failure) -> [String] {
    guard mkdir(folder, 0o755) == 0 || errno == EEXIST else {
      throw Failure(.console.unwritable(path: folder, reason: reason(errno)), .cannotCreate)
    }
    let paths = files.map { "\(folder)/\($0.name)" }
    for path in paths where access(path, F_OK) == 0 {
      throw Failure(.console.fileExists(path: path), .cannotCreate)
    }
    for (file, path) in zip(files, paths) {
      do throws(SaveFailure) {
        try NewFile.write(file.contents, to: path)
      } catch {
        switch error {
        case .exists: throw Failure(.console.fileExists(path: path), .cannotCreate)
        case .unwritable(let reason):
          throw Failure(.console.unwritable(path: path, reason: reason), .cannotCreate)
        }
      }
    }
    return paths
  }
}
