import NIOCore

/// One room's lanes, one for each event loop on which it ever had a connection.
struct Lanes {
  private let mailbox: Mailbox
  private let archive: Archive
  private var lanes: [ObjectIdentifier: (loop: any EventLoop, lane: NIOLoopBoundBox<Lane>)] = [:]

  init(mailbox: Mailbox, archive: Archive) {
    self.mailbox = mailbox
    self.archive = archive
  }

  /// What goes to all lanes, and what goes to some connections.
  struct Parcel {
    var shared: Round
    var orders: [Round.Order]
  }

  /// One hop to each loop that has something to do.
  mutating func send(_ parcel: Parcel) {
    var orders: [ObjectIdentifier: [Round.Order]] = [:]
    for order in parcel.orders {
      let loop = order.connection.loop
      let key = ObjectIdentifier(loop)
      orders[key, default: []].append(order)
      if lanes[key] == nil {
        let lane = Lane(mailbox: mailbox, archive: archive, head: parcel.shared.head)
        lanes[key] = (loop, NIOLoopBoundBox.makeBoxSendingValue(lane, eventLoop: loop))
      }
    }
    let isForAll = parcel.shared.delivery != nil || !parcel.shared.signals.isEmpty
    for (key, (loop, lane)) in lanes where isForAll || orders[key] != nil {
      var round = parcel.shared
      round.orders = orders[key] ?? []
      loop.execute { [round] in lane.value.take(round) }
    }
  }
}
