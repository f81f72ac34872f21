package import MeetingModel
import Wire

/// What is wrong with a log.
package enum LogFlaw: Hashable, Sendable {
  /// This record is not what was written. Of several: one of them is not, and those before the last
  /// were written by an earlier server, without checksums.
  case changed(ClosedRange<EventNumber>)
  /// These are not there, or cannot be read.
  case missing(ClosedRange<EventNumber>)
  /// The log has lost its end.
  case ends(at: EventNumber, had: EventNumber)
  /// The log has another record at the number that was noted as its head.
  case replaced(EventNumber)

  /// The first record that cannot be served as it was, and the last that is concerned. Nil where the
  /// records that are there can be.
  var unsound: ClosedRange<EventNumber>? {
    switch self {
    // Nobody can say which record of an earlier server was changed: they are served as they were before
    // there were checksums.
    case .changed(let range) where range.lowerBound == EventNumber(1) && range.count > 1: nil
    case .changed(let range), .missing(let range): range
    case .ends, .replaced: nil
    }
  }
}

extension LogFlaw: CustomStringConvertible {
  /// For the log of the program, behind "the log of …".
  package var description: String {
    switch self {
    case .changed(let range) where range.count == 1:
      "holds an event \(range.lowerBound.value) that is not what was written"
    case .changed(let range):
      "holds an event among \(range.lowerBound.value) to \(range.upperBound.value)"
        + " that is not what was written"
    case .missing(let range) where range.count == 1: "lacks event \(range.lowerBound.value)"
    case .missing(let range):
      "lacks events \(range.lowerBound.value) to \(range.upperBound.value)"
    case .ends(let number, let had): "ends at \(number.value); it had \(had.value)"
    case .replaced(let number): "has another event \(number.value) than was written last"
    }
  }
}

extension ClosedRange<EventNumber> {
  fileprivate var count: UInt64 { upperBound.value - lowerBound.value + 1 }
}

/// Goes through a log record by record and holds the checksums against each other. Pure; decodes
/// nothing.
///
/// Law: in a log of sealed records, any one that is changed, moved or missing before the head is named,
/// and no other.
struct LogCheck: Sendable {
  private(set) var flaws: [LogFlaw] = []
  private(set) var head: LogHead
  private(set) var marks: LogMarks
  /// The head of what comes before the first unsound record.
  private(set) var soundHead: LogHead?
  /// The mark of the record that was to be watched for: outer nil before it has come.
  private(set) var watchedMark: UInt32??

  private let watched: EventNumber
  private let noted: LogHead?
  /// Nil until the first checksum, where the check does not start at the beginning.
  private var chain: UInt64?
  /// What the chain would be if the last record were right and only its checksum were not.
  private var alternative: UInt64?
  /// Up to here every record is covered by a checksum that was right.
  private var covered: LogHead

  /// Starts at the first record. `noted` is where the log is known to have ended; `watched` is a record
  /// whose mark is asked for.
  init(of meeting: MeetingID, noted: LogHead? = nil, watching watched: EventNumber = .none) {
    head = LogHead.start(of: meeting)
    chain = head.checksum
    covered = head
    marks = LogMarks()
    self.noted = noted
    self.watched = watched
  }

  /// Starts behind `number`, and believes the first checksum.
  init(after number: EventNumber, noted: LogHead? = nil, watching watched: EventNumber = .none) {
    head = LogHead(number, checksum: 0)
    covered = head
    marks = LogMarks(after: number)
    self.noted = noted
    self.watched = watched
  }

  /// Takes the next record.
  mutating func take(_ bytes: [UInt8], _ number: EventNumber) {
    let record = StoredRecord(bytes, number)
    let computed = chain.map(record.checksum(after:))
    let other = alternative.map(record.checksum(after:))
    alternative = nil
    if let carried = record.checksum {
      if let computed, carried != computed, carried != other {
        add(.changed(covered.number.next...number), after: covered)
        alternative = computed
      }
      chain = carried
      head = LogHead(number, checksum: carried)
      covered = head
    } else {
      chain = computed
      head = LogHead(number, checksum: computed ?? 0)
    }
    marks.append(record.mark, as: number)
    if number == watched { watchedMark = .some(record.mark) }
    if let noted, noted.number == number, let chain, noted.checksum != chain {
      add(.replaced(number), after: head)
    }
  }

  /// Passes over records that are not there. The checksum of the next one is believed.
  mutating func miss(_ range: ClosedRange<EventNumber>) {
    add(.missing(range), after: head)
    head = LogHead(range.upperBound, checksum: 0)
    chain = nil
    alternative = nil
    covered = head
  }

  /// There are no more.
  mutating func finish() {
    if let noted, noted.number > head.number {
      add(.ends(at: head.number, had: noted.number), after: head)
    }
  }

  private mutating func add(_ flaw: LogFlaw, after before: LogHead) {
    flaws.append(flaw)
    if soundHead == nil, flaw.unsound != nil { soundHead = before }
  }
}
