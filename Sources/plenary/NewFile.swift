import Console
import Glibc

/// Files that were not there before.
enum NewFile {
  /// Writes all of `contents`, durably, into a file that is made for it. Throws `.exists` when there is
  /// one of that name, which stays as it is; when writing fails no half of a file stays behind.
  static func write(_ contents: String, to path: String) throws(SaveFailure) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else {
      throw errno == EEXIST ? .exists : .unwritable(reason: reason(errno))
    }
    let failure = fill(file, with: Array(contents.utf8))
    let isClosed = close(file) == 0
    guard failure == nil, isClosed else {
      let code = failure ?? errno
      unlink(path)
      throw .unwritable(reason: reason(code))
    }
  }

  /// The errno of what went wrong.
  private static func fill(_ file: Int32, with bytes: [UInt8]) -> Int32? {
    var left = bytes[...]
    while !left.isEmpty {
      let count = left.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count < 0 ? errno : EIO }
      left = left.dropFirst(count)
    }
    // Some file systems cannot.
    return fsync(file) == 0 || errno == EINVAL ? nil : errno
  }

  /// A path as a person writes it: `~/` is their home folder.
  static func path(_ path: String, home: String?) -> String {
    guard path.hasPrefix("~/"), let home else { return path }
    return home + path.dropFirst()
  }
}
