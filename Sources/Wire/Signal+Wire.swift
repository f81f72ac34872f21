import MeetingModel
import SharedText
import SwiftProtobuf

extension Signal {
  init(_ wired: WiredSignal) throws(WireError) {
    switch wired.kind {
    case .typing(let typing):
      self = .typing(
        to: Chat.Recipient(typing.hasTo ? typing.to : nil, isToPresenters: typing.toPresenters))
    case .caret(let caret):
      self = .caret(
        TextID(participant: caret.participant, count: caret.count), Version(caret.version),
        Selection(anchor: Int(caret.anchor), head: Int(caret.head)))
    case .pointing(let pointing):
      self = .pointing(
        at: Spot(column: Int(pointing.column), row: Int(pointing.row)),
        on: try Boards.Surface(pointing.hasSurface ? pointing.surface : nil))
    case nil: throw .unknownKind
    }
  }

  var wired: WiredSignal {
    .with {
      switch self {
      case .typing(let recipient):
        $0.typing = .with {
          if let to = recipient.wired { $0.to = to }
          $0.toPresenters = recipient == .presenters
        }
      case .caret(let text, let version, let selection):
        $0.caret.participant = text.maker.participant.value
        $0.caret.count = text.maker.count
        $0.caret.version = version.value
        $0.caret.anchor = UInt32(index: selection.anchor)
        $0.caret.head = UInt32(index: selection.head)
      case .pointing(let spot, let surface):
        $0.pointing = .with {
          $0.column = Int32(clamping: spot.column)
          $0.row = Int32(clamping: spot.row)
          if let surface = surface.wired { $0.surface = surface }
        }
      }
    }
  }
}
