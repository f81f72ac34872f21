import MeetingModel
import SwiftProtobuf

extension Signal {
  init(_ wired: WiredSignal) throws(WireError) {
    switch wired.kind {
    case .typing(let typing):
      self = .typing(to: Chat.Recipient(typing.hasTo ? typing.to : nil))
    case nil: throw .unknownKind
    }
  }

  var wired: WiredSignal {
    .with {
      switch self {
      case .typing(let recipient):
        $0.typing = .with { if let to = recipient.wired { $0.to = to } }
      }
    }
  }
}
