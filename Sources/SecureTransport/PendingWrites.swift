import NIOCore

/// Plaintext that was written and not yet encrypted, in order, with the promises made for it.
struct PendingWrites {
  private(set) var buffers: [ByteBuffer] = []
  private(set) var byteCount = 0
  /// Somebody asked for a flush while nothing could be sent.
  var flushWanted = false
  /// Completed with the write that carries the last buffer; the others follow it.
  private var promise: EventLoopPromise<Void>?

  var isEmpty: Bool { buffers.isEmpty }

  mutating func append(_ buffer: ByteBuffer, _ promise: EventLoopPromise<Void>?) {
    buffers.append(buffer)
    byteCount += buffer.readableBytes
    guard let promise else { return }
    if let first = self.promise {
      first.futureResult.cascade(to: promise)
    } else {
      self.promise = promise
    }
  }

  /// Forgets all; the caller owes the promise that is returned. Keeps its room for the next ones.
  mutating func clear() -> EventLoopPromise<Void>? {
    defer { promise = nil }
    buffers.removeAll(keepingCapacity: true)
    byteCount = 0
    flushWanted = false
    return promise
  }

  mutating func fail(_ error: any Error) { clear()?.fail(error) }
}
