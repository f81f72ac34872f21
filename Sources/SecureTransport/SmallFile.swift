package import Glibc

/// Whole files of certificates and keys, read and written in one go.
package enum SmallFile {
  /// No certificate chain is longer; what is longer is another file by mistake.
  static let limit = 1 << 20

  package static func read(_ path: String) throws(IdentityError) -> [UInt8] {
    // Not blocking, for a pipe in the place of a file.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      let code = errno
      throw code == ENOENT || code == ENOTDIR
        ? .missing(path: path) : .unreadable(path: path, code: code)
    }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: limit + 1)
    var count = 0
    while count < bytes.count {
      let got = bytes.withUnsafeMutableBytes {
        Glibc.read(file, $0.baseAddress?.advanced(by: count), $0.count - count)
      }
      if got == 0 { break }
      if got > 0 {
        count += got
      } else if errno != EINTR {
        throw .unreadable(path: path, code: errno)
      }
    }
    guard count <= limit else { throw .unreadable(path: path, code: EFBIG) }
    bytes.removeSubrange(count...)
    return bytes
  }

  /// Replaces `path` at once: a reader, and a crash at any moment, sees the old file or the new one
  /// whole. On disk when this returns.
  package static func write(_ bytes: [UInt8], to path: String, mode: mode_t) throws(IdentityError) {
    guard let suffix = try? Secrets.randomWord(bytes: 10) else {
      throw .unwritable(path: path, code: EAGAIN)
    }
    let draft = "\(path).\(suffix)"
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard file >= 0 else { throw .unwritable(path: path, code: errno) }
    var failure = fill(file, bytes)
    if close(file) != 0, failure == 0 { failure = errno }
    if failure == 0, rename(draft, path) != 0 { failure = errno }
    guard failure == 0 else {
      unlink(draft)
      throw .unwritable(path: path, code: failure)
    }
    keepName(path)
  }

  /// 0, or the errno that stopped it.
  private static func fill(_ file: Int32, _ bytes: [UInt8]) -> Int32 {
    var done = 0
    while done < bytes.count {
      let put = bytes.withUnsafeBytes {
        Glibc.write(file, $0.baseAddress?.advanced(by: done), $0.count - done)
      }
      if put >= 0 { done += put } else if errno != EINTR { return errno }
    }
    return fsync(file) == 0 ? 0 : errno
  }

  /// Makes the new name itself survive a power cut. Some file systems cannot sync a folder; the file
  /// is complete all the same, so that is no error.
  private static func keepName(_ path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let folder = parts.isEmpty ? "." : parts.joined(separator: "/") + "/"
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { return }
    fsync(file)
    close(file)
  }
}
