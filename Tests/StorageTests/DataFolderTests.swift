import Glibc
import MeetingModel
import Storage
import Testing

@testable import StorageSQLite

@Suite("a data folder")
struct DataFolderTests {
  @Test("and all that is in it is its owner's alone")
  func modes() async throws {
    // In a process of its own, because the mask is the whole process's.
    await #expect(processExitsWith: .success) {
      umask(0)
      try await expectPrivateModes()
    }
  }

  @Test("is held by one store at a time, and free again after closing")
  func locked() async throws {
    try await withFolder { folder in
      let first = try SQLiteStorage.open(folder: folder)
      #expect(throws: StorageError.locked) { try SQLiteStorage.open(folder: folder) }
      try await first.create(entry("standup"))
      try first.close()
      let second = try SQLiteStorage.open(folder: folder)
      #expect(try await second.meetings().count == 1)
      try second.close()
    }
  }

  @Test("is free again after an opening that failed, and after the last reference is gone")
  func released() async throws {
    try await withFolder { folder in
      _ = try DataFolder(taking: folder)
      _ = try DataFolder(taking: folder)
      mkdir(folder + "/plenary.sqlite", 0o700)
      for _ in 0..<2 {
        #expect(throws: StorageError.unwritable(errno: EISDIR)) {
          try SQLiteStorage.open(folder: folder)
        }
      }
    }
  }

  @Test("is free after closing, though a child has its descriptors")
  func inherited() async throws {
    try await withFolder { path in
      let folder = try DataFolder(taking: path)
      let inherited = try #require(lockDescriptor(of: path).map { dup($0) })
      defer { close(inherited) }
      #expect(throws: StorageError.locked) { try DataFolder(taking: path) }
      folder.release()
      _ = try DataFolder(taking: path)
    }
  }

  @Test("that is a file, lies in one, or has no name is a value, not a trap")
  func unwritable() async throws {
    try await withFolder { folder in
      let held = try DataFolder(taking: folder)
      #expect(throws: StorageError.unwritable(errno: ENOTDIR)) {
        try DataFolder(taking: folder + "/lock/deeper")
      }
      #expect(throws: StorageError.unwritable(errno: ENOTDIR)) {
        try DataFolder(taking: folder + "/lock")
      }
      #expect(throws: StorageError.unwritable(errno: ENAMETOOLONG)) {
        try DataFolder(taking: folder + "/" + String(repeating: "x", count: 300))
      }
      #expect(throws: StorageError.self) { try DataFolder(taking: "") }
      held.release()
    }
  }
}

private func expectPrivateModes() async throws {
  try await withFolder { folder in
    let store = try SQLiteStorage.open(folder: folder)
    try await store.create(entry("standup"))
    #expect(mode(folder) == 0o700)
    #expect(mode(folder + "/..") == 0o700)
    for file in ["plenary.sqlite", "plenary.sqlite-wal", "plenary.sqlite-shm", "lock"] {
      #expect(mode(folder + "/" + file) == 0o600, "\(file)")
    }
    try store.close()
  }
}

/// This process's descriptor of the lock in `folder`, by what it points to.
private func lockDescriptor(of folder: String) -> Int32? {
  var target = [CChar](repeating: 0, count: 4096)
  return (0..<1024).first { descriptor in
    let count = readlink("/proc/self/fd/\(descriptor)", &target, target.count)
    guard count > 0 else { return false }
    return target.prefix(count).elementsEqual((folder + "/lock").utf8CString.dropLast())
  }
}

private func mode(_ path: String) -> mode_t? {
  var status = stat()
  return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
}
