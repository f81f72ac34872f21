import TestSupport
import Testing

@testable import MeetingServer

@Suite struct RotationTests {
  @Test("what waits for one asker comes in order; between two of it everybody else gets one")
  func laws() {
    Seeded.each(300) { random in
      var rotation = Rotation<Int, Int>()
      var queues: [Int: [Int]] = [:]
      // Since somebody got their last one, who else waited all the time and got none.
      var passedOver: [Int: Set<Int>] = [:]
      for number in 0..<120 {
        if random.chance(3, of: 5) {
          let asker = random.chance(1, of: 2) ? 0 : random.below(5)
          rotation.put(number, for: asker)
          queues[asker, default: []].append(number)
        } else if let next = rotation.next() {
          let asker = queues.first { $0.value.first == next }?.key
          guard let asker else {
            Issue.record("\(random): not the oldest of anybody")
            return
          }
          queues[asker]?.removeFirst()
          #expect(passedOver[asker, default: []].isEmpty, "\(random)")
          for other in passedOver.keys { passedOver[other]?.remove(asker) }
          passedOver[asker] = Set(queues.filter { $0.key != asker && !$0.value.isEmpty }.keys)
        } else {
          let isEmpty = queues.values.allSatisfy(\.isEmpty)
          #expect(isEmpty, "\(random)")
        }
        #expect(rotation.count == queues.values.reduce(0) { $0 + $1.count }, "\(random)")
        #expect(rotation.isEmpty == (rotation.count == 0), "\(random)")
      }
    }
  }
}
