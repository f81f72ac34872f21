import Glibc

/// A new folder, for the length of a measure.
struct TemporaryFolder {
  let path: String

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Makes it inside `parent`, which should lie on the disk that is to be measured.
  init(in parent: String) throws {
    var template = Array("\(parent)/plenary-bench-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Failure(
        description: "cannot make a folder in \(parent): \(String(cString: strerror(errno)))")
    }
    path = template.withUnsafeBufferPointer { String(cString: Array($0)) }
  }

  /// Makes a folder inside it.
  func folder(_ name: String) throws -> String {
    let inside = "\(path)/\(name)"
    guard mkdir(inside, 0o700) == 0 else {
      throw Failure(description: "cannot make \(inside): \(String(cString: strerror(errno)))")
    }
    return inside
  }

  func remove() { Self.remove(path) }

  /// Bytes of all files in `folder`.
  static func bytes(in folder: String) -> Int {
    names(in: folder).reduce(0) { sum, name in
      var status = stat()
      return stat("\(folder)/\(name)", &status) == 0 ? sum + Int(status.st_size) : sum
    }
  }

  private static func remove(_ path: String) {
    for name in names(in: path) { remove("\(path)/\(name)") }
    Glibc.remove(path)
  }

  /// Empty for what is no folder.
  private static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
