import Screen
import TestSupport
import Testing

@testable import Terminal

struct InputDecoderTests {
  /// What a decoder makes of one read.
  private func decoded(_ bytes: String, codes: [Int32: Key] = [:]) -> [TerminalInput] {
    var decoder = InputDecoder(codes: codes)
    return decoder.read(Array(bytes.utf8))
  }

  private func keys(_ bytes: String) -> String {
    decoded(bytes).map { input in
      guard case .key(let key) = input else { return "\(input)" }
      return key.description
    }.joined(separator: " ")
  }

  @Test("text is one key for each character")
  func text() {
    #expect(keys("aé한👩‍💻e\u{301}") == "a é 한 👩‍💻 e\u{301}")
  }

  @Test("control bytes are the keys that people press")
  func controls() {
    #expect(
      keys("\r\n\t\u{7F}\u{8}\u{3}\u{13}\0\u{1C}")
        == "Enter Ctrl-J Tab Backspace Backspace Ctrl-C Ctrl-S Ctrl-Space Ctrl-\\")
  }

  @Test("ESC alone is Escape, before a character it is Alt")
  func escape() {
    #expect(keys("\u{1B}") == "Esc")
    #expect(keys("\u{1B}\u{1B}") == "Esc Esc")
    #expect(keys("\u{1B}1") == "Alt-1")
    #expect(keys("\u{1B}[") == "Alt-[")
    #expect(keys("\u{1B}]") == "Alt-]")
    #expect(keys("\u{1B}O") == "Alt-Shift-O")
    #expect(keys("\u{1B}\r") == "Alt-Enter")
    #expect(keys("\u{1B}ㅗx\u{1B}éé") == "Alt-ㅗ x Alt-É é")
  }

  @Test(
    "xterm's sequences are keys on every terminal",
    arguments: [
      ("[A", "↑"), ("[1;5D", "Ctrl-←"), ("[1;2C", "Shift-→"), ("[1;8B", "Ctrl-Alt-Shift-↓"),
      ("OA", "↑"), ("OP", "F1"), ("[15~", "F5"), ("[17~", "F6"), ("[24~", "F12"),
      ("[24;5~", "Ctrl-F12"), ("[3~", "Del"), ("[5;3~", "Alt-PgUp"), ("[Z", "Shift-Tab"),
      ("[H", "Home"), ("OF", "End"), ("[1;5P", "Ctrl-F1"), ("OM", "Enter"),
    ])
  func sequences(bytes: String, key: String) {
    #expect(keys("\u{1B}" + bytes) == key)
  }

  @Test("codes of ncurses are keys, also after ESC; unknown ones are nothing")
  func codes() {
    var decoder = InputDecoder(codes: [259: .up])
    decoder.begin(at: 0)
    for code: Int32 in [259, 27, 259, 400, 27, 400] { decoder.take(code) }
    #expect(decoder.finish() == [.key(.up), .key(Key(.up, .alt))])
  }

  @Test(
    "replies and unknown sequences are swallowed",
    arguments: [
      "[?62;22c", "[>41;354;0c", "[24;80R", "[?2004;1$y", "]11;rgb:ffff/ffff/ffff\u{7}",
      "]11;rgb:ffff/ffff/ffff\u{1B}\\", "P1$r0m\u{1B}\\", "P>|tmux 3.4\u{1B}\\", "_Gi=1;OK\u{1B}\\",
      "[8;24;80t", "[201~", "[[A", "[M !!", "[99999999999999999999999~", "[1;;;;;;m", "[27;5;9~",
    ])
  func replies(bytes: String) {
    #expect(decoded("\u{1B}" + bytes + "x") == [.key(.character("x"))])
  }

  @Test("a reply that comes late and in parts is swallowed as well")
  func lateReply() {
    var decoder = InputDecoder()
    #expect(decoder.read(Array("\u{1B}]11;rgb:ff".utf8), at: 2_000) == [])
    #expect(decoder.read(Array("ff/ffff".utf8), at: 2_040) == [])
    #expect(decoder.read(Array("\u{1B}\\a".utf8), at: 2_080) == [.key(.character("a"))])
  }

  @Test("an unfinished sequence does not take keys for ever")
  func forgottenSequence() {
    var decoder = InputDecoder()
    #expect(decoder.read(Array("\u{1B}]0;half".utf8), at: 0) == [])
    #expect(decoder.read(Array("a".utf8), at: 1_500) == [.key(.character("a"))])
  }

  @Test("a character may come in two reads, and malformed ones are dropped")
  func splitCharacter() {
    var decoder = InputDecoder()
    #expect(decoder.read([0xED, 0x95]) == [])
    #expect(decoder.read([0x9C]) == [.key(.character("한"))])
    #expect(
      decoder.read([0xFF, 0x41, 0xC3, 0x42, 0x80, 0xC2, 0x9B, 0xED, 0xA0, 0x80])
        == [.key(.character("A")), .key(.character("B"))])
  }

  @Test("the mouse reports any column, with button, phase and modifiers")
  func mouse() {
    let press = MouseEvent(position: Point(column: 299, row: 59), button: .left)
    var release = press
    release.phase = .release
    var drag = press
    drag.phase = .drag
    drag.modifiers = [.control, .shift]
    let wheel = MouseEvent(position: .zero, button: .wheelDown)
    #expect(
      decoded("\u{1B}[<0;300;60M\u{1B}[<52;300;60M\u{1B}[<0;300;60m\u{1B}[<65;1;1M")
        == [.mouse(press), .mouse(drag), .mouse(release), .mouse(wheel)])
    #expect(decoded("\u{1B}[<35;5;5M\u{1B}[<66;5;5M\u{1B}[<0;5M\u{1B}[<0;0;0M").count == 1)
  }

  @Test("focus is told")
  func focus() {
    #expect(decoded("\u{1B}[I\u{1B}[O") == [.focus(true), .focus(false)])
  }

  @Test("a bracketed paste is one input, whatever is in it")
  func paste() {
    #expect(
      decoded("a\u{1B}[200~one\rtwo\r\nthree\u{3}\u{1B}[A\u{1B}[20\u{1B}[201~b")
        == [
          .key(.character("a")), .paste("one\ntwo\nthree\u{3}\u{1B}[A\u{1B}[20"),
          .key(.character("b")),
        ])
  }

  @Test("what follows a bracket closed from inside sends nothing either")
  func closedFromInside() {
    #expect(
      decoded("\u{1B}[200~a\u{1B}[201~rm\r\u{1B}[201~")
        == [.paste("a"), .paste("rm\n")])
  }

  @Test("a paste beyond the limit is cut at a whole character and says so")
  func longPaste() {
    var decoder = InputDecoder()
    let euros = String(repeating: "€", count: InputDecoder.pasteLimit / 3 + 1_000)
    let inputs = decoder.read(Array("\u{1B}[200~\(euros)\u{1B}[201~".utf8))
    #expect(inputs == [.paste(String(repeating: "€", count: InputDecoder.pasteLimit / 3))])
    #expect(decoder.pasteWasTruncated)
    #expect(decoder.read(Array("x".utf8)) == [.key(.character("x"))])
    #expect(!decoder.pasteWasTruncated)
  }

  @Test("a paste whose end got lost is delivered with the next input after a pause")
  func lostEnd() {
    var decoder = InputDecoder()
    #expect(decoder.read(Array("\u{1B}[200~half".utf8), at: 0) == [])
    #expect(decoder.read(Array("x".utf8), at: 6_000) == [.paste("half"), .key(.character("x"))])
  }

  /// Sequences whose cut would make a key of their first bytes are not cut there.
  @Test("a stream means the same however it is cut into reads")
  func cuts() {
    let words: [String] = [
      "a", "é", "한", "👍", "\r", "\t", "\u{3}", "\u{1B}[1;5D", "\u{1B}[<0;300;60M",
      "\u{1B}[200~x\ry\u{1B}[201~",
      "\u{1B}[?62;22c", "\u{1B}]11;rgb:ff\u{7}", "\u{1B}[3~",
    ]
    Seeded.each(300) { random in
      let stream = (0..<random.below(30)).map { _ in random.pick(words) }
      var whole = InputDecoder()
      let expected = stream.flatMap { whole.read(Array($0.utf8)) }
      var cut = InputDecoder()
      var inputs: [TerminalInput] = []
      for word in stream {
        let bytes = Array(word.utf8)
        let keep = bytes[0] == 0x1B ? min(3, bytes.count) : 1
        var start = 0
        while start < bytes.count {
          let end = min(bytes.count, start + (start == 0 ? keep : 1) + random.below(3))
          inputs += cut.read(Array(bytes[start..<end]))
          start = end
        }
      }
      #expect(inputs == expected, "\(random)")
    }
  }

  @Test("no bytes trap, and Escape and a key work after all of them and a second")
  func anyBytes() {
    Seeded.each(500) { random in
      var decoder = InputDecoder(codes: [300: .up])
      var time = 0
      for _ in 0..<random.below(20) {
        decoder.begin(at: time)
        for _ in 0..<random.below(40) {
          let interesting: [Int32] = [27, 91, 60, 59, 79, 80, 93, 126, 77, 50, 48, 49, 300, 255]
          decoder.take(
            random.chance(1, of: 3) ? Int32(random.below(600)) : random.pick(interesting))
        }
        _ = decoder.finish()
        time += random.below(100)
      }
      _ = decoder.read([], at: time + 10_000)
      let inputs = decoder.read(Array("\u{1B}".utf8), at: time + 20_000)
      #expect(inputs == [.key(.escape)], "\(random)")
    }
  }
}

extension InputDecoder {
  mutating func read(_ bytes: [UInt8], at time: Int = 0) -> [TerminalInput] {
    begin(at: time)
    for byte in bytes { take(Int32(byte)) }
    return finish()
  }
}
