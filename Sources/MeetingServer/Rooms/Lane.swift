import MeetingModel
import NIOCore

/// The connections that one room has on one event loop. Belongs to that loop.
final class Lane {
  private let mailbox: Mailbox
  private let archive: Archive
  private var seated: [ConnectionID: (session: Session, viewer: Viewer)] = [:]
  /// How far what was sent out live goes.
  private var head: Head

  init(mailbox: Mailbox, archive: Archive, head: Head) {
    self.mailbox = mailbox
    self.archive = archive
    self.head = head
  }

  /// Does all of `round`, then has each connection send once what it got.
  func take(_ round: Round) {
    head = round.head
    if let delivery = round.delivery {
      for (session, viewer) in seated.values { delivery.deliver(to: session, as: viewer) }
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

  /// How far what was sent out live to this connection's kind goes. Nil when it has no seat here.
  func head(for connection: ConnectionID) -> EventNumber? {
    seated[connection].map { head[$0.viewer.kind.standing] }
  }

  /// Asks the archive for a connection that has a seat here. False when nothing will be answered.
  func ask(
    _ subject: ArchiveRequest.Subject, for connection: Connection, from place: Place
  ) -> Bool {
    guard let viewer = seated[connection.id]?.viewer else { return false }
    return archive.ask(
      ArchiveRequest(connection: connection, viewer: viewer, subject: subject), from: place)
  }

  private func carryOut(_ order: Round.Order) {
    let session = order.connection.session.value
    switch order.action {
    case .admit(let viewer, let welcome, let gap):
      let seat = Session.Seat(lane: self, mailbox: mailbox)
      guard session.sit(seat, presents: viewer.kind.presents, welcome, gap) else {
        // It closed while it was being let in.
        _ = mailbox.put(.gone(order.connection.id))
        return
      }
      seated[order.connection.id] = (session, viewer)
    case .recast(let viewer, let frame, let gap):
      guard seated[order.connection.id] != nil else { return }
      seated[order.connection.id] = (session, viewer)
      session.recast(presents: viewer.kind.presents, frame, gap)
    case .send(let frame):
      session.outbox.keep(frame)
    case .dismiss(let frame):
      seated[order.connection.id] = nil
      session.dismiss(with: frame)
    }
  }
}
