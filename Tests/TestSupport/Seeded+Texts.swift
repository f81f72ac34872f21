package import MeetingModel
package import SharedText

/// Shared texts, and changes to them.
extension Seeded {
  package mutating func textID() -> TextID {
    chance(1, of: 2) ? .notes : .page(proposalID())
  }

  /// Mostly early, sometimes any that a change can lead to.
  package mutating func version() -> Version {
    Version(chance(1, of: 10) ? next() >> 2 : UInt64(below(8)))
  }

  /// A change that fits any text of `count` scalars, and does something; one place or two.
  package mutating func change(to count: Int = 12) -> Change {
    let start = below(count + 1)
    let end = start + below(count - start + 1)
    let change = Change(
      replacing: start..<end, with: chance(2, of: 3) || start == end ? words(6) : "",
      leaning: chance(1, of: 4))
    guard chance(1, of: 4) else { return change }
    let length = count + change.growth
    return change.composed(with: Change(replacing: below(length + 1)..<length, with: words(3)))
  }

  /// A page that has been edited now and then, and may have forgotten how.
  package mutating func page() -> SharedPage {
    var document = Document(
      Text(text(30)), version: version(), limit: Limits.pageBytes, window: pick([1, 3, 32_768]))
    for _ in 0..<below(6) {
      do { try document.apply(change(to: document.text.count)) } catch { document.pass() }
    }
    let latest = some { ($0.participantID(), UInt32($0.count())) }
    var authorship = Authorship(of: document.text.count, by: participantID().value)
    let count = below(document.text.count + 1)
    authorship.apply(Change(replacing: 0..<count, with: ""), by: 1)
    authorship.apply(
      Change(replacing: 0..<0, with: String(repeating: "x", count: count)),
      by: participantID().value)
    return SharedPage(
      title: text(), document: document, authorship: authorship,
      latest: Dictionary(latest, uniquingKeysWith: max))
  }

  /// As `page`; the notes have no title.
  package mutating func notes() -> SharedPage {
    let page = page()
    return SharedPage(
      title: "", document: page.document, authorship: page.authorship, latest: page.latest)
  }

  /// An edit of a text of `meeting`, to one of its last versions, that mostly fits.
  package mutating func edit(in meeting: Meeting) -> Texts.Proposal {
    let id = pick(meeting.texts.ids)
    guard let document = meeting.texts[id]?.document, !chance(1, of: 10) else {
      return .edit(textID(), Edit(to: version(), change()))
    }
    let late = min(UInt64(below(4)), document.version.value)
    return .edit(
      id,
      Edit(
        to: Version(document.version.value - late), change(to: min(document.text.count, 40))))
  }
}
