import TestSupport
import Testing

extension TextNetwork {
  func expectAllEqual(_ comment: Comment) {
    #expect(difference == nil, comment)
  }
}
