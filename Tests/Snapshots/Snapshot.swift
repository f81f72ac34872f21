import Glibc
package import Testing

/// Expects `text` to equal the file `Snapshots/<name>.txt` in the folder of the test's target.
///
/// With RECORD_SNAPSHOTS=1 in the environment the file is written instead (also anew); without it a
/// missing file is a failure. A mismatch shows the lines that differ.
package func expectSnapshot(
  _ text: String, named name: String, file: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let folder = SnapshotFile.folder(of: file)
  let path = "\(folder)/\(name).txt"
  if SnapshotFile.isRecording {
    mkdir(folder, 0o755)
    if !SnapshotFile.write(text + "\n", to: path) {
      Issue.record("cannot write \(path)", sourceLocation: sourceLocation)
    }
    return
  }
  guard let expected = SnapshotFile.read(path) else {
    Issue.record(
      "no snapshot \(path); RECORD_SNAPSHOTS=1 makes it", sourceLocation: sourceLocation)
    return
  }
  if expected != text + "\n" {
    let difference = SnapshotFile.difference(from: expected, to: text + "\n")
    Issue.record("snapshot \(name) differs:\n\(difference)", sourceLocation: sourceLocation)
  }
}

/// Reading, writing and comparing the files of `expectSnapshot`.
package enum SnapshotFile {
  /// The folder `Snapshots` of the test target that `file` belongs to: the innermost folder above it whose
  /// name ends in `Tests`, else the one it is in.
  package static func folder(of file: String) -> String {
    let parts = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let target = parts.lastIndex { $0.hasSuffix("Tests") } ?? parts.index(before: parts.endIndex)
    return parts[...target].joined(separator: "/") + "/Snapshots"
  }

  /// Whether snapshots are written instead of compared.
  package static var isRecording: Bool {
    getenv("RECORD_SNAPSHOTS").map { String(cString: $0) } == "1"
  }

  /// The lines of both, matched: those of one only are marked "-" (expected) and "+" (actual), those
  /// of both are shown within two lines of a change. Empty for equal texts.
  package static func difference(from expected: String, to actual: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    let changes = new.difference(from: old)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in changes {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var lines: [(mark: String, text: Substring)] = []
    var oldLine = 0
    var newLine = 0
    while oldLine < old.count || newLine < new.count {
      if removed.contains(oldLine) {
        lines.append(("-", old[oldLine]))
        oldLine += 1
      } else if inserted.contains(newLine) {
        lines.append(("+", new[newLine]))
        newLine += 1
      } else {
        lines.append((" ", old[oldLine]))
        oldLine += 1
        newLine += 1
      }
    }
    let shown = lines.indices.filter { line in
      lines[max(0, line - 2)...min(lines.count - 1, line + 2)].contains { $0.mark != " " }
    }
    return shown.map { "\($0 + 1)\t\(lines[$0].mark)|\(lines[$0].text)|" }.joined(separator: "\n")
  }

  /// Nil when there is no such file or it is not UTF-8.
  package static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&part, 1, part.count, file), count > 0 {
      bytes.append(contentsOf: part[..<count])
    }
    return String(validating: bytes, as: UTF8.self)
  }

  static func write(_ text: String, to path: String) -> Bool {
    guard let file = fopen(path, "w") else { return false }
    let bytes = Array(text.utf8)
    let isWhole = fwrite(bytes, 1, bytes.count, file) == bytes.count
    return fclose(file) == 0 && isWhole
  }
}
