import Screen

/// Where everything stands on a screen of a given size.
///
/// Laws: panes lie inside the screen and do not overlap; the focused pane is always among them, unless
/// the screen is too small for any.
struct Layout: Equatable, Sendable {
  var status: Rect
  var banner: Rect
  var panes: [(name: PaneName, rect: Rect)]
  var keys: Rect
  /// Whether every pane has a frame; else its title stands in the status line.
  var isFramed: Bool

  /// Below this there is one pane at a time, without a frame.
  static let framed = Size(columns: 72, rows: 20)
  /// Below this nothing but a sentence that says so has room.
  static let least = Size(columns: 20, rows: 5)
  /// From this on the scene and three panes beside it are in view.
  static let wide = Size(columns: 120, rows: 34)
  /// From this on everything is in view.
  static let whole = Size(columns: 190, rows: 56)

  init(
    size: Size, focus: PaneName, scene: PaneName, side: PaneName, isZoomed: Bool, banner: Int = 0
  ) {
    let parts = Rect(size).splitRows([
      .cells(1), .cells(banner), .weight(1), .cells(size.rows > 3 ? 1 : 0),
    ])
    status = parts[0]
    self.banner = parts[1]
    keys = parts[3]
    let body = parts[2]
    isFramed = Self.isFramed(size)
    guard isFramed, !isZoomed else {
      panes = body.isEmpty ? [] : [(focus, body)]
      return
    }
    if size.columns >= Self.wide.columns, size.rows >= Self.wide.rows {
      let isWhole = size.columns >= Self.whole.columns && size.rows >= Self.whole.rows
      panes = Self.wide(body, scene: scene, isWhole: isWhole)
    } else {
      let columns = body.splitColumns([.weight(62), .weight(38)])
      panes = [(scene, columns[0]), (side, columns[1])]
    }
  }

  /// Whether a screen of that size has frames.
  static func isFramed(_ size: Size) -> Bool {
    size.columns >= framed.columns && size.rows >= framed.rows
  }

  private static func wide(
    _ rect: Rect, scene: PaneName, isWhole: Bool
  ) -> [(name: PaneName, rect: Rect)] {
    let columns = rect.splitColumns([.weight(64), .weight(36)])
    let weights: [Length] =
      isWhole
      ? [.weight(20), .weight(36), .weight(24), .weight(20)]
      : [.weight(24), .weight(44), .weight(32)]
    let beside = columns[1].splitRows(weights)
    let others: [(name: PaneName, rect: Rect)] = [
      (.participants, beside[0]), (.chat, beside[1]), (.questions, beside[2]),
    ]
    guard isWhole else { return [(scene, columns[0])] + others }
    let scenes = columns[0].splitRows([.weight(1), .weight(1)])
    let drawn = scenes[1].splitColumns([.weight(1), .weight(1)])
    return [(.slides, scenes[0]), (.board, drawn[0]), (.notes, drawn[1])] + others
      + [(.polls, beside[3])]
  }

  /// The part of a pane's rectangle that is its own to draw.
  func content(of rect: Rect) -> Rect { isFramed ? rect.inset(by: 1) : rect }

  /// How large a pane's own part of the screen is; empty when it is not in view.
  func contentSize(of pane: PaneName) -> Size {
    panes.first { $0.name == pane }.map { content(of: $0.rect).size } ?? .zero
  }

  /// The pane that a mouse event is meant for, and its own part of the screen. What began in the pane that
  /// has the focus stays its own, wherever the mouse is dragged. Nil: none.
  func target(of event: MouseEvent, focus: PaneName) -> (name: PaneName, content: Rect)? {
    let isPress = event.phase == .press
    return panes.first { name, rect in
      isPress ? rect.contains(event.position) : name == focus
    }.map { ($0.name, content(of: $0.rect)) }
  }

  static func == (a: Layout, b: Layout) -> Bool {
    a.status == b.status && a.banner == b.banner && a.keys == b.keys && a.isFramed == b.isFramed
      && a.panes.elementsEqual(b.panes) { $0.name == $1.name && $0.rect == $1.rect }
  }
}

extension Model {
  var layout: Layout {
    Layout(
      size: size, focus: focus, scene: scene, side: side, isZoomed: isZoomed,
      banner: banner.lines.count)
  }
}
