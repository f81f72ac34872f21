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
  /// The notes, the text pages, all that is drawn, as text and as pictures, the questions, the polls,
  /// and the chat. Texts are exactly as they are, but for controls that no rule lets in; drawings
  /// nobody has drawn in are left out. No two have the same name, nor names that differ in case only.
  package var files: [MeetingFile] { files(in: .english) }

  /// The same; what the program itself says in them in that language.
  package func files(in language: Language) -> [MeetingFile] {
    var files = texts.ids.compactMap { id in
      texts[id].map { page in
        MeetingFile(name: fileName(of: id), contents: page.document.text.description)
      }
    }
    for (index, page) in boards.pages.values.enumerated() {
      files += page.files(named: "board-\(index + 1)")
    }
    for (slide, drawing) in boards.annotations {
      let deck = decks.all.keys.firstIndex(of: slide.deck).map { $0 + 1 } ?? 0
      files += drawing.files(named: "slide-\(deck)-\(slide.index + 1)")
    }
    if !questions.all.isEmpty {
      files.append(MeetingFile(name: "questions.txt", contents: QuestionFile.text(of: self)))
      files.append(
        MeetingFile(name: "questions.jsonl", contents: QuestionFile.contents(of: self)))
    }
    files += pollFiles(in: language)
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
  fileprivate func files(named name: String) -> [MeetingFile] {
    guard !isEmpty else { return [] }
    return [
      MeetingFile(name: name + ".txt", contents: contents(ofFile: name + ".txt")),
      MeetingFile(name: name + ".svg", contents: contents(ofFile: name + ".svg")),
    ]
  }

  /// The drawing as a file of that name holds it: a picture when it ends in .svg, else lines of text.
  func contents(ofFile name: String, pens: BoardPens = .lines) -> String {
    let isPicture = name.lowercased().hasSuffix(".svg")
    return (isPicture ? svg : BoardCells(self, pens: pens).text) + "\n"
  }
}

extension MeetingFile {
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
