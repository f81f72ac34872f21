import DirectoryLDAP
import Localization
import MeetingModel
import SecureTransport

extension SettingsReading {
  /// Where the directory of accounts is; nil when no option is about one.
  func directory() throws(Failure) -> LDAPConfiguration? {
    guard let address = try address() else { return nil }
    guard let base = try entry(.directoryBase) else {
      throw needs(.directoryURL, .directoryBase)
    }
    let users = try filter(.directoryUserFilter) ?? LDAPFilter("(uid=%s)")
    guard let users else { return nil }
    var directory = LDAPConfiguration(address: address, base: base, userFilter: users)
    directory.groupFilter = try filter(.directoryGroupFilter)
    directory.searcher = try searcher()
    if let file = try text(.directoryCA) { directory.authorities = file }
    for group in try entries(.directoryAttendees) {
      directory.roles[group] = .attendee
      // Where groups attend, others do not.
      directory.otherwise = nil
    }
    for group in try entries(.directoryPresenters) { directory.roles[group] = .presenter }
    return directory
  }

  private static let others: [Setting] = [
    .directoryCA, .directoryBindDN, .directoryBindPasswordFile, .directoryBase,
    .directoryUserFilter, .directoryGroupFilter, .directoryPresenters, .directoryAttendees,
  ]

  private func address() throws(Failure) -> LDAPConfiguration.Address? {
    guard let text = try text(.directoryURL) else {
      if let other = Self.others.first(where: { list($0) != nil }) {
        throw needs(other, .directoryURL)
      }
      return nil
    }
    guard let address = LDAPConfiguration.Address(text) else {
      throw Failure(
        .settings.notADirectory(name: name(of: .directoryURL), value: text), .configuration)
    }
    // Not before a directory is asked for: whoever has none needs no library for it.
    do { try LDAPLibrary.load() } catch {
      throw Failure(
        .settings.noDirectoryLibrary(name: name(of: .directoryURL), reason: error.detail), .system)
    }
    return address
  }

  private func searcher() throws(Failure) -> LDAPConfiguration.Searcher? {
    switch (try entry(.directoryBindDN), try text(.directoryBindPasswordFile)) {
    case (nil, nil): return nil
    case (.some, nil): throw needs(.directoryBindDN, .directoryBindPasswordFile)
    case (nil, .some): throw needs(.directoryBindPasswordFile, .directoryBindDN)
    case (let entry?, let file?):
      let password = try password(in: file)
      guard let searcher = LDAPConfiguration.Searcher(name: entry, password: password) else {
        throw Failure(.settings.empty(name: file), .configuration)
      }
      return searcher
    }
  }

  /// The first line.
  private func password(in file: String) throws(Failure) -> String {
    do {
      let line = try SmallFile.read(file).prefix { $0 != 0x0A && $0 != 0x0D }
      return String(decoding: line, as: UTF8.self)
    } catch {
      throw Failure(
        .settings.unreadable(path: file, reason: SettingsLayer.reason(error)), .noInput)
    }
  }

  private func filter(_ option: Setting) throws(Failure) -> LDAPFilter? {
    guard let text = try text(option) else { return nil }
    guard let filter = LDAPFilter(text) else {
      throw Failure(.settings.notAFilter(name: name(of: option), value: text), .configuration)
    }
    return filter
  }

  private func entry(_ option: Setting) throws(Failure) -> DistinguishedName? {
    guard let text = try text(option) else { return nil }
    return try entry(text, option)
  }

  private func entries(_ option: Setting) throws(Failure) -> [DistinguishedName] {
    var entries: [DistinguishedName] = []
    for text in list(option) ?? [] { entries.append(try entry(text, option)) }
    return entries
  }

  private func entry(_ text: String, _ option: Setting) throws(Failure) -> DistinguishedName {
    guard let entry = DistinguishedName(text) else {
      throw Failure(.settings.notAnEntry(name: name(of: option), value: text), .configuration)
    }
    return entry
  }

  private func needs(_ option: Setting, _ other: Setting) -> Failure {
    Failure(.settings.needs(name: name(of: option), other: other.rawValue), .configuration)
  }
}
