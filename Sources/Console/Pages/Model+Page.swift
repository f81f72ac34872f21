import Localization
import MeetingModel
import Screen

/// The page that lies over the panes.
extension Model {
  mutating func press(_ key: Key, in page: any Page, at now: Moment) -> [Effect] {
    if key == .control("c") || key == .control("q") {
      return page.asksToLeave ? [.quit] : quit()
    }
    if !page.isWriting, case .character(let character) = key.symbol, !character.isASCII {
      return pressLatin(key, at: now)
    }
    var page = page
    let wishes = page.press(key, in: pageContext)
    overlay = page
    return grant(wishes, at: now)
  }

  mutating func paste(_ text: String, in page: any Page) {
    var page = page
    page.paste(text)
    overlay = page
  }

  /// A page that is open goes with the right to use it, and follows what changes.
  mutating func followPage(at now: Moment) -> [Effect] {
    guard var page = overlay else { return [] }
    let context = pageContext
    guard page.isAllowed(in: context) else {
      overlay = nil
      return grant(page.wishesWhenClosed, at: now)
    }
    page.follow(context)
    overlay = page
    return []
  }
}
