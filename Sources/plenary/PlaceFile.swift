import SecureTransport

/// Remembers where a server was, so that old invitations still lead to it the next time, and new ones
/// written beside it lead where its own do: the port, and in a second line the address.
struct PlaceFile {
  private let path: String

  init(folder: String) { path = folder + "/port" }

  /// Nil when none was kept, or nothing that is a port.
  var port: Int? {
    guard let port = lines.first.flatMap({ Int($0) }), (1...65_535).contains(port) else {
      return nil
    }
    return port
  }

  /// Nil when none was kept.
  var address: String? { lines.count > 1 && !lines[1].isEmpty ? lines[1] : nil }

  private var lines: [String] {
    guard let bytes = try? SmallFile.read(path) else { return [] }
    return bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// Where this fails, the next server has the usual port or another one: no reason to stop.
  func keep(port: Int?, address: String) {
    guard let port else { return }
    try? SmallFile.write(Array("\(port)\n\(address)\n".utf8), to: path, mode: 0o600)
  }
}
