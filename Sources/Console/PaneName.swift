/// The panes, in the order of Alt-1 to Alt-7 and of Tab.
package enum PaneName: Int, CaseIterable, Sendable {
  case slides, board, chat, questions, participants, notes, polls

  /// The panes that can be on the stage take the large place of the layout; the others stand beside.
  var isScene: Bool {
    switch self {
    case .slides, .board, .notes, .polls: true
    case .chat, .questions, .participants: false
    }
  }

  var next: PaneName { PaneName(rawValue: rawValue + 1) ?? .slides }
  var previous: PaneName { PaneName(rawValue: rawValue - 1) ?? .polls }
}
