import Glibc
import Localization
import Testing

@testable import plenary

@Suite("Why the system refused")
struct SystemReasonTests {
  @Test(
    "what can happen to files and sockets is worded, in every language",
    arguments: [
      ENOENT, EACCES, EEXIST, ENOTDIR, EISDIR, ENOSPC, EROFS, EMFILE, EIO, EFBIG, ENAMETOOLONG,
      ELOOP,
      EADDRINUSE, EADDRNOTAVAIL, ECONNREFUSED, EBUSY, ENOMEM,
    ])
  func worded(code: Int32) {
    for language in Language.allCases {
      let words = language.text(reason(code))
      #expect(!words.contains(String(code)) && !words.hasPrefix("system."), "\(words)")
      #expect(language == .english || words != Language.english.text(reason(code)), "\(words)")
    }
  }

  @Test("what hardly ever happens is named by its number")
  func others() {
    #expect(Language.english.text(reason(4095)) == "Error 4095 of the system")
    #expect(reason(EPERM) == reason(EACCES) && reason(EDQUOT) == reason(ENOSPC))
  }
}
