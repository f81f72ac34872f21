import MeetingModel
import Screen

/// One console in a meeting in memory, somebody typing into it. The console is given what the terminal
/// and the line would tell it, and its frames are not painted.
protocol KeyEcho {
  var frame: Grid { get }
  /// Types one character.
  mutating func press(_ letter: Character)
  /// Takes in the next of what others do.
  mutating func receive() throws
  /// Sees to it, after key `index`, that there is something to type into.
  mutating func makeRoom(_ index: Int) throws
}

struct NotShown: Error, CustomStringConvertible {
  let description = "the character that was typed is not on the screen"
}

extension KeyEcho {
  /// Keys one after the other, nothing else happening.
  mutating func measure(_ count: Int) throws -> Durations {
    let clock = ContinuousClock()
    var durations = Durations()
    for index in 0..<count {
      let letter = letter(index)
      let begun = clock.now
      press(letter)
      let frame = frame
      durations.add(begun.duration(to: clock.now))
      try check(frame, letter)
      try makeRoom(index)
    }
    return durations
  }

  /// Keys and what others do each at their own time, whatever the console is doing then.
  mutating func measure(_ count: Int, arrivalsPerSecond: Int) throws -> Durations {
    let clock = ContinuousClock()
    var durations = Durations()
    let begun = clock.now
    let (keyEvery, arrivalEvery) = (
      Duration.microseconds(20_070), Duration.microseconds(1_000_000 / arrivalsPerSecond)
    )
    var (keyDue, arrivalDue) = (begun + keyEvery, begun + arrivalEvery)
    for index in 0..<count {
      let letter = letter(index)
      var isPressed = false
      while !isPressed {
        let now = clock.now
        var isChanged = false
        while arrivalDue <= now {
          try receive()
          arrivalDue += arrivalEvery
          isChanged = true
        }
        if keyDue <= now {
          press(letter)
          isPressed = true
          isChanged = true
        }
        guard isChanged else { continue }
        let frame = frame
        guard isPressed else { continue }
        durations.add(keyDue.duration(to: clock.now))
        try check(frame, letter)
      }
      try makeRoom(index)
      keyDue += keyEvery
    }
    return durations
  }

  private func letter(_ index: Int) -> Character {
    Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(index % 26)))
  }

  /// The character stands before the caret.
  private func check(_ frame: Grid, _ letter: Character) throws {
    guard let caret = frame.cursor,
      frame[column: caret.column - 1, row: caret.row].text == String(letter)
    else { throw NotShown() }
  }
}
