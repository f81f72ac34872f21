import MeetingModel
import NIOCore

/// The connections that one room has on one event loop. Belongs to that loop.
final class Lane {
  private let mailbox: Mailbox
  private var seated: [ConnectionID: (session: Session, viewer: Viewer)] = [:]

  init(mailbox: Mailbox) { self.mailbox = mailbox }

  /// Does all of `round`, then has each connection send once what it got.
  func take(_ round: Round) {
    if let delivery = round.delivery {
      for (session, viewer) in seated.values {
        guard let frame = delivery.frame(for: viewer) else { continue }
        session.outbox.deliver(frame, after: delivery.after)
      }
    }
    for order in round.orders { carryOut(order) }
    for signal in round.signals {
      for (session, viewer) in seated.values where signal.isFor(viewer) {
        session.signal(signal.frame)
      }
    }
    for (session, _) in seated.values { session.pump() }
  }

  /// Whether the participant at this connection presents.
  func presents(_ connection: ConnectionID) -> Bool {
    seated[connection]?.viewer.kind.presents ?? false
  }

  func remove(_ connection: ConnectionID) { seated[connection] = nil }

  private func carryOut(_ order: Round.Order) {
    let session = order.connection.session.value
    switch order.action {
    case .admit(let viewer, let frames):
      guard
        session.sit(
          Session.Seat(lane: self, mailbox: mailbox), presents: viewer.kind.presents, frames)
      else {
        // It closed while it was being let in.
        _ = mailbox.put(.gone(order.connection.id))
        return
      }
      seated[order.connection.id] = (session, viewer)
    case .recast(let viewer, let frames):
      guard seated[order.connection.id] != nil else { return }
      seated[order.connection.id] = (session, viewer)
      session.recast(presents: viewer.kind.presents, frames)
    case .send(let frame):
      session.outbox.keep(frame)
    case .page(let frame, let through, let isLast):
      session.turn(to: frame, through: through, isLast: isLast)
    case .dismiss(let frame):
      seated[order.connection.id] = nil
      session.dismiss(with: frame)
    }
  }
}
