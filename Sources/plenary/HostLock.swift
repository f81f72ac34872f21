import Glibc

/// Lets one command at a time find or start the server of `plenary host`: the second waits until the
/// first has started it, and then finds it. Held until `release`, or the end of the process.
struct HostLock: ~Copyable {
  private let descriptor: Int32

  /// Makes the folder (0700) when it is missing. Waits as long as another holds the lock.
  init(folder: String) throws(Failure) { descriptor = try Self.take(folder) }

  private static func take(_ folder: String) throws(Failure) -> Int32 {
    if let code = StateFolder.make(folder) { throw Failure(folder: folder, code) }
    let descriptor = open(folder + "/starting", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw Failure(folder: folder, errno) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        let code = errno
        close(descriptor)
        throw Failure(folder: folder, code)
      }
    }
    return descriptor
  }

  deinit { close(descriptor) }
}
