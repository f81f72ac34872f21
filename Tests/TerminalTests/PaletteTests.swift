import Screen
import Testing

@testable import Terminal

struct PaletteTests {
  @Test(
    "terminfo's number of colours decides, NO_COLOR overrides it",
    arguments: [
      (-1, Palette.none), (0, .none), (2, .none), (8, .eight), (16, .sixteen), (88, .sixteen),
      (256, .indexed), (1 << 24, .eight),
    ])
  func depth(colors: Int, palette: Palette) {
    #expect(Palette(colors: colors, noColor: false) == palette)
    #expect(Palette(colors: colors, noColor: true) == .none)
  }

  @Test("the default colour is the terminal's own everywhere")
  func standard() {
    for palette in [Palette.none, .eight, .sixteen, .indexed] {
      #expect(palette.number(.standard) == -1)
      #expect(!palette.isBold(.standard))
    }
  }

  @Test("no colour is beyond what the terminal has")
  func range() {
    for number in UInt8.min...UInt8.max {
      for color in [Color.ansi(number), .indexed(number)] {
        #expect(Palette.none.number(color) == -1)
        #expect((0..<8).contains(Palette.eight.number(color)))
        #expect((0..<16).contains(Palette.sixteen.number(color)))
        #expect((0..<256).contains(Palette.indexed.number(color)))
      }
      #expect(Palette.indexed.number(.indexed(number)) == Int16(number))
    }
  }

  @Test("eight colours make the bright ones of bold")
  func bright() {
    #expect(Palette.eight.number(.ansi(9)) == 1)
    #expect(Palette.eight.isBold(.ansi(9)))
    #expect(!Palette.eight.isBold(.ansi(1)))
    #expect(!Palette.sixteen.isBold(.ansi(9)))
  }

  @Test(
    "an indexed colour becomes the nearest of sixteen",
    arguments: [(16, 0), (196, 9), (46, 10), (21, 12), (226, 11), (231, 15), (244, 8), (124, 1)])
  func nearest(indexed: UInt8, ansi: UInt8) {
    #expect(Palette.nearest(indexed) == ansi)
  }
}
