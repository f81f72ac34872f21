/// Sole owner of an object that OpenSSL allocated: freed exactly once, when the owner goes.
struct Owned: ~Copyable {
  let pointer: OpaquePointer
  private let free: @convention(c) (OpaquePointer?) -> Void

  /// Nil when OpenSSL gave no object.
  init?(_ pointer: OpaquePointer?, free: @convention(c) (OpaquePointer?) -> Void) {
    guard let pointer else { return nil }
    self.pointer = pointer
    self.free = free
  }

  deinit { free(pointer) }

  /// Hands the object over to a new owner.
  consuming func release() -> OpaquePointer {
    let pointer = pointer
    discard self
    return pointer
  }
}
