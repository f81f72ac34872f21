import Glibc
import TestSupport
import Testing

@testable import SharedText

@Suite("Convergence") struct ConvergenceTests {
  /// How many seeds the long run takes, from PLENARY_SOAK: each with eight replicas and 100,000 edits.
  /// Nil in the short one.
  private var soak: Int? { getenv("PLENARY_SOAK").flatMap { Int(String(cString: $0)) } }

  /// One thing that may happen next.
  private func step(_ network: inout Network, _ random: inout Seeded) throws {
    let id = random.below(network.clients.count)
    network.clients[id].time += Int64(random.below(2_000))
    switch random.below(24) {
    case 0..<5: try edit(&network.clients[id], &random)
    case 5..<8: try network.clients[id].type(random.string(upTo: 2))
    case 8: try network.clients[id].takeBack()
    case 9: try network.clients[id].redo()
    case 10..<14: network.clients[id].send()
    case 14..<17: try network.deliverUp(id)
    case 17: if let again = network.clients[id].uplink.first { try network.server.take(again) }
    case 18: network.clients[id].reconnect()
    case 19: try receiveOutOfOrder(&network, id, &random)
    default: for _ in 0..<random.below(6) { try network.deliverDown(id) }
    }
  }

  private func edit(_ client: inout Network.Client, _ random: inout Seeded) throws {
    let range = random.range(in: client.text.count, upTo: 6)
    try client.replace(range, with: random.string(upTo: random.chance(1, of: 20) ? 40 : 2))
    client.caret[client.id] = Selection(caret: random.below(client.text.count + 1))
  }

  /// An old event again, or one too early: nothing may change.
  private func receiveOutOfOrder(
    _ network: inout Network, _ id: Int, _ random: inout Seeded
  ) throws {
    guard !network.server.log.isEmpty else { return }
    let index = random.below(network.server.log.count)
    let change = try Change(decoding: network.server.log[index].change)
    let number = Version(UInt64(index) + 1)
    let version = network.clients[id].replica.version
    guard number != version.next else { return }
    let before = network.clients[id].text
    let reception = network.clients[id].replica.receive(change, number: number)
    #expect(reception == (number > version ? .gap : .duplicate))
    #expect(network.clients[id].text == before)
  }

  @Test("under delays, doubles, cuts and out-of-order events all end with the server's text")
  func storm() throws {
    try Seeded.each(soak ?? 12) { random in
      var network = Network(random.string(upTo: 30), clients: soak == nil ? 2 + random.below(7) : 8)
      for _ in 0..<(soak == nil ? 600 : 300_000) { try step(&network, &random) }
      try network.settle()
      network.expectAllEqual("\(random)")
      let restarted = try network.server.restarted(from: network.start)
      #expect(restarted.document == network.server.document, "\(random)")
      for client in network.clients {
        let head = client.caret[client.id]?.head ?? 0
        #expect((0...client.text.count).contains(head), "\(random)")
      }
    }
  }

  @Test("clients that leave a small window again and again merge, and all end with the same text")
  func smallWindow() throws {
    try Seeded.each(soak ?? 12, from: 500) { random in
      var network = Network(random.string(upTo: 30), clients: 4, window: 6)
      for _ in 0..<(soak == nil ? 600 : 20_000) { try step(&network, &random) }
      try network.settle()
      network.expectAllEqual("\(random)")
    }
  }

  @Test("of what is only inserted nothing is lost, however often the window is left")
  func nothingLost() throws {
    try Seeded.each(10) { random in
      var network = Network("", clients: 3, window: 4)
      var typed = [0, 0, 0]
      for _ in 0..<500 {
        let id = random.below(3)
        if random.chance(1, of: 2) {
          let at = random.below(network.clients[id].text.count + 1)
          try network.clients[id].replace(at..<at, with: ["x", "y", "\n"][id])
          typed[id] += 1
        } else if random.chance(1, of: 8) {
          network.clients[id].reconnect()
          for _ in 0..<20 { try network.deliverDown(id) }
        } else {
          network.clients[id].send()
          if random.chance(1, of: 2) { try network.deliverUp(id) }
          if id < 2 { for _ in 0..<4 { try network.deliverDown(id) } }
        }
      }
      try network.settle()
      network.expectAllEqual("\(random)")
      let text = network.server.document.text.description.unicodeScalars
      for (letter, count) in zip(["x", "y", "\n"] as [Unicode.Scalar], typed) {
        #expect(text.count { $0 == letter } == count, "\(random)")
      }
      #expect(network.clients.contains { $0.resynchronizations > 0 }, "\(random)")
    }
  }

  @Test("two who type at one place at once keep their words whole, whatever the network does")
  func wholeWords() throws {
    try Seeded.each(60) { random in
      var network = Network("[]", clients: 3)
      let words = ["abcdefgh", "ABCDEFGH", "12345678"].map { $0.map(String.init) }
      for id in 0..<3 { network.clients[id].caret[id] = Selection(caret: 1) }
      var typed = [0, 0, 0]
      while typed.contains(where: { $0 < 8 }) {
        let id = random.below(3)
        if typed[id] < 8, random.chance(1, of: 3) {
          try network.clients[id].type(words[id][typed[id]])
          typed[id] += 1
        }
        network.clients[id].send()
        if random.chance(1, of: 2) { try network.deliverUp(id) }
        if random.chance(1, of: 2) { try network.deliverDown(random.below(3)) }
      }
      try network.settle()
      network.expectAllEqual("\(random)")
      let text = network.server.document.text.description
      for word in words { #expect(text.contains(word.joined()), "\(random): \(text)") }
    }
  }
}
