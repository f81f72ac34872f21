import SecureTransport

/// Remembers the port of a server, so that old invitations still lead to it the next time.
struct PortFile {
  private let path: String

  init(folder: String) { path = folder + "/port" }

  /// Nil when none was kept, or nothing that is a port.
  var port: Int? {
    guard let bytes = try? SmallFile.read(path),
      let port = Int(String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)),
      (1...65_535).contains(port)
    else { return nil }
    return port
  }

  /// Where this fails, the next server has the usual port or another one: no reason to stop.
  func keep(_ port: Int?) {
    guard let port else { return }
    try? SmallFile.write(Array("\(port)\n".utf8), to: path, mode: 0o600)
  }
}
