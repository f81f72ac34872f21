import CLDAP

/// Finds the groups of a person, and the groups that those groups are in.
///
/// Law: a group in which somebody is through other groups counts like one that names them, up to
/// `depth` steps. At most `mostGroups` are read; what lies beyond counts as not there. Groups that
/// contain each other end the search: none is looked at twice.
extension LDAPInquiry {
  /// Where groups keep their members: `groupOfNames`, `groupOfUniqueNames`, `posixGroup`.
  static let memberAttributes = ["member", "uniqueMember", "memberUid"]
  static let depth = 4
  static let mostGroups: Int32 = 500
  /// Names in one filter.
  private static let batch = 50

  func groups(of person: Person) throws(LDAPFailure) -> Set<DistinguishedName> {
    if let filter = configuration.groupFilter {
      return try groups(of: person, found: filter)
    }
    return try groupsNamed(in: person.entry)
  }

  /// By a search for the groups that name the person, then for those that name these groups.
  private func groups(
    of person: Person, found filter: LDAPFilter
  ) throws(LDAPFailure) -> Set<DistinguishedName> {
    var known: Set<DistinguishedName> = []
    var fresh = [filter.filled(entry: person.entry.name, user: person.name)]
    // No account has the name of nobody: groups are in groups by their entries alone.
    let nobody = nobody
    for _ in 0...Self.depth {
      var next: [String] = []
      for batch in fresh.chunks(of: Self.batch) {
        let any = batch.count == 1 ? batch[0] : "(|\(batch.joined()))"
        let found = try connection.search(
          configuration.base.text, filter: any, attributes: ["1.1"], most: Self.mostGroups)
        for entry in found.entries {
          guard let name = DistinguishedName(entry.name), known.count < Int(Self.mostGroups),
            known.insert(name).inserted
          else { continue }
          next.append(filter.filled(entry: entry.name, user: nobody))
        }
      }
      guard filter.takesEntries, !next.isEmpty else { break }
      fresh = next
    }
    return known
  }

  /// By what the person's entry says, then by what the entries of these groups say.
  private func groupsNamed(in entry: LDAPEntry) throws(LDAPFailure) -> Set<DistinguishedName> {
    var known: Set<DistinguishedName> = []
    var fresh = entry.texts("memberOf")
    for step in 0...Self.depth {
      var next: [String] = []
      for text in fresh {
        guard let name = DistinguishedName(text), known.count < Int(Self.mostGroups),
          known.insert(name).inserted
        else { continue }
        guard step < Self.depth else { continue }
        next += try connection.entry(text, attributes: ["memberOf"])?.texts("memberOf") ?? []
      }
      fresh = next
      guard !fresh.isEmpty else { break }
    }
    return known
  }
}

extension [String] {
  fileprivate func chunks(of size: Int) -> [ArraySlice<String>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}
