import DirectoryLDAP
import Logging
import MeetingModel

/// How a service is run: what `plenary serve` goes by and `plenary check` looks at.
struct Settings: Equatable, Sendable {
  /// An address of this machine.
  var host = "127.0.0.1"
  /// 0: any that is free.
  var port = Premises.usualPort
  var folder: String
  /// Nil: the server makes and keeps its own.
  var certificate: Certificate?
  /// Names and addresses of this server; the first stands in invitations.
  var names: [String] = []
  var connections = 10_000
  var logLevel = Logger.Level.info
  /// Titles of meetings to make at the start.
  var meetings: [String] = []
  /// How people join them; nil: by the first mechanism that the policy allows.
  var attendees: EntryControl.Mechanism?
  var presenters: EntryControl.Mechanism?
  var policy = Policy()
  /// A directory of accounts beside those that the server keeps itself.
  var directory: LDAPConfiguration?

  struct Certificate: Equatable, Sendable {
    var file: String
    var key: String
  }

  /// Under what name others find this server.
  var publicName: String {
    if let name = names.first { return name }
    let isEverywhere = host == "0.0.0.0" || host == "::"
    return isEverywhere ? Addresses.reachable ?? Addresses.loopback : host
  }

  var certificateFile: String { certificate?.file ?? folder + "/certificate.pem" }

  /// What a certificate made here is for.
  var certificateHosts: [String] {
    var hosts: [String] = names
    for host in [publicName, "localhost", "127.0.0.1"] where !hosts.contains(host) {
      hosts.append(host)
    }
    return hosts
  }
}

/// One thing that can be configured. The raw value is its key in a file; in the environment it is
/// PLENARY_LISTEN_HOST, on the command line --listen-host.
enum Setting: String, CaseIterable, Sendable {
  case listenHost = "listen.host"
  case listenPort = "listen.port"
  case dataFolder = "data.folder"
  case certificateFile = "certificate.file"
  case certificateKey = "certificate.key"
  case certificateNames = "certificate.names"
  case connections = "limits.connections"
  case logLevel = "log.level"
  case meetings
  case entryAttendees = "entry.attendees"
  case entryPresenters = "entry.presenters"
  case policyAttendees = "policy.attendees.mechanisms"
  case policyPresenters = "policy.presenters.mechanisms"
  case policyKeyLength = "policy.key-length"
  case policyLobby = "policy.lobby"
  case policyMostPresent = "policy.most-present"
  case policyWithhold = "policy.withhold"
  case policyWithholdFromAttendees = "policy.withhold-from-attendees"
  case directoryURL = "directory.url"
  case directoryCA = "directory.ca"
  case directoryBindDN = "directory.bind-dn"
  case directoryBindPasswordFile = "directory.bind-password-file"
  case directoryBase = "directory.base"
  case directoryUserFilter = "directory.user-filter"
  case directoryGroupFilter = "directory.group-filter"
  case directoryPresenters = "directory.presenters"
  case directoryAttendees = "directory.attendees"

  var components: [String] { rawValue.split(separator: ".").map(String.init) }
  var flag: String { "--" + rawValue.replacing(".", with: "-") }
  var variable: String {
    "PLENARY_" + rawValue.replacing(".", with: "_").replacing("-", with: "_").uppercased()
  }
}
