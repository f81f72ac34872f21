import Logging
import MeetingModel
import NIOCore
import Participation
import Wire

extension Room {
  /// What a stored tick means for the connections, as bytes. `head` is where the meeting was before.
  ///
  /// Law: every proposal gets exactly one answer. An outcome that no frame can hold, which no rule lets
  /// happen, closes the connection: its client comes again, and learns from its welcome.
  func parcel(of tick: Tick, after head: Head, through: Head) -> Lanes.Parcel {
    var parcel = Lanes.Parcel(shared: Round(head: through), orders: [])
    if !tick.records.isEmpty {
      parcel.shared.delivery = fanout(of: tick, after: head, through: through)
    }
    for action in tick.actions {
      labour.entriesVisited += 1
      switch action {
      case .admit(let admission):
        let welcome = admission.welcome
        order(admission.connection, &parcel) {
          encode(.welcome(welcome)).map {
            .admit(
              admission.viewer, $0, .joining(known: admission.known, settled: Settled(welcome)))
          }
        }
      case .deny(let id, let refusal): dismiss(id, .denied(refusal), &parcel)
      case .farewell(let id, let farewell): dismiss(id, .farewell(farewell), &parcel)
      case .cut(let id): order(id, &parcel) { .dismiss(nil) }
      case .outcome(let id, let count, let refusal):
        order(id, &parcel) { encode(.outcome(count: count, refusal)).map { .send($0) } }
      case .alreadyDecided(let id, let count):
        order(id, &parcel) { encode(.alreadyDecided(count: count)).map { .send($0) } }
      case .signal(let author, let signal):
        guard let frame = encode(.signal(from: author, signal)) else { continue }
        parcel.shared.signals.append(
          Round.SignalFrame(
            author: author, audience: signal.audience(author: author), frame: frame))
      case .recast(let id, let viewer, let welcome):
        order(id, &parcel) {
          encode(.recast(welcome)).map { .recast(viewer, $0, .whole(settled: Settled(welcome))) }
        }
      }
    }
    return parcel
  }

  private func dismiss(_ id: ConnectionID, _ frame: ServerFrame, _ parcel: inout Lanes.Parcel) {
    order(id, &parcel) { .dismiss(encode(frame)) }
  }

  /// Nothing for a connection that the room does not know. Closes it when there is no such action.
  private func order(
    _ id: ConnectionID, _ parcel: inout Lanes.Parcel, _ action: () -> Round.Action?
  ) {
    guard let connection = connections[id] else { return }
    parcel.orders.append(Round.Order(connection: connection, action: action() ?? .dismiss(nil)))
  }

  private func encode(_ frame: ServerFrame) -> ByteBuffer? {
    let buffer = frame.buffer(logger: logger)
    labour.bytesEncoded += buffer?.readableBytes ?? 0
    return buffer
  }
}

extension Settled {
  fileprivate init(_ welcome: Welcome) {
    self.init(openly: welcome.settled, quietly: welcome.settledQuietly ?? 0)
  }
}
