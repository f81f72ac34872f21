import TestSupport
import Testing

@testable import SharedText

@Suite("Undo") struct UndoStackTests {
  @Test("a typing run is taken back at once, after a pause a run of its own")
  func runs() throws {
    var client = TextNetwork("", clients: 1).clients[0]
    for letter in ["o", "n", "e"] {
      client.time += 100
      try client.type(letter)
    }
    client.time += UndoStack.pause + 1
    for letter in [" ", "t", "w", "o"] { try client.type(letter) }
    try client.takeBack()
    #expect(client.text.description == "one")
    try client.takeBack()
    #expect(client.text.description == "")
    #expect(!client.undo.canUndo)
    try client.redo()
    try client.redo()
    #expect(client.text.description == "one two")
    #expect(!client.undo.canRedo)
  }

  @Test("typing elsewhere, and erasing after typing, are runs of their own")
  func otherRuns() throws {
    var client = TextNetwork("0123456789", clients: 1).clients[0]
    try client.replace(2..<2, with: "a")
    try client.replace(8..<8, with: "b")
    for at in [5, 4, 3] { try client.replace(at..<at + 1, with: "") }
    #expect(client.text.description == "01a56b789".prefix(3) + "56b789")
    try client.takeBack()
    #expect(client.text.description == "01a23456b789")
  }

  @Test("without others, taking all back and redoing all leaves the text as it was")
  func identity() throws {
    try Seeded.each(60) { random in
      var client = TextNetwork(random.string(upTo: 20), clients: 1).clients[0]
      let start = client.text
      for _ in 0..<20 {
        client.time += Int64(random.below(2_000))
        let range = random.range(in: client.text.count, upTo: 4)
        try client.replace(range, with: random.string(upTo: 3))
      }
      let end = client.text
      while client.undo.canUndo { try client.takeBack() }
      #expect(client.text == start, "\(random)")
      while client.undo.canRedo { try client.redo() }
      #expect(client.text == end, "\(random)")
    }
  }

  @Test("undo and redo never remove what another typed")
  func othersStay() throws {
    try Seeded.each(40) { random in
      var network = TextNetwork("", clients: 2)
      var typed = 0
      for _ in 0..<250 {
        network.clients[0].time += Int64(random.below(1_500))
        switch random.below(8) {
        case 0, 1: try editOwn(&network.clients[0], &random)
        case 2: try network.clients[0].takeBack()
        case 3: try network.clients[0].redo()
        case 4:
          let at = random.below(network.clients[1].text.count + 1)
          try network.clients[1].replace(at..<at, with: "Z")
          typed += 1
        case 5: for id in 0..<2 { network.clients[id].send() }
        case 6: for id in 0..<2 { try network.deliverUp(id) }
        default: for id in 0..<2 { try network.deliverDown(id) }
        }
      }
      try network.settle()
      network.expectAllEqual("\(random)")
      while network.clients[0].undo.canUndo { try network.clients[0].takeBack() }
      try network.settle()
      let text = network.server.document.text.description
      #expect(text.count { $0 == "Z" } == typed, "\(random)")
      #expect(text.allSatisfy { $0 == "Z" }, "\(random)")
    }
  }

  /// Types, or deletes a stretch in which nothing is another's.
  private func editOwn(_ client: inout TextClient, _ random: inout Seeded) throws {
    let range = random.range(in: client.text.count, upTo: 4)
    let isOwn = !client.text[range].contains("Z")
    let end = isOwn ? range.upperBound : range.lowerBound
    try client.replace(range.lowerBound..<end, with: random.chance(1, of: 3) ? "" : "own")
  }

  @Test("redo puts a deletion back around what another typed into it")
  func redoAround() throws {
    var network = TextNetwork("(1234)", clients: 2)
    try network.clients[0].replace(1..<5, with: "")
    try network.clients[0].takeBack()
    try network.settle()
    try network.clients[1].replace(3..<3, with: "X")
    try network.settle()
    try network.clients[0].redo()
    try network.settle()
    network.expectAllEqual("redo")
    #expect(network.server.document.text.description == "(X)")
  }

  @Test("a step of which others left nothing is skipped")
  func skipped() throws {
    var network = TextNetwork("ab", clients: 2)
    try network.clients[0].replace(0..<0, with: "kept ")
    network.clients[0].time += 5_000
    try network.clients[0].replace(6..<6, with: "gone")
    try network.settle()
    try network.clients[1].replace(6..<10, with: "")
    try network.settle()
    try network.clients[0].takeBack()
    #expect(network.clients[0].text.description == "ab")
  }

  @Test("a new edit ends what can be redone; undo goes on across a reconnect")
  func reconnect() throws {
    var network = TextNetwork("", clients: 2)
    try network.clients[0].replace(0..<0, with: "first ")
    network.clients[0].send()
    network.clients[0].reconnect()
    network.clients[0].time += 5_000
    try network.clients[0].replace(6..<6, with: "second")
    try network.clients[1].replace(0..<0, with: "other ")
    try network.settle()
    try network.clients[0].takeBack()
    #expect(network.clients[0].undo.canRedo)
    network.clients[0].time += 5_000
    try network.clients[0].replace(0..<0, with: "!")
    #expect(!network.clients[0].undo.canRedo)
    try network.clients[0].takeBack()
    try network.clients[0].takeBack()
    try network.settle()
    network.expectAllEqual("undone")
    #expect(network.server.document.text.description == "other ")
  }

  @Test("no more steps are kept than the depth, and steps too far behind are forgotten")
  func bounds() throws {
    var stack = UndoStack()
    var text = Text()
    for index in 0..<UndoStack.depth + 10 {
      let change = Change(replacing: 0..<0, with: "x")
      stack.record(change, to: text, at: Int64(index) * 10_000)
      try text.apply(change)
    }
    var undone = 0
    while let change = stack.undo(in: text) {
      try text.apply(change)
      undone += 1
    }
    #expect(undone == UndoStack.depth)
    #expect(text.count == 10)
    stack.record(Change(replacing: 0..<0, with: "x"), to: text, at: 0)
    for _ in 0...UndoStack.patience { stack.receive(Change(replacing: 0..<0, with: "o")) }
    #expect(!stack.canUndo)
  }

  @Test("steps that together have too much to map over are forgotten, the newest stay")
  func patience() throws {
    var stack = UndoStack()
    var text = Text()
    for round in 0..<4 {
      let change = Change(replacing: 0..<0, with: "x")
      stack.record(change, to: text, at: Int64(round) * 10_000)
      try text.apply(change)
      for _ in 0..<UndoStack.patience / 2 {
        let other = Change(replacing: 1..<1, with: "o")
        stack.receive(other)
        try text.apply(other)
      }
    }
    var undone = 0
    while let change = stack.undo(in: text) {
      try text.apply(change)
      undone += 1
    }
    #expect(undone == 3)
  }
}
