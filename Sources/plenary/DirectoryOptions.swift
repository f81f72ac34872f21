import ArgumentParser
import Localization

/// The options of a directory of accounts on the command line.
struct DirectoryOptions: ParsableArguments, Sendable {
  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.directoryURL)))
  var directoryUrl: String?

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.directoryCA)))
  var directoryCa: String?

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.directoryBindDN)))
  var directoryBindDn: String?

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.directoryBindPasswordFile)))
  var directoryBindPasswordFile: String?

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.directoryBase)))
  var directoryBase: String?

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.directoryUserFilter)))
  var directoryUserFilter: String?

  @Option(help: ArgumentHelp(Reader.ofHelp.text(.usage.directoryGroupFilter)))
  var directoryGroupFilter: String?

  @Option(
    name: [.long, .customLong("directory-presenter")],
    help: ArgumentHelp(Reader.ofHelp.text(.usage.directoryPresenters)))
  var directoryPresenters: [String] = []

  @Option(
    name: [.long, .customLong("directory-attendee")],
    help: ArgumentHelp(Reader.ofHelp.text(.usage.directoryAttendees)))
  var directoryAttendees: [String] = []

  var flags: [Setting: [String]] {
    [
      .directoryURL: directoryUrl.map { [$0] } ?? [],
      .directoryCA: directoryCa.map { [$0] } ?? [],
      .directoryBindDN: directoryBindDn.map { [$0] } ?? [],
      .directoryBindPasswordFile: directoryBindPasswordFile.map { [$0] } ?? [],
      .directoryBase: directoryBase.map { [$0] } ?? [],
      .directoryUserFilter: directoryUserFilter.map { [$0] } ?? [],
      .directoryGroupFilter: directoryGroupFilter.map { [$0] } ?? [],
      .directoryPresenters: directoryPresenters, .directoryAttendees: directoryAttendees,
    ]
  }
}
