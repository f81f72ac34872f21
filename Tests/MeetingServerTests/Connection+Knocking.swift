import Logging
import NIOCore
import NIOPosix
import Wire

@testable import MeetingServer

extension Connection {
  /// One without a line, for whoever knocks at the desk itself.
  static func knocking(at desk: FrontDesk) async throws -> Connection {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    return try await loop.submit {
      let session = Session(
        id: ConnectionID(1), place: Place(nil), meter: ByteMeter(), intake: FrameIntake(),
        desk: desk, patience: Patience(),
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        now: loop.now)
      return Connection(
        id: ConnectionID(1), place: Place(nil), loop: loop,
        session: NIOLoopBound(session, eventLoop: loop))
    }.get()
  }
}
