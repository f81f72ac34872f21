import FoundationEssentials
import Localization
package import MeetingModel
import OrderedCollections
import Screen

/// Questions with all that came of them as a file that can be read in again: JSON Lines, a question a
/// line, oldest first.
///
/// Law: what was read in from a file and is written again gives the same file. Claims, and what is being
/// answered aloud at the moment, are not in it; people are names.
package struct QuestionFile {
  private let meeting: Meeting
  private let questions: OrderedDictionary<ProposalID, Question>
  /// Whether those are named who asked anonymously.
  private let namesEverybody: Bool
  private let language: Language

  /// As `viewer` knows them, who may know all of `meeting`; nil: everything.
  init(_ meeting: Meeting, for viewer: Viewer?, _ language: Language = .english) {
    self.meeting = meeting
    questions = meeting.questions.list(for: viewer?.participant)
    namesEverybody = viewer == nil
    self.language = language
  }

  var isEmpty: Bool { questions.isEmpty }

  var contents: String {
    let lines = questions.values.compactMap { question -> String? in
      var line = Line(question, in: meeting, numbers: { questions.index(forKey: $0) })
      if hides(question) { line.asker = "" }
      return Self.encoded(line)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// For readers: each question, where it stands, and its answers.
  var text: String {
    let colon = language.text(.console.colon)
    return questions.values.map { question in
      let votes = question.votes > 0 ? " +\(question.votes)" : ""
      var lines = [
        "[\(question.status.mark)\(votes)] \(name(of: question))\(colon)\(question.text.isolated())"
      ]
      for answer in question.answers {
        let author = meeting.sign(of: answer.author) + meeting.nameOfAuthor(of: answer).isolated()
        lines.append("  -> \(author)\(colon)\(answer.text.isolated())")
      }
      return lines.joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
  }

  /// A line that is no question, for those who look into the file; reading passes it over.
  static func remark(_ text: String) -> String {
    encoded(Remark(everything: text)).map { $0 + "\n" } ?? ""
  }

  /// Whether whoever asked it wanted no name there.
  private func hides(_ question: Question) -> Bool { question.veil != .none && !namesEverybody }

  private func name(of question: Question) -> String {
    let anonymous = language.text(.question.anonymous)
    let name = meeting.nameOfAsker(of: question)
    let shown = meeting.sign(of: question.author) + name.isolated()
    guard question.veil != .none else { return shown }
    return namesEverybody && !name.isEmpty
      ? shown + " " + language.text(.console.aside(text: anonymous)) : anonymous
  }

  private static func encoded(_ line: some Encodable) -> String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(line)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Nil, and the number of the first line that is none, when it is no such file.
  package static func read(_ contents: String) -> Result<[Question], Fault> {
    let decoder = JSONDecoder()
    var questions: [Question] = []
    // By the byte: other line separators may stand within a text.
    let lines = contents.utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, bytes) in lines.enumerated() where !bytes.allSatisfy({ $0 <= 0x20 }) {
      if index == 0, (try? decoder.decode(Remark.self, from: Data(bytes))) != nil { continue }
      guard questions.count < Limits.questions,
        let line = try? decoder.decode(Line.self, from: Data(bytes)),
        let question = line.question(number: questions.count)
      else { return .failure(Fault(line: index + 1)) }
      questions.append(question)
    }
    return .success(questions)
  }

  package struct Fault: Error, Equatable, Sendable {
    package let line: Int
  }

  fileprivate struct Remark: Codable {
    var everything: String
  }

  fileprivate struct Line: Codable {
    var asker: String
    var hidden: String
    var text: String
    /// Milliseconds since 1970.
    var time: Int64
    var published: Bool
    var stage: String
    /// The line of the question that says the same, from 0.
    var into: Int?
    var edited: Bool
    var votes: Int
    var answers: [Reply]
  }

  fileprivate struct Reply: Codable {
    var author: String
    var way: String
    var text: String
    var time: Int64
    var earlier: Bool
  }
}

extension QuestionFile.Line {
  fileprivate init(
    _ question: Question, in meeting: Meeting, numbers: (ProposalID) -> Int?
  ) {
    asker = meeting.nameOfAsker(of: question)
    hidden = question.veil.word
    text = question.text
    time = question.time.milliseconds
    published = question.isPublic
    edited = question.isEdited
    votes = question.votes
    switch question.stage {
    case .open: stage = "open"
    case .dismissed: stage = "dismissed"
    case .merged(let other):
      stage = "merged"
      into = other.flatMap(numbers)
    }
    answers = question.answers.map { answer in
      QuestionFile.Reply(
        author: meeting.nameOfAuthor(of: answer), way: answer.way.word, text: answer.text,
        time: answer.time.milliseconds, earlier: answer.isEarlier)
    }
  }

  fileprivate func question(number: Int) -> Question? {
    guard let veil = Question.Veil.allCases.first(where: { $0.word == hidden }) else { return nil }
    let stage: Question.Stage
    switch self.stage {
    case "open": stage = .open
    case "dismissed": stage = .dismissed
    case "merged": stage = .merged(into: into.flatMap(Self.id))
    default: return nil
    }
    var answers: [Answer] = []
    for reply in self.answers {
      guard let way = Answer.Way.allCases.first(where: { $0.word == reply.way }) else {
        return nil
      }
      answers.append(
        Answer(
          id: .server, signature: reply.author, text: reply.text,
          time: Moment(milliseconds: reply.time), way: way, isEarlier: reply.earlier))
    }
    guard let id = Self.id(number) else { return nil }
    return Question(
      id: id, author: nil, signature: asker, veil: veil, text: text,
      time: Moment(milliseconds: time), isPublic: published, stage: stage, isEdited: edited,
      votes: votes, answers: answers)
  }

  private static func id(_ number: Int) -> ProposalID? {
    guard let count = UInt32(exactly: number) else { return nil }
    return ProposalID(participant: .server, count: count)
  }
}

extension Question.Veil {
  fileprivate var word: String {
    switch self {
    case .none: "no"
    case .attendees: "attendees"
    case .everyone: "everyone"
    }
  }
}

extension Answer.Way {
  fileprivate var word: String {
    switch self {
    case .everyone: "everyone"
    case .privately: "privately"
    case .live: "live"
    }
  }
}

extension Meeting {
  /// Empty when nobody may know.
  fileprivate func nameOfAsker(of question: Question) -> String {
    question.author.flatMap { participants[$0]?.name } ?? question.signature ?? ""
  }

  fileprivate func nameOfAuthor(of answer: Answer) -> String {
    answer.author.flatMap { participants[$0]?.name } ?? answer.signature ?? ""
  }
}
