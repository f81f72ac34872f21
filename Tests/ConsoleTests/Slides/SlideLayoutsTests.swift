import Localization
import MeetingModel
import Screen
import TestSupport
import Testing

@testable import Console

@Suite("The slides that are laid out")
struct SlideLayoutsTests {
  @Test("painting needs no layout that is not here, whatever happened")
  func complete() {
    Seeded.each(60) { random in
      var model = random.console()
      for _ in 0..<random.below(30) {
        _ = model.update(random.input(in: model.size), at: Rehearsal.start)
        let keys = model.slides.keys(in: model.context(of: .slides))
        #expect(keys.allSatisfy(model.slides.layouts.holds), "\(random)")
        #expect(keys.count <= 4, "\(random)")
      }
      // What was laid out before is drawn as what is laid out now.
      var anew = model
      anew.slides.layouts = SlideLayouts()
      #expect(model.view.text == anew.view.text, "\(random)")
    }
  }

  @Test("what is drawn is what was kept: Markdown is not read again for a painting, or for a key")
  func kept() throws {
    var console = Rehearsal(as: Rehearsal.ann, size: Size(columns: 80, rows: 24))
    let keys = console.model.slides.keys(in: console.model.context(of: .slides))
    #expect(keys.count == 3)
    // Marked, so that one that was made anew would show.
    for key in keys { console.model.slides.layouts.laidOut[key] = marked(width: key.width) }
    #expect(console.screen.matches(of: /kept/).count == 3)
    console.press(.alt("3"))
    console.type("hello")
    console.wait(milliseconds: 60_000)
    #expect(console.screen.matches(of: /kept/).count == 3)
    console.press(.alt("1"), .right)
    #expect(console.screen.matches(of: /kept/).count < 3)
  }

  private func marked(width: Int) -> SlideLayout {
    SlideLayout("kept", width: width, theme: .standard, language: .english, isASCII: false)
  }

  @Test("only what is in view is kept")
  func bounded() {
    var layouts = SlideLayouts()
    for number in 0..<100 {
      let keys = (number..<number + 3).map {
        SlideLayouts.Key(
          markdown: "\($0)", width: 40, theme: .standard, language: .english, isASCII: false)
      }
      layouts.keep(keys)
      #expect(keys.allSatisfy(layouts.holds))
      #expect(layouts.laidOut.count == 3)
    }
  }
}
