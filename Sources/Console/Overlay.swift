import Localization
import MeetingModel
import Screen

/// What lies over the panes. It takes all keys; Esc takes it away.
enum Overlay: Equatable, Sendable {
  case help(HelpPage)
  case palette(Palette)
  case choice(Choice)
}

extension Model {
  func draw(_ overlay: Overlay, in region: inout Region) {
    let rect = rect(of: overlay)
    region.region(rect) { frame in
      frame.fill(frame.bounds, style: .plain)
      frame.box(frame.bounds, border: borderSet(isFocused: true), style: theme.accent)
      let title = StyledText(" \(title(of: overlay)) ", style: theme.accent)
      frame.draw(title.truncated(to: frame.size.columns - 4), at: Point(column: 2, row: 0))
      frame.region(frame.bounds.inset(left: 2, top: 1, right: 2, bottom: 1)) { inside in
        switch overlay {
        case .help(let page): page.draw(self, in: &inside)
        case .palette(let palette): palette.draw(self, in: &inside)
        case .choice(let choice): choice.draw(self, in: &inside)
        }
      }
    }
  }

  private func title(of overlay: Overlay) -> String {
    switch overlay {
    case .help: text(.console.helpTitle)
    case .palette: text(.console.paletteTitle)
    case .choice(let choice): choice.title(in: self)
    }
  }

  /// In the middle; on a small screen all of it.
  private func rect(of overlay: Overlay) -> Rect {
    let wanted: Size
    switch overlay {
    case .help:
      wanted = Size(columns: 78, rows: HelpPage.rows(of: self).count + 2)
    case .palette: wanted = Size(columns: 64, rows: 18)
    case .choice(let choice):
      let widest = choice.items(in: self).map(\.columns).max() ?? 0
      wanted = Size(
        columns: max(widest + 8, choice.title(in: self).columns + 8),
        rows: choice.items(in: self).count + 2)
    }
    let columns = min(wanted.columns, size.columns)
    let rows = min(wanted.rows, max(size.rows - 2, min(size.rows, 3)))
    return Rect(
      column: (size.columns - columns) / 2, row: (size.rows - rows) / 2, columns: columns,
      rows: rows)
  }

  mutating func pressInOverlay(_ key: Key, at now: Moment) -> [Effect] {
    switch overlay {
    case nil: return []
    case .help(var page):
      let rows = rect(of: .help(page)).rows - 2
      let stays = page.press(key, page: rows, count: HelpPage.rows(of: self).count)
      overlay = stays ? .help(page) : nil
      return []
    case .palette(let palette): return press(key, in: palette, at: now)
    case .choice(let choice): return press(key, in: choice, at: now)
    }
  }

  private mutating func press(_ key: Key, in palette: Palette, at now: Moment) -> [Effect] {
    var palette = palette
    let matches = palette.matches(in: self)
    switch key {
    case .escape, .control("p"), .control("c"):
      overlay = nil
      return []
    case .enter:
      overlay = nil
      guard matches.indices.contains(palette.selected) else { return [] }
      return matches[palette.selected].perform(in: &self, at: now)
    case .up: palette.selected = max(0, palette.selected - 1)
    case .down: palette.selected = min(max(0, matches.count - 1), palette.selected + 1)
    default:
      if palette.field.press(key, width: 60) { palette.selected = 0 }
    }
    overlay = .palette(palette)
    return []
  }

  private mutating func press(_ key: Key, in choice: Choice, at now: Moment) -> [Effect] {
    var choice = choice
    let last = choice.items(in: self).count - 1
    switch key {
    case .escape, .control("c"):
      overlay = nil
      return []
    case .enter, .character(" "):
      overlay = nil
      return choose(choice, at: now)
    case .up: choice.selected = max(0, choice.selected - 1)
    case .down: choice.selected = min(last, choice.selected + 1)
    default:
      // Numbered choices can be typed.
      if case .character(let digit) = key.symbol, let number = digit.wholeNumberValue,
        (1...last + 1).contains(number)
      {
        choice.selected = number - 1
      }
    }
    overlay = .choice(choice)
    return []
  }

  mutating func pasteInOverlay(_ text: String) -> [Effect] {
    guard case .palette(var palette) = overlay else { return [] }
    palette.field.insert(text)
    palette.selected = 0
    overlay = .palette(palette)
    return []
  }
}
