import Console
import Glibc
import Localization
import MeetingClient
import MeetingModel
import NIOCore
import Participation
import SecureTransport
import Storage
import Terminal
import Wire

/// The failures of the other targets, as sentences.
extension Failure {
  init(_ error: StorageError, folder: String) {
    switch error {
    case .locked: self.init(.program.dataFolderLocked(path: folder), .temporary)
    case .full: self.init(.program.diskFull(path: folder), .cannotCreate)
    case .newerSchema: self.init(.program.dataFolderNewer(path: folder), .cannotCreate)
    case .corrupt: self.init(.program.dataFolderDamaged(path: folder), .cannotCreate)
    case .unwritable(let code): self.init(folder: folder, code)
    case .conflict, .exists, .unknownMeeting, .unavailable, .closed:
      self.init(
        .program.dataFolderUnusable(path: folder, reason: .system.verbatim(text: "\(error)")),
        .cannotCreate)
    }
  }

  /// `code` is the errno of what stood in the way of using `folder`.
  init(folder: String, _ code: Int32) {
    let reason = plenary.reason(code)
    let isFull = code == ENOSPC || code == EDQUOT
    let isChosen = StateFolder.ofThisPerson.holds(folder)
    self.init(
      isFull
        ? .program.diskFull(path: folder)
        : isChosen
          ? .program.stateFolderUnusable(path: folder, reason: reason)
          : .program.dataFolderUnusable(path: folder, reason: reason), .cannotCreate)
  }

  /// `file` is the certificate's.
  init(_ error: IdentityError, file: String, for reader: Reader) {
    let path: String
    let why: Phrase
    switch error {
    case .missing(let missing): (path, why) = (missing, .certificate.missing)
    case .unreadable(let bad, let code), .unwritable(let bad, let code):
      (path, why) = (bad, plenary.reason(code))
    case .noCertificate(let bad): (path, why) = (bad, .certificate.notOne)
    case .noKey(let bad): (path, why) = (bad, .certificate.noKey)
    case .keyMismatch(let certificate, let key):
      (path, why) = (certificate, .certificate.keyMismatch(path: key))
    case .badHost(let host): (path, why) = (file, .certificate.badHost(host: host))
    case .refused(let code):
      (path, why) = (file, .certificate.refused(code: "\(code)"))
    }
    self.init(.program.badCertificate(path: path, reason: why), .configuration)
  }

  /// What stood in the way of listening at `address`.
  init(
    listening error: any Error, address: String, folder: String, file: String, for reader: Reader
  ) {
    switch error {
    case let error as StorageError: self.init(error, folder: folder)
    case let error as IdentityError: self.init(error, file: file, for: reader)
    case let error as IOError:
      let reason = plenary.reason(error.errnoCode)
      self.init(.program.cannotListen(address: address, reason: reason), .system)
    default:
      self.init(
        .program.cannotListen(address: address, reason: .system.verbatim(text: "\(error)")), .system
      )
    }
  }

  /// Why a meeting cannot be entered, or has been left for good.
  init(_ end: LinkEnd, at address: String) {
    self.init(end.phrase(address: address), ExitReason(end))
  }

  init(_ error: TerminalError) {
    switch error {
    case .notATerminal(.input): self.init(.program.noTerminalInput, .unavailable)
    case .notATerminal(.output): self.init(.program.noTerminalOutput, .unavailable)
    case .notATerminal(.both): self.init(.program.noTerminal, .unavailable)
    case .unnamed: self.init(.program.unnamedTerminal, .unavailable)
    case .unknown(let name), .incapable(let name):
      self.init(.program.unusableTerminal(name: name), .unavailable)
    case .codeset(let name): self.init(.program.localeNotUTF8(name: name), .unavailable)
    case .tty(let code):
      self.init(.program.unexpected(reason: plenary.reason(code)), .unavailable)
    case .alreadyOpen:
      self.init(.program.unexpected(reason: .system.verbatim(text: "\(error)")), .software)
    }
  }
}

extension ExitReason {
  init(_ end: LinkEnd) {
    switch end {
    case .denied(let refusal): self = refusal.mayPass ? .temporary : .denied
    case .versions: self = .protocol
    case .changedCertificate, .untrustedCertificate, .meetingEnded, .replaced, .removed,
      .turnedAway:
      self = .denied
    case .notPlenary, .unreachable: self = .unavailable
    case .left: self = .software
    }
  }
}

extension Refusal {
  /// Whether it makes sense to try again later.
  fileprivate var mayPass: Bool {
    switch self {
    case .slowMode, .beyond(.meetingFull, _): true
    case .plain(let code): Self.passing.contains(code)
    case .beyond, .notPermitted, .nameTaken, .claimed, .numberOutside, .ownShare, .unknown: false
    }
  }

  private static let passing: Set<Plain> = [
    .tooFast, .serverFull, .storageFull, .storageFailed, .directoryUnavailable, .meetingLocked,
  ]
}
