import FoundationEssentials
import MeetingModel
import OrderedCollections
import SharedText
import SwiftProtobuf

extension Texts {
  init(_ wired: WiredTexts) throws(WireError) {
    self.init(
      notes: try SharedPage(wired.notes),
      pages: try wired.pages.map { (page) throws(WireError) in
        (
          ProposalID(participant: ParticipantID(page.participant), count: page.count),
          try SharedPage(page)
        )
      })
  }

  var wired: WiredTexts {
    .with {
      $0.notes = notes.wired
      $0.pages = pages.map { id, page in
        var wired = page.wired
        wired.participant = id.participant.value
        wired.count = id.count
        return wired
      }
    }
  }
}

extension SharedPage {
  fileprivate init(_ wired: WiredTexts.Page) throws(WireError) {
    let latest = try [ProposalID](wired: wired.latest, field: "latest")
    let document = try decoded("document") { () throws(CodingError) in
      try Document(decoding: [UInt8](wired.document))
    }
    self.init(
      title: wired.title, document: document,
      authorship: try Authorship(wired: wired.authorship, of: document.text.count),
      latest: Dictionary(
        latest.map { ($0.participant, $0.count) }, uniquingKeysWith: { max($0, $1) }))
  }

  fileprivate var wired: WiredTexts.Page {
    .with {
      $0.title = title
      $0.document = Data(document.encoded)
      $0.authorship = authorship.stretches.flatMap { [$0.author, UInt32(index: $0.count)] }
      $0.latest =
        latest.map { ProposalID(participant: $0.key, count: $0.value) }.sorted().wired
    }
  }
}

extension Authorship {
  /// Of a text of `count` scalars. Of one that came without, nobody knows who wrote it.
  fileprivate init(wired: [UInt32], of count: Int) throws(WireError) {
    guard !wired.isEmpty else {
      self.init(of: count)
      return
    }
    guard wired.count.isMultiple(of: 2) else { throw .invalid(field: "authorship") }
    let stretches = stride(from: 0, to: wired.count, by: 2).map {
      Stretch(author: wired[$0], count: Int(wired[$0 + 1]))
    }
    guard stretches.reduce(0, { $0 + $1.count }) == count else {
      throw .invalid(field: "authorship")
    }
    self.init(stretches)
  }
}

extension TextID {
  init(participant: UInt32, count: UInt32) {
    self =
      participant == ParticipantID.server.value
      ? .notes : .page(ProposalID(participant: ParticipantID(participant), count: count))
  }

  /// Participant and count of the proposal that made it.
  var maker: ProposalID {
    switch self {
    case .notes: .server
    case .page(let id): id
    }
  }
}

extension Texts.Proposal {
  init(_ wired: WiredTexts.Proposal) throws(WireError) {
    switch wired.kind {
    case .edit(let wired):
      self = .edit(
        TextID(participant: wired.participant, count: wired.count),
        try decoded("edit") { () throws(CodingError) in
          try Edit(decoding: [UInt8](wired.edit))
        })
    case .addPage(let page): self = .addPage(title: page.title, text: page.text)
    case .renamePage(let rename): self = .renamePage(rename.page, title: rename.title)
    case .removePage(let removal): self = .removePage(removal.page)
    case nil: throw .unknownKind
    }
  }

  var wired: WiredTexts.Proposal {
    .with {
      switch self {
      case .edit(let id, let edit):
        $0.edit.participant = id.maker.participant.value
        $0.edit.count = id.maker.count
        $0.edit.edit = Data(edit.encoded)
      case .addPage(let title, let text):
        $0.addPage.title = title
        $0.addPage.text = text
      case .renamePage(let page, let title): $0.renamePage = .with(page, title: title)
      case .removePage(let page): $0.removePage = .with(page)
      }
    }
  }
}

extension Texts.Event {
  init(_ wired: WiredTexts.Event) throws(WireError) {
    switch wired.kind {
    case .edited(let wired):
      self = .edited(
        TextID(participant: wired.participant, count: wired.count),
        try decoded("change") { () throws(CodingError) in
          try Change(decoding: [UInt8](wired.change))
        },
        checksum: wired.hasChecksum ? wired.checksum : nil)
    case .pageAdded(let page): self = .pageAdded(title: page.title, text: page.text)
    case .pageRenamed(let rename): self = .pageRenamed(rename.page, title: rename.title)
    case .pageRemoved(let removal): self = .pageRemoved(removal.page)
    case nil: throw .unknownKind
    }
  }

  var wired: WiredTexts.Event {
    .with {
      switch self {
      case .edited(let id, let change, let checksum):
        $0.edited.participant = id.maker.participant.value
        $0.edited.count = id.maker.count
        $0.edited.change = Data(change.encoded)
        if let checksum { $0.edited.checksum = checksum }
      case .pageAdded(let title, let text):
        $0.pageAdded.title = title
        $0.pageAdded.text = text
      case .pageRenamed(let page, let title): $0.pageRenamed = .with(page, title: title)
      case .pageRemoved(let page): $0.pageRemoved = .with(page)
      }
    }
  }
}

extension WiredTexts.Rename {
  fileprivate var page: ProposalID {
    ProposalID(participant: ParticipantID(participant), count: count)
  }

  fileprivate static func with(_ page: ProposalID, title: String) -> Self {
    .with {
      $0.participant = page.participant.value
      $0.count = page.count
      $0.title = title
    }
  }
}

extension WiredTexts.Removal {
  fileprivate var page: ProposalID {
    ProposalID(participant: ParticipantID(participant), count: count)
  }

  fileprivate static func with(_ page: ProposalID) -> Self {
    .with {
      $0.participant = page.participant.value
      $0.count = page.count
    }
  }
}

private func decoded<Value>(
  _ field: String, _ decode: () throws(CodingError) -> Value
) throws(WireError) -> Value {
  do { return try decode() } catch { throw .invalid(field: field) }
}
