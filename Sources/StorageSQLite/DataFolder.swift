import Glibc
import Storage
import Synchronization

/// The data folder of one server, held so that no other server opens it.
///
/// Law: at most one holds a folder, in this process or any other; the hold ends with `release`, with
/// the last reference, and with the process, however that ends. Who only looks into it holds nothing.
final class DataFolder: Sendable {
  let path: String
  private let lock: Mutex<Int32?>

  var file: String { path + "/plenary.sqlite" }
  var heads: HeadsFile { HeadsFile(path: path + "/heads") }

  /// Whether it is held from here, rather than looked into.
  var isHeld: Bool { lock.withLock { $0 != nil } }

  /// Makes the folder (0700, like every missing folder above it) and takes it.
  /// Throws `.locked` when it is held, `.unwritable` or `.full` when it cannot be made.
  init(taking path: String) throws(StorageError) {
    self.path = path
    try Self.makeFolder(path)
    let descriptor = try Self.openPrivately(path + "/lock")
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let failure = errno
      Glibc.close(descriptor)
      throw failure == EWOULDBLOCK ? .locked : StorageError(errno: failure)
    }
    lock = Mutex(descriptor)
  }

  /// Opens the folder for reading, also while a server holds it, and creates nothing. Throws
  /// `.unwritable` when there is no store in it that this process may read.
  init(lookingInto path: String) throws(StorageError) {
    self.path = path
    lock = Mutex(nil)
    guard access(file, R_OK) == 0 else { throw StorageError(errno: errno) }
  }

  /// Makes the database file when it is missing, private to its owner. SQLite gives the rights of
  /// this file to the two that it puts beside it. Called before SQLite opens the file: closing a
  /// descriptor later would drop SQLite's own locks.
  func makeFile() throws(StorageError) {
    Glibc.close(try Self.openPrivately(file))
    try Self.sync(path)
  }

  func release() {
    let held = lock.withLock { held in
      defer { held = nil }
      return held
    }
    guard let held else { return }
    // Closing alone would leave the lock to a child that was forked and has not called exec yet.
    flock(held, LOCK_UN)
    Glibc.close(held)
  }

  deinit { release() }

  /// Whether the file system has so little room left that the next thing written may not fit: less
  /// than SQLite takes at once for the index of its log.
  var isFull: Bool {
    var room = statvfs()
    guard statvfs(path, &room) == 0 else { return false }
    return room.f_bavail < 64 * 1024 / max(1, room.f_frsize)
  }

  private static func openPrivately(_ path: String) throws(StorageError) -> Int32 {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw StorageError(errno: errno) }
    guard fchmod(descriptor, 0o600) == 0 else {
      let failure = errno
      Glibc.close(descriptor)
      throw StorageError(errno: failure)
    }
    return descriptor
  }

  private static func makeFolder(_ path: String) throws(StorageError) {
    if mkdir(path, 0o700) == 0 { return try sync(parent(of: path)) }
    switch errno {
    case EEXIST: return
    case ENOENT where parent(of: path) != path:
      try makeFolder(parent(of: path))
      guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw StorageError(errno: errno) }
      try sync(parent(of: path))
    case let failure: throw StorageError(errno: failure)
    }
  }

  private static func parent(of path: String) -> String {
    var rest = path[...]
    while rest.count > 1, rest.last == "/" { rest.removeLast() }
    guard let slash = rest.lastIndex(of: "/") else { return "." }
    return slash == rest.startIndex ? "/" : String(rest[..<slash])
  }

  /// Makes the names in a folder durable, as `fsync` does for the bytes of a file.
  private static func sync(_ folder: String) throws(StorageError) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StorageError(errno: errno) }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw StorageError(errno: errno) }
  }
}

extension StorageError {
  init(errno: Int32) {
    self = errno == ENOSPC || errno == EDQUOT ? .full : .unwritable(errno: errno)
  }
}
