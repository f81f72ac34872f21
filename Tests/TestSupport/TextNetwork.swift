package import SharedText

/// A server of one text, its clients, and all that a network can do to what they send: delay, double,
/// lose at a cut. Nothing moves but by a call. What must never happen is thrown as a `TextFault`.
package struct TextNetwork: Sendable {
  package struct Packet: Sendable {
    package var author: Int
    /// Names the edit for ever: the server takes each once.
    package var count: Int
    package var bytes: [UInt8]
  }

  package struct Entry: Sendable {
    package var author: Int
    package var count: Int
    package var change: [UInt8]
    /// Of the text before the change, when due.
    package var checksum: UInt64?
  }

  package struct Server: Sendable {
    package var document: Document
    package private(set) var log: [Entry] = []
    private var decided: [Int: Int] = [:]
    package fileprivate(set) var refusals: [(author: Int, count: Int, refusal: EditRefusal)] = []

    init(_ document: Document) { self.document = document }

    /// Takes an edit once, whatever its bytes are.
    package mutating func take(_ packet: Packet) throws {
      guard packet.count > decided[packet.author, default: 0] else { return }
      decided[packet.author] = packet.count
      do {
        let change = try document.rebased(try Edit(decoding: packet.bytes))
        log.append(
          Entry(
            author: packet.author, count: packet.count, change: change.encoded,
            checksum: document.dueChecksum))
        try document.apply(change)
      } catch let refusal as EditRefusal {
        refusals.append((packet.author, packet.count, refusal))
      }
    }

    /// The server after a restart: all it has is its log.
    package func restarted(from start: Document) throws -> Server {
      var server = self
      server.document = start
      for entry in log { try server.document.apply(try Change(decoding: entry.change)) }
      return server
    }
  }

  package var server: Server
  package var clients: [TextClient]
  package let start: Document

  package init(_ string: String, clients count: Int, window: Int = 32_768) {
    start = Document(Text(string), window: window)
    server = Server(start)
    clients = (0..<count).map { TextClient(id: $0, Text(string)) }
  }

  /// The oldest packet of a client reaches the server.
  package mutating func deliverUp(_ id: Int) throws {
    guard !clients[id].isCut, !clients[id].uplink.isEmpty else { return }
    try server.take(clients[id].uplink.removeFirst())
  }

  /// The next event, or a refusal, reaches a client.
  package mutating func deliverDown(_ id: Int) throws {
    guard !clients[id].isCut else { return }
    if let index = server.refusals.firstIndex(where: { $0.author == id }) {
      return try refuse(id, server.refusals.remove(at: index).refusal)
    }
    let version = clients[id].replica.version
    guard version < server.document.version else { return }
    try receive(id, server.log[Int(version.value)], number: version.next)
  }

  private mutating func receive(_ id: Int, _ entry: Entry, number: Version) throws {
    let change = try Change(decoding: entry.change)
    let isOwn =
      entry.author == id && entry.count == clients[id].count
      && clients[id].replica.inFlight != nil
    let reception =
      isOwn
      ? clients[id].replica.acknowledge(change, number: number, checksum: entry.checksum)
      : clients[id].replica.receive(change, number: number, checksum: entry.checksum)
    guard case .made(let shown) = reception else {
      throw TextFault("client \(id) at \(number): \(reception)")
    }
    clients[id].show(shown, by: entry.author)
  }

  private mutating func refuse(_ id: Int, _ refusal: EditRefusal) throws {
    guard refusal == .tooOld else {
      let (change, parked) = clients[id].replica.refuse()
      clients[id].parked.append(parked)
      return clients[id].show(change, by: nil)
    }
    let count = clients[id].count
    let hasLanded = server.log.contains { $0.author == id && $0.count == count }
    let change = clients[id].replica.resynchronize(
      server.document.text, version: server.document.version, hasLanded: hasLanded)
    clients[id].resynchronizations += 1
    clients[id].show(change, by: nil)
  }

  /// Everything that is under way arrives, until all is quiet.
  package mutating func settle() throws {
    for id in clients.indices where clients[id].isCut { clients[id].comeBack() }
    for _ in 0..<1_000 {
      for id in clients.indices {
        clients[id].send()
        while !clients[id].uplink.isEmpty { try deliverUp(id) }
      }
      for id in clients.indices {
        while clients[id].replica.version < server.document.version
          || server.refusals.contains(where: { $0.author == id })
        {
          try deliverDown(id)
        }
      }
      if clients.allSatisfy({ $0.replica.unconfirmed == 0 }) { return }
    }
    throw TextFault("the clients do not come to rest")
  }

  /// What differs where all should be the same; nil when nothing does.
  package var difference: String? {
    for client in clients {
      if client.replica.view != server.document.text { return "client \(client.id) shows else" }
      if client.replica.confirmed != server.document.text { return "client \(client.id) has else" }
      if client.replica.unconfirmed != 0 { return "client \(client.id) waits" }
      let caret = client.caret[client.id]?.head ?? 0
      if !(0...client.text.count).contains(caret) { return "the cursor of \(client.id) is outside" }
    }
    return nil
  }
}

/// What must never happen to a shared text, and did.
package struct TextFault: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
