import TestSupport
import Testing

@testable import SharedText

/// A server, its clients, and all that a network can do to what they send: delay, double, lose at a
/// cut. Nothing moves but by a call.
struct Network {
  struct Packet {
    var author: Int
    /// Names the edit for ever: the server takes each once.
    var count: Int
    var bytes: [UInt8]
  }

  struct Entry {
    var author: Int
    var count: Int
    var change: [UInt8]
    /// Of the text before the change, when due.
    var checksum: UInt64?
  }

  struct Server {
    var document: Document
    var log: [Entry] = []
    var decided: [Int: Int] = [:]
    var refusals: [(author: Int, count: Int, refusal: EditRefusal)] = []

    /// Takes an edit once, whatever its bytes are.
    mutating func take(_ packet: Packet) throws {
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
    func restarted(from start: Document) throws -> Server {
      var server = Server(document: start, log: log, decided: decided, refusals: refusals)
      for entry in log { try server.document.apply(try Change(decoding: entry.change)) }
      return server
    }
  }

  struct Client {
    var id: Int
    var replica: Replica
    var undo = UndoStack()
    var caret = Marks<Int>()
    var count = 0
    var uplink: [Packet] = []
    var time: Int64 = 0
    var resynchronizations = 0
    var parked: [String] = []

    var text: Text { replica.view }

    mutating func replace(_ range: Range<Int>, with string: String) throws {
      let before = replica.view
      let change = try replica.replace(range, with: string)
      undo.record(change, to: before, at: time)
      caret.map(over: change, by: id)
    }

    /// Types at the caret, which follows.
    mutating func type(_ string: String) throws {
      let at = caret[id]?.head ?? 0
      caret[id] = Selection(caret: at)
      try replace(at..<at, with: string)
    }

    mutating func takeBack() throws {
      guard let change = undo.undo(in: replica.view) else { return }
      try replica.edit(change)
      caret.map(over: change, by: id)
    }

    mutating func redo() throws {
      guard let change = undo.redo(in: replica.view) else { return }
      try replica.edit(change)
      caret.map(over: change, by: id)
    }

    mutating func send() {
      guard let edit = replica.takeOutgoing() else { return }
      count += 1
      uplink.append(Packet(author: id, count: count, bytes: edit.encoded))
    }

    /// What is under way is lost; the edit in flight goes out again as it was.
    mutating func reconnect() {
      uplink = replica.inFlight.map { [Packet(author: id, count: count, bytes: $0.encoded)] } ?? []
    }

    mutating func show(_ change: Change, by author: Int?) {
      undo.receive(change)
      caret.map(over: change, by: author)
    }
  }

  var server: Server
  var clients: [Client]
  let start: Document

  init(_ string: String, clients count: Int, window: Int = 32_768) {
    start = Document(Text(string), window: window)
    server = Server(document: start)
    clients = (0..<count).map { Client(id: $0, replica: Replica(Text(string), version: .start)) }
  }

  /// The oldest packet of a client reaches the server.
  mutating func deliverUp(_ id: Int) throws {
    guard !clients[id].uplink.isEmpty else { return }
    try server.take(clients[id].uplink.removeFirst())
  }

  /// The next event, or a refusal, reaches a client.
  mutating func deliverDown(_ id: Int) throws {
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
      Issue.record("client \(id) at \(number): \(reception)")
      return
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
  mutating func settle() throws {
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
    Issue.record("the clients do not come to rest")
  }

  func expectAllEqual(_ comment: Comment) {
    for client in clients {
      #expect(client.replica.view == server.document.text, comment)
      #expect(client.replica.confirmed == server.document.text, comment)
      #expect(client.replica.unconfirmed == 0, comment)
    }
  }
}
