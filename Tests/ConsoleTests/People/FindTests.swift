import MeetingModel
import OrderedCollections
import Screen
import TestSupport
import Testing

@testable import Console

@Suite("Looking for somebody")
struct FindTests {
  private static let given = [
    "Anna", "José", "Łukasz", "Marie", "Søren", "Zoë", "Émile", "Björn", "Ioana", "Márta", "Noah",
    "Olga", "Pavel", "Quentin", "Rūta", "Stefan", "Tomáš", "Ulrike", "Viktor", "Wanda", "Xenia",
    "Yusuf", "Željko", "Aaron", "Bettina", "Carlos", "Daria", "Edith", "Fiona", "Greta", "Henrik",
    "Ines", "Jakob", "Katarina", "Leon", "Mina", "Nils", "Ottilie", "Petra", "Rosa", "Simon",
    "Thea", "Ursula", "Vera", "Wim", "Yara", "Zita", "Bruno", "Clara", "Dimitri",
  ]
  private static let family = [
    "Keller", "García", "Novák", "Müller", "Ångström", "Dubois", "Rossi", "Kowalski", "Petrov",
    "Yılmaz", "Schmidt", "Fernández", "O’Brien", "Lindqvist", "Horváth", "Popescu", "Ivanova",
    "Jansen", "Costa", "Weber", "Bianchi", "Moreau", "Nielsen", "Virtanen", "Tamm", "Bērziņš",
    "Kazlauskas", "Papadopoulos", "Dimitrov", "Hansen", "Eriksson", "Laurent", "Fischer", "Vogel",
    "Zimmermann", "Baumann", "Steiner", "Huber", "Gruber", "Wagner",
  ]
  private static let names = given.flatMap { given in family.map { "\(given) \($0)" } }

  @Test("of 2,000, three letters and at most three keys reach anybody")
  func threeKeys() throws {
    #expect(Self.names.count == 2_000)
    var console = Rehearsal.crowd(Self.names)
    // Some of all, and two whose names both begin as very many others do.
    let hard = ["Márta Petrov", "Márta Dimitrov"].compactMap(Self.names.firstIndex)
    var random = Seeded(seed: 1)
    for index in hard + (0..<40).map({ _ in random.below(Self.names.count) }) {
      let wanted = ParticipantID(UInt32(10 + index))
      // Of the given or the family name, whichever of the two fewer people share.
      let starts = Self.names[index].split(separator: " ").map { part -> String in
        String(String(part).folded.prefix(3))
      }
      let trials = starts.map { letters -> Int in
        var trial = console
        trial.type("/" + letters)
        return Self.keys(to: wanted, in: &trial)
      }
      #expect(trials.min().map { $0 <= 3 } == true, "\(random): \(Self.names[index]) \(trials)")
    }
    console.press(.escape)
  }

  /// Presses what leads there: the keys that it took, or very many.
  private static func keys(to wanted: ParticipantID, in console: inout Rehearsal) -> Int {
    if console.model.roster.find?.matches == [wanted] {
      console.press(.enter)
      return console.model.roster.selected == wanted ? 1 : .max
    }
    let ways: [[Key]] = [
      [.enter], [.pageDown], [.end], [.pageDown, .pageDown], [.end, .pageUp],
    ]
    for way in ways {
      var trial = console
      for key in way { trial.press(key) }
      let shown = trial.model.roster.shown
      let rows = trial.model.roster.bodySize(in: trial.model.context(of: .participants)).rows
      let first = trial.model.roster.first(rows: rows)
      guard let place = shown.firstIndex(of: wanted), (first..<first + rows).contains(place),
        place - first < Find.labels.count
      else { continue }
      trial.press(.character(Find.labels[place - first]))
      guard trial.model.roster.find == nil, trial.model.roster.selected == wanted else { continue }
      return way.count + 1
    }
    return .max
  }

  @Test(
    "any part of a name finds it, without its accents, its case, its width or its kana",
    arguments: [
      ("sore", "Søren Ångström"), ("ANGS", "Søren Ångström"), ("strom", "Søren Ångström"),
      ("strasse", "Emil Straße"), ("美咲", "佐藤 美咲"), ("ちえ", "サトウ チエ"), ("abc", "ＡＢＣ"),
      ("hong", "Hồng Nguyễn"), ("ㅎ", "ㅎ"), ("하", "한지민"), ("εμι", "Έμι"),
      ("ren ang", "Søren Ångström"),
    ])
  func parts(typed: String, name: String) {
    var console = Rehearsal.crowd([name, "Zzz"])
    console.type("/" + typed)
    #expect(console.model.roster.find?.matches == [ParticipantID(10)])
    console.press(.enter)
    #expect(console.model.roster.find == nil && console.model.roster.selected == ParticipantID(10))
    console.press(.enter)
    #expect(console.model.chat.to == .participant(ParticipantID(10)))
  }

  @Test("names that begin so come first, then those with a word that does")
  func ranks() {
    var console = Rehearsal.crowd(["Roman Adamo", "Lea Mann", "Mano Li", "Hermann"])
    console.type("/man")
    #expect(console.model.roster.find?.matches.map(\.value) == [12, 11, 10, 13])
    console.press(.down, .enter)
    #expect(console.model.roster.selected == ParticipantID(11))
  }

  @Test("what nobody is called finds nobody, and Esc gives the list back")
  func nobody() {
    var console = Rehearsal.crowd(["Dora"])
    console.press(.end)
    let before = console.model.roster.selected
    console.type("/qqq")
    #expect(console.screen.contains("Nobody here has that name."))
    console.press(.enter)
    #expect(console.model.roster.find != nil)
    console.press(.escape)
    #expect(console.model.roster.find == nil && console.model.roster.selected == before)
    #expect(console.sent().isEmpty)
  }

  @Test("letters are part of the name while one looks, and commands afterwards")
  func letters() {
    var console = Rehearsal.crowd(["Hanno Fels"])
    console.type("/hf")
    #expect(console.sent().isEmpty)
    #expect(console.model.roster.find?.field.text == "hf")
    console.press(.backspace)
    console.press(.enter)
    console.type("f")
    #expect(console.sent() == [.participants(.giveFloor(to: ParticipantID(10)))])
  }

  @Test("folding twice is folding once, and a beginning stays a beginning")
  func folding() {
    Seeded.each(500) { random in
      let name = random.text()
      let folded = name.folded
      #expect(folded.folded == folded, "\(random)")
      #expect(name.uppercased().folded == name.lowercased().uppercased().folded, "\(random)")
    }
  }
}
