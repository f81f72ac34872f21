import Glibc
import Localization
import SecureTransport

/// Asks for a password: on a terminal without showing it, elsewhere as one line of standard input.
struct PasswordPrompt {
  let reader: Reader

  /// Unicode scalars that a password has at least, and bytes that it has at most.
  static let shortest = 8
  static let longest = 1_024

  /// A new password, which a person types twice.
  func newPassword() throws(Failure) -> String {
    let password = try line(.account.password)
    guard password.unicodeScalars.count >= Self.shortest else {
      throw Failure(.account.passwordTooShort(least: Self.shortest), .usage)
    }
    guard password.utf8.count <= Self.longest else {
      throw Failure(.account.passwordTooLong(most: Self.longest), .usage)
    }
    if isatty(STDIN_FILENO) == 1 {
      guard try line(.account.passwordAgain) == password else {
        throw Failure(.account.passwordsDiffer, .usage)
      }
    }
    return password
  }

  /// The first line of standard input, which is the terminal from then on: keys are read from there.
  static func fromStandardInput() -> String {
    let password = readLine() ?? ""
    guard isatty(STDIN_FILENO) == 0 else { return password }
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard terminal >= 0 else { return password }
    dup2(terminal, STDIN_FILENO)
    close(terminal)
    return password
  }

  /// One that there is already; nil when the person gives up.
  func password() -> String? { try? line(.account.password) }

  private func line(_ question: Phrase) throws(Failure) -> String {
    guard isatty(STDIN_FILENO) == 1 else {
      guard let line = readLine() else { throw Failure(.account.noPassword, .usage) }
      return line
    }
    guard let silence = Silence() else {
      throw Failure(.program.unusableTerminal(name: reason(errno)), .unavailable)
    }
    defer { silence.end() }
    reader.prompt(question)
    let typed = typedLine()
    // The key that ended it was not shown.
    reader.say("")
    guard let typed else { throw Failure(.account.noPassword, .usage) }
    return typed
  }

  /// Nil when the person gives up (Ctrl-C, Ctrl-D, or the terminal is gone), and for what is no text.
  private func typedLine() -> String? {
    var typed = TypedSecret()
    while true {
      var byte: UInt8 = 0
      let got = read(STDIN_FILENO, &byte, 1)
      if got < 0, errno == EINTR { continue }
      guard got == 1 else { return nil }
      switch typed.take(byte) {
      case .more: continue
      case .whole(let text): return text
      case .abandoned: return nil
      }
    }
  }
}

/// What has been typed of a secret so far, byte by byte. At most a little more than the longest
/// password is kept.
struct TypedSecret {
  enum Outcome: Equatable {
    case more, abandoned
    case whole(String)
  }

  private var bytes: [UInt8] = []

  mutating func take(_ byte: UInt8) -> Outcome {
    switch byte {
    case 0x0A, 0x0D:
      return String(validating: bytes, as: UTF8.self).map { .whole($0) } ?? .abandoned
    case 0x03: return .abandoned
    case 0x04: return bytes.isEmpty ? .abandoned : .more
    case 0x08, 0x7F: eraseLast()
    case 0x15: bytes = []
    case _ where bytes.count <= PasswordPrompt.longest: bytes.append(byte)
    case _: break
    }
    return .more
  }

  /// A whole character of UTF-8.
  private mutating func eraseLast() {
    while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
  }
}

/// The terminal while it shows nothing of what is typed, and sends every key at once. Keys that would
/// interrupt arrive as bytes, so that the terminal is always put back.
private struct Silence {
  private let before: termios

  init?() {
    var modes = termios()
    guard tcgetattr(STDIN_FILENO, &modes) == 0 else { return nil }
    before = modes
    modes.c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON | ISIG)
    guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &modes) == 0 else { return nil }
  }

  func end() {
    var modes = before
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &modes)
  }
}
