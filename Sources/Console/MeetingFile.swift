package import Localization
package import MeetingModel
import OrderedCollections
import Screen
import SharedText

/// Something of a meeting that goes into a file: a name that every file system takes, and what is in
/// it.
package struct MeetingFile: Equatable, Sendable {
  package var name: String
  package var contents: String

  package init(name: String, contents: String) {
    self.name = name
    self.contents = contents
  }
}

extension Meeting {
  /// The notes, the text pages, the decks, all that is drawn, as text and as pictures, the questions,
  /// the polls, and the chat, as far as `scope` reaches; what the program itself says in them in that
  /// language.
  ///
  /// Laws: texts are exactly as they are, but for controls that no rule lets in. Drawings nobody has
  /// drawn in are left out. No two files have the same name, nor names that differ in case only.
  package func files(in language: Language, _ scope: ExportScope) -> [MeetingFile] {
    switch scope {
    case .seen(let viewer): seen(by: viewer).files(in: language, for: viewer)
    case .everything:
      files(in: language, for: nil).map { $0.headed(by: language.text(.console.everything)) }
    }
  }

  /// All that is here, which is what `viewer` may know; nil: everything, with the names behind
  /// anonymous questions.
  func files(in language: Language, for viewer: Viewer? = nil) -> [MeetingFile] {
    var files = texts.ids.compactMap { id in
      texts[id].map { page in
        MeetingFile(name: fileName(of: id), contents: page.document.text.description)
      }
    }
    for (index, page) in boards.pages.values.enumerated() {
      files += page.files(named: "board-\(index + 1)")
    }
    files += deckFiles(in: language)
    let questions = QuestionFile(self, for: viewer, language)
    if !questions.isEmpty {
      files.append(MeetingFile(name: "questions.txt", contents: questions.text))
      files.append(MeetingFile(name: "questions.jsonl", contents: questions.contents))
    }
    files += pollFiles(in: language, presents: viewer?.kind.presents ?? true)
    if let chat = chatFile(in: language) { files.append(chat) }
    var taken: Set<String> = []
    return files.map { file in
      var file = file
      file.contents = file.contents.withoutControls()
      var count = 1
      while !taken.insert(file.name.lowercased()).inserted {
        count += 1
        file.name = MeetingFile.name(file.name, count: count)
      }
      return file
    }
  }

  /// What a file with this text is called unless somebody wishes otherwise.
  func fileName(of id: TextID) -> String {
    let title = texts[id]?.title ?? ""
    return MeetingFile.name(title.isEmpty ? "notes" : title) + ".txt"
  }
}

extension Whiteboard {
  /// None when nobody has drawn in it.
  func files(named name: String, over slide: Slide? = nil, _ language: Language = .english)
    -> [MeetingFile]
  {
    guard !isEmpty else { return [] }
    return [".txt", ".svg"].map { ending in
      MeetingFile(
        name: name + ending, contents: contents(ofFile: name + ending, over: slide, language))
    }
  }

  /// The drawing as a file of that name holds it: a picture when it ends in .svg, else lines of text.
  /// What is drawn over a slide stands on the slide.
  func contents(
    ofFile name: String, over slide: Slide? = nil, _ language: Language = .english,
    pens: BoardPens = .lines
  ) -> String {
    let text = slide?.drawn(language) ?? []
    if name.lowercased().hasSuffix(".svg") { return svg(over: text) + "\n" }
    var cells = BoardCells(self, pens: pens)
    for line in text { cells.add(line) }
    return cells.text + "\n"
  }
}

/// Whose view the files of a meeting hold.
package enum ExportScope: Equatable, Sendable {
  /// What they may see in the meeting, and nothing else.
  case seen(Viewer)
  /// All that the log holds; secret votes are named nowhere.
  case everything
}

extension MeetingFile {
  /// The same file with a remark as its first line, in the form that such a file takes.
  fileprivate func headed(by remark: String) -> MeetingFile {
    var file = self
    switch name.lowercased().split(separator: ".").last {
    case "svg", "md": file.contents = "<!-- // \(remark) -->\n" + contents
    case "csv": file.contents = CommaSeparated.text([[remark]]) + contents
    case "jsonl": file.contents = QuestionFile.remark(remark) + contents
    case _: file.contents = remark + "\n\n" + contents
    }
    return file
  }

  /// `title` as the name of a file: without what would lead to another folder or hide the file, and not
  /// too long.
  static func name(_ title: String) -> String {
    // By code points: with a mark behind it a separator is another character, but not to a file system.
    var name = String.UnicodeScalarView()
    for scalar in title.cleaned().unicodeScalars {
      name.append("/\\:*?\"<>|".unicodeScalars.contains(scalar) ? "-" : scalar)
    }
    var length = String(name).utf8.count
    while length > 100, let last = name.popLast() { length -= String(last).utf8.count }
    while name.first == " " { name.removeFirst() }
    while name.last == " " || name.last == "." { name.removeLast() }
    if name.isEmpty { return "text" }
    return (name.first == "." ? "_" : "") + String(name)
  }

  /// The name with a number before its extension; one that it has already is replaced.
  fileprivate static func name(_ name: String, count: Int) -> String {
    let ending = name.lastIndex(of: ".").map { name[$0...] } ?? ""
    let stem = name.dropLast(ending.count)
    let bare = count > 2 ? stem.dropLast("-\(count - 1)".count) : stem
    return "\(bare)-\(count)\(ending)"
  }
}
