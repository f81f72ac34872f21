import MeetingModel

extension Drawing {
  init(_ wired: WiredDrawing) throws(WireError) {
    self.init(
      try Figure(wired), ink: try Ink(wired.ink), line: try LineStyle(wired.line),
      fill: try Fill(wired.fill), start: wired.hasStart ? try wired.start.tie() : nil,
      end: wired.hasEnd ? try wired.end.tie() : nil)
  }

  var wired: WiredDrawing {
    var wired = WiredDrawing(figure, ink)
    wired.line = line.wired
    wired.fill = fill.wired
    if let start { wired.start = start.wired }
    if let end { wired.end = end.wired }
    return wired
  }
}

extension LineStyle {
  init(_ wired: WiredDrawing.LineStyle) throws(WireError) {
    switch wired {
    case .solid: self = .solid
    case .dashed: self = .dashed
    case .heavy: self = .heavy
    case .UNRECOGNIZED: throw .unknownKind
    }
  }

  var wired: WiredDrawing.LineStyle {
    switch self {
    case .solid: .solid
    case .dashed: .dashed
    case .heavy: .heavy
    }
  }
}

extension Fill {
  init(_ wired: WiredDrawing.Fill) throws(WireError) {
    switch wired {
    case .none: self = .none
    case .light: self = .light
    case .medium: self = .medium
    case .dense: self = .dense
    case .UNRECOGNIZED: throw .unknownKind
    }
  }

  var wired: WiredDrawing.Fill {
    switch self {
    case .none: .none
    case .light: .light
    case .medium: .medium
    case .dense: .dense
    }
  }
}
