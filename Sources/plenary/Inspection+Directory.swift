import DirectoryLDAP
import Localization
import Logging

extension Inspection {
  /// Asks the directory of accounts as the server would.
  mutating func directory(_ configuration: LDAPConfiguration) async {
    let logger = Logger(label: "plenary") { _ in SwiftLogNoOpLogHandler() }
    let address = configuration.address.url
    if let fault = await LDAPDirectory(configuration, logger: logger).fault() {
      report(
        .check.directory, .bad, .check.directoryFails(address: address, reason: "\(fault)"))
    } else {
      report(.check.directory, .good, .check.directoryAnswers(address: address))
    }
  }
}
