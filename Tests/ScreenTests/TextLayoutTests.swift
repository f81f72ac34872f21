import Screen
import TestSupport
import Testing

@Suite struct TextLayoutTests {
  @Test("lines and the spaces between them are the text; only a single character is too wide")
  func law() {
    Seeded.each(3_000) { random in
      let text = random.text(most: 20)
      let width = random.below(14) - 1
      let characters = Array(text.cleaned(.kept))
      var end = 0
      for line in TextLayout.wrap(text, width: width) {
        #expect(Self.isGap(characters[end..<line.range.lowerBound]), "\(random)")
        #expect(Array(line.text) == Array(characters[line.range]), "\(random)")
        #expect(line.columns == line.text.columns, "\(random)")
        #expect(line.columns <= max(1, width) || line.range.count == 1, "\(random)")
        end = line.range.upperBound
      }
      #expect(Self.isGap(characters[end...]), "\(random)")
    }
  }

  /// Spaces with at most one line end, which is last or, before an indented line, is not.
  private static func isGap(_ gap: ArraySlice<Character>) -> Bool {
    gap.filter { $0 == "\n" }.count <= 1
      && gap.allSatisfy { $0 == "\n" || $0.isWhitespace }
  }

  @Test(
    "text breaks at spaces, after hyphens, between ideographs, else anywhere",
    arguments: [
      ("the quick brown fox", 10, ["the quick", "brown fox"]),
      ("the  quick", 5, ["the", "quick"]),
      ("a well-known thing", 7, ["a well-", "known", "thing"]),
      ("ls -la --all", 6, ["ls -la", "--all"]),
      ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
      ("日本語の文章です", 6, ["日本語", "の文章", "です"]),
      ("彼は「はい」と言った。", 8, ["彼は「は", "い」と", "言った。"]),
      ("東京、大阪。", 6, ["東京、", "大阪。"]),
      ("東京都、大阪。", 6, ["東京", "都、大", "阪。"]),
      ("한국어 문장은 띄어쓰기", 8, ["한국어", "문장은", "띄어쓰기"]),
      ("", 5, [""]), ("\n", 5, ["", ""]), ("a\n\nb", 5, ["a", "", "b"]),
      ("  in", 9, ["  in"]), ("in  ", 9, ["in"]), ("日本", 1, ["日", "本"]),
      ("ab 10\u{A0}km", 6, ["ab", "10\u{A0}km"]), ("👩‍💻👩‍💻👩‍💻", 4, ["👩‍💻👩‍💻", "👩‍💻"]),
    ])
  func breaks(_ text: String, _ width: Int, _ lines: [String]) {
    #expect(TextLayout.wrap(text, width: width).map(\.text) == lines)
  }

  @Test("no line starts with a closing mark nor ends with an opening one, if there was a choice")
  func kinsoku() {
    Seeded.each(1_000) { random in
      var text = ""
      for _ in 0..<30 {
        text += random.pick(["日本", "かな", "カナ", "漢字", "「言葉」", "です。", "、"])
      }
      for line in TextLayout.wrap(text, width: 12 + random.below(30)).dropFirst() {
        let first = line.text.first ?? " "
        #expect(!"、。」".contains(first) || text.contains("、、、、"), "\(random)")
        #expect(line.text.last != "「", "\(random)")
      }
    }
  }

  @Test("styled text wraps like plain text and keeps its styles")
  func styled() {
    Seeded.each(500) { random in
      let styles = [Style.plain, Style(attributes: .bold), Style(foreground: .ansi(1))]
      var text = StyledText()
      for _ in 0..<random.below(6) {
        text.append(random.pick(Texts.harmless), style: random.pick(styles))
      }
      let width = 1 + random.below(12)
      let lines = TextLayout.wrap(text, width: width)
      #expect(
        lines.map(\.text) == TextLayout.wrap(text.text, width: width).map(\.text), "\(random)")
    }
    var text = StyledText("bold wo", style: Style(attributes: .bold))
    text.append("rd plain")
    let lines = TextLayout.wrap(text, width: 5)
    #expect(lines.map(\.text) == ["bold", "word", "plain"])
    #expect(lines[1].runs.map(\.text) == ["wo", "rd"])
    #expect(lines[1].runs.map(\.style) == [Style(attributes: .bold), .plain])
  }
}
