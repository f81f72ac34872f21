import TestSupport
import Testing

@testable import SharedText

@Suite("TextReplica") struct ReplicaTests {
  @Test("what is typed while an edit is on its way goes behind it and leaves it as it was")
  func immutableFlight() throws {
    var network = TextNetwork("", clients: 2)
    try network.clients[0].replace(0..<0, with: "a")
    network.clients[0].send()
    let sent = try #require(network.clients[0].uplink.first)
    try network.clients[0].replace(1..<1, with: "b")
    try network.clients[0].replace(0..<1, with: "A")
    try network.clients[1].replace(0..<0, with: "other ")
    network.clients[1].send()
    try network.deliverUp(1)
    try network.deliverDown(0)
    network.clients[0].reconnect()
    #expect(network.clients[0].uplink.map(\.bytes) == [sent.bytes])
    #expect(network.clients[0].uplink.map(\.count) == [sent.count])
    try network.settle()
    network.expectAllEqual("after the cut")
    #expect(network.server.document.text.description == "other Ab")
  }

  @Test("an edit that is sent again, before or after its answer, is made once")
  func once() throws {
    for lossPoint in 0..<4 {
      var network = TextNetwork("-", clients: 2)
      try network.clients[0].replace(1..<1, with: "x")
      network.clients[0].send()
      let packet = try #require(network.clients[0].uplink.first)
      if lossPoint >= 1 { try network.deliverUp(0) }
      if lossPoint >= 2 { network.server = try network.server.restarted(from: network.start) }
      if lossPoint >= 3 { try network.deliverDown(0) }
      network.clients[0].reconnect()
      try network.settle()
      try network.server.take(packet)
      try network.settle()
      network.expectAllEqual("lost at \(lossPoint)")
      #expect(network.server.document.text.description == "-x", "lost at \(lossPoint)")
    }
  }

  @Test("three edits behind the one on its way are counted, and all confirmed without another key")
  func unconfirmed() throws {
    var network = TextNetwork("", clients: 1)
    try network.clients[0].type("a")
    network.clients[0].send()
    for letter in ["b", "c", "d"] { try network.clients[0].type(letter) }
    #expect(network.clients[0].replica.unconfirmed == 4)
    try network.deliverUp(0)
    try network.deliverDown(0)
    #expect(network.clients[0].replica.unconfirmed == 3)
    network.clients[0].send()
    let second = network.clients[0].replica.takeOutgoing()
    #expect(second == nil)
    try network.deliverUp(0)
    try network.deliverDown(0)
    #expect(network.clients[0].replica.unconfirmed == 0)
    #expect(network.server.document.text.description == "abcd")
    #expect(network.server.log.count == 2)
  }

  @Test("typing and taking it back leaves nothing to send")
  func nothingToSend() throws {
    var replica = TextReplica(Text("abc"), version: .start)
    try replica.replace(1..<1, with: "x")
    try replica.replace(1..<2, with: "")
    let outgoing = replica.takeOutgoing()
    #expect(outgoing == nil)
    #expect(replica.unconfirmed == 0)
  }

  @Test("the slow one's edit lands although ten others type all the time")
  func slowTypist() throws {
    var network = TextNetwork("|", clients: 11)
    try network.clients[0].replace(0..<0, with: "slow")
    network.clients[0].send()
    for round in 0..<50 {
      for id in 1..<11 {
        try network.clients[id].type("\(round % 10)")
        network.clients[id].send()
        try network.deliverUp(id)
        try network.deliverDown(id)
      }
    }
    let before = network.server.log.count
    try network.deliverUp(0)
    #expect(network.server.log.count == before + 1)
    try network.settle()
    network.expectAllEqual("slow")
    #expect(network.server.document.text.description.contains("slow"))
  }

  @Test(
    "a replica that differs is found by the next checksum, resynchronizes, and keeps what it typed")
  func divergence() throws {
    var network = TextNetwork("common", clients: 2)
    var broken = TextReplica(Text("commom"), version: .start)
    try broken.replace(6..<6, with: " mine")
    network.clients[1].replica = broken
    try network.clients[0].type("x")
    network.clients[0].send()
    try network.deliverUp(0)
    let entry = try #require(network.server.log.first)
    let change = try Change(decoding: entry.change)
    let checksum = try #require(entry.checksum)
    let reception = broken.receive(change, number: Version(1), checksum: checksum)
    #expect(reception == .diverged)
    #expect(broken.view.description == "commom mine")
    _ = broken.resynchronize(
      network.server.document.text, version: network.server.document.version, hasLanded: false)
    #expect(broken.view.description == "xcommon mine")
    network.clients[1].replica = broken
    try network.settle()
    network.expectAllEqual("after the repair")
  }

  @Test("an acknowledgement that is not what was sent is a divergence")
  func wrongAcknowledgement() throws {
    var replica = TextReplica(Text("abc"), version: .start)
    try replica.replace(0..<0, with: "x")
    let right = Change(replacing: 0..<0, with: "x")
    let unsent = replica.acknowledge(right, number: Version(1))
    #expect(unsent == .diverged)
    _ = replica.takeOutgoing()
    let wrong = replica.acknowledge(Change(replacing: 1..<1, with: "x"), number: Version(1))
    #expect(wrong == .diverged)
    let taken = replica.acknowledge(right, number: Version(1))
    #expect(taken == .made(Change()))
  }

  @Test("a change that does not fit, from a server gone wrong, is a divergence and no crash")
  func unfit() throws {
    var replica = TextReplica(Text("abc"), version: .start)
    let reception = replica.receive(Change(replacing: 7..<9, with: ""), number: Version(1))
    #expect(reception == .diverged)
    #expect(replica.version == .start)
    #expect(replica.view.description == "abc")
  }

  @Test("a refused edit leaves the text, what was typed behind it stays, its words are handed back")
  func refused() throws {
    var replica = TextReplica(Text("one two"), version: .start)
    try replica.replace(0..<3, with: "refused")
    _ = replica.takeOutgoing()
    try replica.replace(11..<11, with: "!")
    _ = replica.receive(Change(replacing: 7..<7, with: "."), number: Version(1))
    let before = replica.view
    let (change, parked) = replica.refuse()
    #expect(parked == "refused")
    #expect(replica.view.description == "one two.!" || replica.view.description == "one two!.")
    #expect(try before.with(change) == replica.view)
    #expect(replica.inFlight == nil)
    #expect(replica.unconfirmed == 1)
    let taken = replica.takeOutgoing()
    let next = try #require(taken)
    #expect(try replica.confirmed.with(next.change) == replica.view)
  }

  @Test("a paste over the limit is refused before the replicas differ")
  func tooLong() throws {
    var replica = TextReplica(Text("abc"), version: .start, limit: 10)
    #expect(throws: ChangeError.tooLong) { try replica.replace(0..<0, with: "12345678") }
    #expect(replica.view.description == "abc")
    let outgoing = replica.takeOutgoing()
    #expect(outgoing == nil)
    try replica.replace(0..<3, with: "1234567890")
    #expect(throws: ChangeError.tooLong) { try replica.replace(10..<10, with: "x") }
    #expect(throws: ChangeError.beyondEnd) { try replica.replace(11..<11, with: "") }
    #expect(throws: ChangeError.beyondEnd) { try replica.replace(-1..<0, with: "") }
  }

  @Test("an edit whose answer was lost is not typed twice when the window was left meanwhile")
  func landedBeforeResync() throws {
    for hasLanded in [true, false] {
      var network = TextNetwork("base ", clients: 2, window: 3)
      try network.clients[0].replace(5..<5, with: "flight ")
      network.clients[0].send()
      let packet = try #require(network.clients[0].uplink.first)
      if hasLanded { try network.server.take(packet) }
      try network.clients[0].replace(12..<12, with: "pending")
      for _ in 0..<9 {
        try network.clients[1].replace(0..<0, with: "*")
        network.clients[1].send()
        try network.deliverUp(1)
        while network.clients[1].replica.unconfirmed > 0 { try network.deliverDown(1) }
      }
      let change = network.clients[0].replica.resynchronize(
        network.server.document.text, version: network.server.document.version,
        hasLanded: hasLanded)
      #expect(!change.isEmpty)
      network.clients[0].reconnect()
      try network.settle()
      network.expectAllEqual("landed: \(hasLanded)")
      let text = network.server.document.text.description
      #expect(text == "*********base flight pending", "landed: \(hasLanded)")
    }
  }

  @Test("positions go to the server's text and back through what is unconfirmed")
  func positions() throws {
    var replica = TextReplica(Text("0123456789"), version: .start)
    try replica.replace(2..<4, with: "flight")
    _ = replica.takeOutgoing()
    try replica.replace(0..<0, with: "pending")
    #expect(replica.viewPosition(ofConfirmed: 8, .before) == 8 - 2 + 6 + 7)
    #expect(replica.confirmedPosition(ofView: 19) == 8)
    #expect(replica.confirmedPosition(ofView: 3) == 0)
    #expect(replica.viewPosition(ofConfirmed: 3, .before) == 9)
  }
}
