import ArgumentParser
import Glibc
import Localization
import Screen

/// The person at the command line, as far as lines of text go: what they are told, and in which
/// language.
struct Reader: Sendable {
  let language: Language

  init(language: Language) { self.language = language }

  /// `flag` is what `--lang` says.
  init(flag: String?) throws(Failure) {
    do {
      language = try Language.chosen(flag: flag, environment: environment)
    } catch {
      throw Failure(.program.unknownLanguage(asked: error.asked, known: Reader.languages), .usage)
    }
  }

  /// Who reads the help pages, which are made before the command line has been understood: its
  /// `--lang` is looked up by hand, and what cannot be understood counts for nothing.
  static let ofHelp: Reader = {
    var flag: String?
    for (argument, next) in zip(CommandLine.arguments, CommandLine.arguments.dropFirst() + [""]) {
      if argument == "--lang" { flag = next }
      if argument.hasPrefix("--lang=") { flag = String(argument.dropFirst(7)) }
    }
    let wished = try? Language.chosen(flag: flag, environment: environment)
    return Reader(language: wished ?? Language.ofSession(environment: environment))
  }()

  static var languages: String { Language.allCases.map(\.code).joined(separator: ", ") }

  func text(_ phrase: Phrase) -> String { language.text(phrase) }

  /// One line on standard output, at once.
  func say(_ phrase: Phrase) { say(text(phrase)) }

  /// The same with something that is to be copied as it is, such as an invitation.
  func say(_ line: String) {
    print(line.cleaned())
    fflush(nil)
  }

  /// A question, behind which the answer is typed.
  func prompt(_ phrase: Phrase) {
    print(text(phrase).cleaned() + text(.console.colon), terminator: "")
    fflush(nil)
  }

  /// One line on standard error.
  func complain(_ phrase: Phrase) {
    let line = text(phrase).cleaned() + "\n"
    line.utf8.withContiguousStorageIfAvailable {
      _ = write(STDERR_FILENO, $0.baseAddress, $0.count)
    }
  }

  /// Asks on the terminal and reads a line; nil when there is no person to ask, or no answer.
  func ask(_ phrase: Phrase) -> String? {
    guard isatty(STDIN_FILENO) == 1 else { return nil }
    prompt(phrase)
    return readLine()
  }

  /// Does what a command is for, and turns what stands in its way into one line and an exit code.
  static func serve(
    _ flag: String?, _ work: @MainActor (Reader) async throws -> Void
  ) async throws {
    var reader = ofHelp
    do {
      reader = try Reader(flag: flag)
      try await work(reader)
    } catch let failure as Failure {
      reader.complain(failure.phrase)
      throw ExitCode(failure.status.rawValue)
    } catch let code as ExitCode {
      throw code
    } catch {
      reader.complain(.program.unexpected(reason: .system.verbatim(text: "\(error)")))
      throw ExitCode(ExitReason.software.rawValue)
    }
  }
}

/// A variable of this process's environment.
func environment(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}
