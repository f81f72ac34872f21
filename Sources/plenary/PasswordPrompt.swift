import Glibc
import Localization
import SecureTransport

/// Asks for a password: on a terminal without showing it, elsewhere as one line of standard input.
struct PasswordPrompt {
  let reader: Reader

  /// A new password for `account`, which a person types twice. A person whose password will not do
  /// hears why and is asked again, `mostAttempts` times in all; a program is not.
  func newPassword(of account: String) throws(Failure) -> String {
    let isPerson = isatty(STDIN_FILENO) == 1
    var attempts = isPerson ? Self.mostAttempts : 1
    while true {
      attempts -= 1
      do throws(Failure) {
        let password = try line(.account.password)
        if let fault = NewPassword.fault(in: password, of: account) {
          throw Failure(fault, .usage)
        }
        if isPerson, try line(.account.passwordAgain) != password {
          throw Failure(.account.passwordsDiffer, .usage)
        }
        return password
      } catch {
        guard attempts > 0, error.phrase != .account.noPassword else { throw error }
        reader.complain(error.phrase)
      }
    }
  }

  private static let mostAttempts = 3

  /// The first line of standard input, which is the terminal from then on: keys are read from there.
  static func fromStandardInput() -> String {
    let password = Self.plainLine().flatMap { $0 } ?? ""
    guard isatty(STDIN_FILENO) == 0 else { return password }
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard terminal >= 0 else { return password }
    dup2(terminal, STDIN_FILENO)
    close(terminal)
    return password
  }

  /// One that there is already; nil when the person gives up.
  func password() -> String? {
    do throws(Failure) {
      return try line(.account.password)
    } catch {
      reader.complain(error.phrase)
      return nil
    }
  }

  /// One line of standard input, which is no terminal. Nil at its end; nil within for bytes that are
  /// not UTF-8, which must not become another password.
  private static func plainLine() -> String?? {
    var bytes: [UInt8] = []
    while true {
      let next = getchar()
      guard next != EOF else {
        if bytes.isEmpty { return nil }
        break
      }
      guard next != 0x0A else { break }
      if bytes.count <= NewPassword.longest { bytes.append(UInt8(truncatingIfNeeded: next)) }
    }
    if bytes.last == 0x0D { bytes.removeLast() }
    return .some(String(validating: bytes, as: UTF8.self))
  }

  private func line(_ question: Phrase) throws(Failure) -> String {
    guard isatty(STDIN_FILENO) == 1 else {
      guard let line = Self.plainLine() else { throw Failure(.account.noPassword, .usage) }
      guard let line else { throw Failure(.account.passwordNotText, .usage) }
      return line
    }
    guard let silence = Silence() else {
      throw Failure(.program.unexpected(reason: reason(errno)), .unavailable)
    }
    defer { silence.end() }
    reader.prompt(question)
    let typed = typedLine()
    // The key that ended it was not shown.
    reader.say("")
    switch typed {
    case .whole(let text): return text
    case .unreadable: throw Failure(.account.passwordNotText, .usage)
    case .abandoned, .more: throw Failure(.account.noPassword, .usage)
    }
  }

  /// `.abandoned` when the person gives up: Ctrl-C, Ctrl-D, or the terminal is gone.
  private func typedLine() -> TypedSecret.Outcome {
    var typed = TypedSecret()
    while true {
      var byte: UInt8 = 0
      let got = read(STDIN_FILENO, &byte, 1)
      if got < 0, errno == EINTR { continue }
      guard got == 1 else { return .abandoned }
      let outcome = typed.take(byte)
      if outcome != .more { return outcome }
    }
  }
}

/// What has been typed of a secret so far, byte by byte. At most a little more than the longest
/// password is kept.
struct TypedSecret {
  enum Outcome: Equatable {
    case more, abandoned
    case whole(String)
    /// The line has ended, and its bytes are not UTF-8.
    case unreadable
  }

  private var bytes: [UInt8] = []

  mutating func take(_ byte: UInt8) -> Outcome {
    switch byte {
    case 0x0A, 0x0D:
      return String(validating: bytes, as: UTF8.self).map { .whole($0) } ?? .unreadable
    case 0x03: return .abandoned
    case 0x04: return bytes.isEmpty ? .abandoned : .more
    case 0x08, 0x7F: eraseLast()
    case 0x15: bytes = []
    case _ where bytes.count <= NewPassword.longest: bytes.append(byte)
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
