import Console
import Glibc
import Localization
import MeetingModel
import NIOCore
import Participation
import SecureTransport
import Storage
import Terminal
import Testing

@testable import plenary

@Suite("Why a command cannot do what it is for")
struct FailureTests {
  private static func expect(_ failure: Failure, _ phrase: Phrase, _ status: ExitReason) {
    #expect(failure.phrase == phrase)
    #expect(failure.status == status, "\(phrase.key)")
  }

  @Test("what the store says is told of its folder, with the number that scripts go by")
  func storage() {
    let path = "/data"
    Self.expect(Failure(.locked, folder: path), .program.dataFolderLocked(path: path), .temporary)
    Self.expect(Failure(.full, folder: path), .program.diskFull(path: path), .cannotCreate)
    Self.expect(
      Failure(.corrupt, folder: path), .program.dataFolderDamaged(path: path), .cannotCreate)
    Self.expect(
      Failure(.newerSchema(version: 9), folder: path), .program.dataFolderNewer(path: path),
      .cannotCreate)
    Self.expect(
      Failure(.unwritable(errno: EACCES), folder: path),
      .program.dataFolderUnusable(path: path, reason: .system.denied), .cannotCreate)
    Self.expect(
      Failure(.closed, folder: path),
      .program.dataFolderUnusable(path: path, reason: .system.verbatim(text: "closed")),
      .cannotCreate)
  }

  @Test("a full disk is called so, and a folder of Plenary's own choice names what chooses it")
  func folders() {
    for code in [ENOSPC, EDQUOT] {
      Self.expect(Failure(folder: "/d", code), .program.diskFull(path: "/d"), .cannotCreate)
    }
    let denied = Phrase.system.denied
    Self.expect(
      Failure(folder: "/d", EACCES), .program.dataFolderUnusable(path: "/d", reason: denied),
      .cannotCreate)
    let own = StateFolder.ofThisPerson.host
    Self.expect(
      Failure(folder: own, EACCES), .program.stateFolderUnusable(path: own, reason: denied),
      .cannotCreate)
  }

  @Test("what is wrong with a certificate is told with the file that it is about")
  func certificates() {
    let reader = Reader(language: .english)
    let cases: [(IdentityError, String, Phrase)] = [
      (.missing(path: "/m"), "/m", .certificate.missing),
      (.noCertificate(path: "/c"), "/c", .certificate.notOne),
      (.noKey(path: "/k"), "/k", .certificate.noKey),
      (.keyMismatch(certificate: "/c", key: "/k"), "/c", .certificate.keyMismatch(path: "/k")),
      (.badHost("a b"), "/file", .certificate.badHost(host: "a b")),
    ]
    for (error, path, why) in cases {
      Self.expect(
        Failure(error, file: "/file", for: reader),
        .program.badCertificate(path: path, reason: why), .configuration)
    }
    for error in [
      IdentityError.unreadable(path: "/u", code: EACCES), .unwritable(path: "/u", code: EACCES),
    ] {
      Self.expect(
        Failure(error, file: "/file", for: reader),
        .program.badCertificate(path: "/u", reason: .system.denied), .configuration)
    }
  }

  @Test("what stands in the way of listening is told by its cause")
  func listening() {
    let reader = Reader(language: .english)
    func failure(_ error: any Error) -> Failure {
      Failure(listening: error, address: "a:1", folder: "/d", file: "/c", for: reader)
    }
    Self.expect(
      failure(IOError(errnoCode: EADDRINUSE, reason: "bind")),
      .program.cannotListen(address: "a:1", reason: .system.addressInUse), .system)
    Self.expect(
      failure(StorageError.locked), .program.dataFolderLocked(path: "/d"), .temporary)
    Self.expect(
      failure(IdentityError.noKey(path: "/c")),
      .program.badCertificate(path: "/c", reason: .certificate.noKey), .configuration)
    Self.expect(
      failure(ChannelError.eof),
      .program.cannotListen(address: "a:1", reason: .system.verbatim(text: "\(ChannelError.eof)")),
      .system)
  }

  @Test("what cannot be a console's terminal is told by its cause")
  func terminals() {
    for (error, phrase) in [
      (TerminalError.notATerminal(.input), Phrase.program.noTerminalInput),
      (.notATerminal(.output), .program.noTerminalOutput),
      (.notATerminal(.both), .program.noTerminal),
      (.unnamed, .program.unnamedTerminal),
      (.unknown(name: "x"), .program.unusableTerminal(name: "x")),
      (.incapable(name: "dumb"), .program.unusableTerminal(name: "dumb")),
      (.codeset(name: "C"), .program.localeNotUTF8(name: "C")),
      (.tty(errno: EIO), .program.unexpected(reason: .system.inputOutput)),
    ] {
      Self.expect(Failure(error), phrase, .unavailable)
    }
    #expect(Failure(.alreadyOpen).status == .software)
  }

  @Test("the end of a meeting gives the number that scripts go by")
  func ends() {
    for (end, reason) in [
      (LinkEnd.versions(1...2), ExitReason.protocol), (.changedCertificate, .denied),
      (.untrustedCertificate, .denied), (.notPlenary, .unavailable), (.unreachable, .unavailable),
      (.meetingEnded, .denied), (.replaced, .denied), (.removed, .denied), (.turnedAway, .denied),
      (.left, .software), (.denied(.wrongKey), .denied), (.denied(.nameEmpty), .denied),
      (.denied(.wrongPassword), .denied), (.denied(.banned), .denied),
      (.denied(.signInRequired), .denied), (.denied(.accountDisabled), .denied),
    ] {
      #expect(ExitReason(end) == reason, "\(end)")
      #expect(Failure(end, at: "a:1").status == reason, "\(end)")
      #expect(Failure(end, at: "a:1").phrase == end.phrase(address: "a:1"))
    }
  }

  /// Each code once, with some argument.
  private static let refusals: [Refusal] =
    Refusal.Plain.allCases.map(Refusal.plain)
    + Refusal.Bound.allCases.map { .beyond($0, limit: 1) }
    + Refusal.Filled.allCases.map { Refusal(code: $0.rawValue, arguments: ["1", "2"]) }
    + [.unknown("later", [])]

  @Test("of all refusals only what passes by itself is worth another try")
  func temporary() {
    let passing = Self.refusals.filter { ExitReason(.denied($0)) == .temporary }.map(\.code)
    #expect(
      Set(passing) == [
        "tooFast", "serverFull", "storageFull", "storageFailed", "directoryUnavailable",
        "meetingLocked", "meetingFull", "slowMode",
      ])
    #expect(Self.refusals.allSatisfy { [.temporary, .denied].contains(ExitReason(.denied($0))) })
  }

  @Test("of all refusals only those of a name have another one asked for")
  func names() {
    #expect(
      Set(Self.refusals.filter(\.isAboutName).map(\.code)) == [
        "nameTaken", "nameTooLong", "nameEmpty", "nameUnprintable", "nameImitatesMark",
      ])
  }

  @Test("the numbers are those of sysexits.h")
  func numbers() {
    let numbers: [(ExitReason, Int32)] = [
      (.usage, EX_USAGE), (.dataError, EX_DATAERR), (.noInput, EX_NOINPUT),
      (.unavailable, EX_UNAVAILABLE), (.software, EX_SOFTWARE), (.system, EX_OSERR),
      (.cannotCreate, EX_CANTCREAT), (.temporary, EX_TEMPFAIL), (.protocol, EX_PROTOCOL),
      (.denied, EX_NOPERM), (.configuration, EX_CONFIG), (.hangUp, 128 + SIGHUP),
    ]
    for (reason, number) in numbers { #expect(reason.rawValue == number) }
  }

  @Test("what a server of plenary host refuses is told as an answer to what was asked")
  func host() throws {
    let tides = try #require(MeetingID("tides"))
    let oak = try #require(MeetingID("oak"))
    func failure(_ fault: HostFault, _ request: HostRequest) -> Failure {
      Failure(fault, asking: request)
    }
    for request in [HostRequest.end(nil), .list] {
      Self.expect(failure(.none, request), .program.nothingRuns, .usage)
    }
    for request in [
      HostRequest.resume(nil), .make(title: "T", attendees: nil, presenters: nil), .discard(tides),
      .release(tides),
    ] {
      Self.expect(failure(.none, request), .program.noMeetingToResume, .usage)
      Self.expect(
        failure(.noSuchMeeting(oak), request), .program.noSuchMeeting(meeting: "oak"), .usage)
    }
    Self.expect(
      failure(.noSuchMeeting(oak), .end(oak)), .program.notRunning(meeting: "oak"), .usage)
    Self.expect(
      failure(.several([tides, oak]), .end(nil)), .program.severalRun(meetings: "tides, oak"),
      .usage)
    Self.expect(failure(.refused, .list), Refusal.againstPolicy.phrase, .denied)
    Self.expect(failure(.malformed, .list), .program.serverOtherVersion, .protocol)
    Self.expect(failure(.unavailable, .list), .program.serverSilent, .temporary)
  }
}
