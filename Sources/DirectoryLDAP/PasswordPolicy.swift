import MeetingModel

/// Reads from a refused bind whether the password was right all the same.
///
/// Law: it gives a refusal only where the server says what it says to nobody who does not know the
/// password. That an account is locked is said to everybody, so it counts for nothing here.
enum PasswordPolicy {
  /// `policy` is the error of the password policy's control (draft-behera-ldap-password-policy, 6.2),
  /// -1 for none; `diagnostic` the server's own words, which in Active Directory hold a code of Windows
  /// behind "data ".
  static func refusal(policy: Int32, diagnostic: String) -> Refusal? {
    // passwordExpired: OpenLDAP looks at the age of a password after it has compared it.
    if policy == 0 { return .passwordExpired }
    guard let code = windowsCode(in: diagnostic) else { return nil }
    return switch code {
    // ERROR_PASSWORD_EXPIRED, ERROR_PASSWORD_MUST_CHANGE.
    case 0x532, 0x773: .passwordExpired
    // ERROR_INVALID_LOGON_HOURS, ERROR_INVALID_WORKSTATION, ERROR_ACCOUNT_DISABLED,
    // ERROR_ACCOUNT_EXPIRED.
    case 0x530, 0x531, 0x533, 0x701: .accountDisabled
    case _: nil
    }
  }

  private static func windowsCode(in diagnostic: String) -> Int? {
    guard let mark = diagnostic.firstRange(of: ", data ") else { return nil }
    return Int(diagnostic[mark.upperBound...].prefix { $0.isHexDigit }, radix: 16)
  }
}
