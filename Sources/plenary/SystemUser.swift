import Glibc
import MeetingModel

/// The person as this machine knows them.
enum SystemUser {
  /// A name to be seen under: the full name of the account, else its short name. Nil when neither
  /// is one that a meeting takes.
  static var name: String? {
    guard let entry = getpwuid(getuid()) else { return nil }
    let comment = entry.pointee.pw_gecos.map { String(cString: $0) } ?? ""
    let login = entry.pointee.pw_name.map { String(cString: $0) } ?? ""
    return name(comment: comment, login: login)
  }

  /// The home folder, whatever HOME says. Nil when this machine knows of none.
  static var home: String? {
    guard let folder = getpwuid(getuid())?.pointee.pw_dir else { return nil }
    let path = String(cString: folder)
    return path.hasPrefix("/") ? path : nil
  }

  /// `comment` is the GECOS field: the full name up to the first comma, in which `&` stands for the
  /// login name (passwd(5)).
  static func name(comment: String, login: String) -> String? {
    let full = comment.prefix { $0 != "," }.replacing("&", with: login.capitalizedFirst)
    return [String(full), login].lazy.compactMap { try? PlainText.acceptedName($0) }.first
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
