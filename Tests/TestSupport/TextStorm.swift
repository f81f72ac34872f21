import SharedText

/// Clients that edit one text at random over lines that delay, double, lose and reorder, are cut for
/// long, while the server starts anew from what it keeps.
package struct TextStorm: Sendable {
  package private(set) var network: TextNetwork
  package private(set) var edits = 0
  private var random: Seeded
  /// About how many scalars the text may have.
  private let room: Int

  package init(_ random: inout Seeded, clients: Int, window: Int = 32_768) {
    self.random = Seeded(seed: random.next())
    room = self.random.pick([20, 200, 2_000])
    network = TextNetwork(self.random.string(upTo: 30), clients: clients, window: window)
  }

  /// How often something was taken back or redone.
  package var undone: Int { network.clients.reduce(0) { $0 + $1.undone } }

  package mutating func run(edits count: Int) throws {
    while edits < count { try step() }
  }

  /// Lets everything arrive, and looks whether all is as it must be: every client has the server's text,
  /// a server that starts anew from its log has it too. Then one client takes back all that it can.
  package mutating func end() throws {
    try settle()
    guard try network.server.restarted(from: network.start).document == network.server.document
    else { throw TextFault("the log tells another document") }
    let id = random.below(network.clients.count)
    while network.clients[id].undo.canUndo { try network.clients[id].takeBack() }
    try settle()
  }

  private mutating func settle() throws {
    try network.settle()
    if let difference = network.difference { throw TextFault(difference) }
  }

  /// One thing that may happen next.
  private mutating func step() throws {
    let id = random.below(network.clients.count)
    network.clients[id].time += Int64(random.below(2_000))
    switch random.below(30) {
    case 0..<5: try edit(id)
    case 5..<8: try type(id)
    case 8: try network.clients[id].takeBack()
    case 9: try network.clients[id].redo()
    case 10..<14: network.clients[id].send()
    case 14..<18: try network.deliverUp(id)
    case 18: if let again = network.clients[id].uplink.first { try network.server.take(again) }
    case 19: try receiveOutOfOrder(id)
    case 20: try breakSomething(id)
    default: for _ in 0..<random.below(12) { try network.deliverDown(id) }
    }
  }

  private mutating func edit(_ id: Int) throws {
    let count = network.clients[id].text.count
    let range = random.range(in: count, upTo: count > room ? 30 : 3)
    let string = random.string(upTo: random.chance(1, of: 20) ? 40 : 2)
    try network.clients[id].replace(range, with: string)
    let caret = random.below(network.clients[id].text.count + 1)
    network.clients[id].caret[id] = Selection(caret: caret)
    edits += 1
  }

  private mutating func type(_ id: Int) throws {
    try network.clients[id].type(random.string(upTo: 2))
    edits += 1
  }

  private mutating func breakSomething(_ id: Int) throws {
    if network.clients[id].isCut {
      // Some stay away for long.
      if random.chance(1, of: 2 + id) { network.clients[id].comeBack() }
    } else if random.chance(1, of: 2) {
      network.clients[id].reconnect()
    } else if random.chance(1, of: 4) {
      network.clients[id].cut()
    } else if random.chance(1, of: 100) {
      network.server.document = try Document(decoding: network.server.document.encoded)
    }
  }

  /// An old event again, or one too early: nothing may change.
  private mutating func receiveOutOfOrder(_ id: Int) throws {
    guard !network.server.log.isEmpty else { return }
    let index = random.below(network.server.log.count)
    let change = try Change(decoding: network.server.log[index].change)
    let number = Version(UInt64(index) + 1)
    let version = network.clients[id].replica.version
    guard number != version.next else { return }
    let before = network.clients[id].text
    let reception = network.clients[id].replica.receive(change, number: number)
    guard reception == (number > version ? .gap : .duplicate), network.clients[id].text == before
    else { throw TextFault("client \(id) took \(number) at \(version): \(reception)") }
  }
}
