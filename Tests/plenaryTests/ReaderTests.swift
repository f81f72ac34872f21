import ArgumentParser
import Glibc
import Localization
import Testing

@testable import plenary

@Suite("What a command tells the person at the command line")
@MainActor
struct ReaderTests {
  private static func code(_ work: @MainActor (Reader) async throws -> Void) async -> Int32? {
    do {
      try await Reader.serve("en", work)
      return nil
    } catch {
      return (error as? ExitCode)?.rawValue
    }
  }

  @Test("a command that fails ends with the number of its failure, and one that does not with none")
  func exits() async {
    #expect(await Self.code { _ in } == nil)
    for reason in [ExitReason.usage, .noInput, .temporary, .denied] {
      #expect(
        await Self.code { _ in throw Failure(.program.noInvitation, reason) } == reason.rawValue)
    }
    #expect(await Self.code { _ in throw ExitCode(42) } == 42)
    #expect(await Self.code { _ in throw CancellationError() } == ExitReason.software.rawValue)
  }

  @Test("a command speaks the language that it is told to, and refuses one that there is not")
  func languages() async throws {
    try await Reader.serve("de") { reader in #expect(reader.language == .german) }
    var heard: Failure?
    do { _ = try Reader(flag: "xx") } catch { heard = error }
    let failure = try #require(heard)
    #expect(failure.status == .usage)
    #expect(failure.phrase == .program.unknownLanguage(asked: "xx", known: Reader.languages))
    #expect(Reader.languages.split(separator: ", ").count == Language.allCases.count)
    var wasRun = false
    do { try await Reader.serve("xx") { _ in wasRun = true } } catch {
      #expect((error as? ExitCode)?.rawValue == ExitReason.usage.rawValue)
    }
    #expect(!wasRun)
  }
}
