import Console
import Localization
import MeetingModel
import NIOCore

/// What the commands of `plenary host` ask of the server that runs, with its faults as sentences.
@MainActor
struct HostLink {
  let socket: ControlSocket

  init(folder: String) { socket = ControlSocket(folder: folder) }

  /// Nil when no server runs.
  func ask(_ request: HostRequest) async throws -> [HostedMeeting]? {
    let answer: HostAnswer?
    do { answer = try await socket.ask(request) } catch let fault as HostFault {
      throw Failure(fault, asking: request)
    } catch {
      throw Failure(.program.serverSilent, .temporary)
    }
    switch answer {
    case nil: return nil
    case .meetings(let meetings): return meetings
    case .failed(let fault): throw Failure(fault, asking: request)
    }
  }

  /// The one meeting that a request to make or resume gives. Nil when no server runs.
  func meeting(_ request: HostRequest) async throws -> HostedMeeting? {
    guard let meetings = try await ask(request) else { return nil }
    guard let meeting = meetings.first else { throw Failure(.program.serverSilent, .temporary) }
    return meeting
  }
}

extension Failure {
  init(_ fault: HostFault, asking request: HostRequest) {
    switch fault {
    case .none:
      switch request {
      case .end, .list: self.init(.program.nothingRuns, .usage)
      case .make, .resume, .discard, .release: self.init(.program.noMeetingToResume, .usage)
      }
    case .noSuchMeeting(let id):
      switch request {
      case .end: self.init(.program.notRunning(meeting: id.text), .usage)
      case .make, .resume, .list, .discard, .release:
        self.init(.program.noSuchMeeting(meeting: id.text), .usage)
      }
    case .several(let ids):
      let list = ids.map(\.text).joined(separator: ", ")
      self.init(.program.severalRun(meetings: list), .usage)
    case .refused: self.init(Refusal.againstPolicy.phrase, .denied)
    case .malformed: self.init(.program.serverOtherVersion, .protocol)
    case .unavailable: self.init(.program.serverSilent, .temporary)
    }
  }
}
