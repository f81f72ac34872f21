import Localization
import Testing

@testable import plenary

@Suite("Slides in a file")
struct DeckFileTests {
  private func complaint(_ path: String) -> (text: String, status: ExitReason)? {
    do throws(Failure) {
      _ = try DeckFile.read(path)
      return nil
    } catch {
      return (Language.english.text(error.phrase), error.status)
    }
  }

  @Test("a file without an end is given up at the limit")
  func endless() throws {
    let found = try #require(complaint("/dev/zero"))
    #expect(found.text == "/dev/zero is too long: a deck can have at most 2,097,152 bytes.")
    #expect(found.status == .dataError)
  }

  @Test("an empty file, a folder, and no file each have their sentence")
  func others() throws {
    #expect(complaint("/dev/null")?.text == "/dev/null contains no slides.")
    #expect(complaint("/")?.status == .noInput)
    #expect(complaint("/nowhere/deck.md")?.status == .noInput)
  }

  @Test("lines are counted from 1")
  func lines() {
    let bytes = Array("a\nb\n\nc".utf8)
    #expect((0...5).map { DeckFile.line(of: $0, in: bytes) } == [1, 1, 2, 2, 3, 4])
  }
}
