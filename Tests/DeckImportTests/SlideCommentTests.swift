import Testing

@testable import DeckImport

struct SlideCommentTests {
  @Test(
    "comments are commands, notes, or nothing",
    arguments: [
      (" pause ", SlideComment.pause), ("end_slide", .endSlide), ("skip_slide", .skipSlide),
      ("incremental_lists: true", .incrementalLists(true)),
      ("incremental_lists: false", .incrementalLists(false)),
      (" speaker_note: Smile. ", .note("Smile.")), ("speaker_note: \"Say: hi\"", .note("Say: hi")),
      ("Note: short", .note("short")), ("notes: A\nB", .note("A\nB")),
      ("TODO: finish", .note("TODO: finish")), ("Just talk", .note("Just talk")),
      ("pause: here", .note("pause: here")), ("jump_to_middle", .ignored),
      ("column_layout: [1, 2]", .ignored),
      ("column: 1", .ignored), ("comment: mine", .ignored), ("some_new_command: 3", .ignored),
      ("vim: ts=2", .ignored), ("// mine", .ignored), ("", .ignored), ("speaker_note:", .ignored),
      ("config:\nwrap: true", .ignored),
    ])
  func meanings(text: String, meaning: SlideComment) {
    #expect(SlideComment(text) == meaning)
  }

  @Test("notes in blocks lose their margin, and folded ones their line ends")
  func blocks() {
    #expect(
      SlideComment("\nspeaker_note: |\n  one\n    two\n\n  three\n")
        == .note("one\n  two\n\nthree"))
    #expect(SlideComment("speaker_note: >-\n  one\n  two\n\n  three") == .note("one two\nthree"))
  }
}
