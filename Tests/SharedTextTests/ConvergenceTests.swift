import TestSupport
import Testing

@testable import SharedText

@Suite("Convergence") struct ConvergenceTests {
  /// `plenary-bench soak` does the same with 100,000 edits and very many seeds.
  @Test(
    "under delays, doubles, cuts and restarts all end with the server's text, and undo removes nothing of others"
  )
  func storm() {
    var undone = 0
    Seeded.each(12) { random in
      var storm = TextStorm(&random, clients: 8)
      expectCalm("\(random)") {
        try storm.run(edits: 600)
        try storm.end()
      }
      undone += storm.undone
    }
    #expect(Seeded.isSingle || undone > 500)
  }

  @Test("clients that leave a small window again and again merge, and all end with the same text")
  func smallWindow() {
    var resynchronizations = 0
    Seeded.each(12, from: 500) { random in
      var storm = TextStorm(&random, clients: 4, window: 6)
      expectCalm("\(random)") {
        try storm.run(edits: 400)
        try storm.end()
      }
      resynchronizations += storm.network.clients.reduce(0) { $0 + $1.resynchronizations }
    }
    #expect(Seeded.isSingle || resynchronizations > 10)
  }

  private func expectCalm(_ comment: Comment, _ body: () throws -> Void) {
    do { try body() } catch { Issue.record(error, comment) }
  }

  @Test("of what is only inserted nothing is lost, however often the window is left")
  func nothingLost() throws {
    try Seeded.each(10) { random in
      var network = TextNetwork("", clients: 3, window: 4)
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
      var network = TextNetwork("[]", clients: 3)
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
